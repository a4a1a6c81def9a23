#!/usr/bin/env node
'use strict';
const module_ = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

const dist = join(__dirname, '..', 'dist');

/** Code that the build's own Node has compiled for a file; another V8 refuses it and compiles anew. */
function compiled(filename) {
  try {
    return readFileSync(`${filename}.cache`);
  } catch {
    return undefined;
  }
}

/** The bundles are plain ASCII, which `latin1` reads without looking at each byte. */
function start(name) {
  const filename = join(dist, name);
  const script = new vm.Script(module_.wrap(readFileSync(filename, 'latin1')), { filename, cachedData: compiled(filename) });
  const own = { exports: {} };
  script.runInThisContext()(own.exports, (id) => (/^\.\/(?:lib|rules)-/.test(id) ? start(id.slice(2)) : require(id.startsWith('./') ? join(dist, id) : id)), own, filename, dist);
  return own.exports;
}

// Node 22.8 and newer keep compiled code between runs themselves.
if (module_.enableCompileCache) {
  module_.enableCompileCache();
  require('../dist/cli.cjs');
} else {
  start('cli.cjs');
}
