#!/usr/bin/env node
'use strict';
const module_ = require('node:module');
const fs = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

const dist = join(__dirname, '..', 'dist');
/** Where Node 22.8 and newer keep compiled code between runs, unless they are told not to. */
const kept = module_.enableCompileCache?.().directory;
/** Scripts whose code this Node has yet to keep, by the file for it. */
const fresh = new Map();

/** Code that is in a file of this user's alone: what others can write, they could make us run. */
function ownCode(path) {
  try {
    const file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
    try {
      const { uid, mode } = fs.fstatSync(file);
      return process.getuid && (uid !== process.getuid() || mode & 0o022) ? undefined : fs.readFileSync(file);
    } finally {
      fs.closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Code that the build's own Node has compiled; another V8 refuses it. */
function shippedCode(path) {
  try {
    return fs.readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The parts in a file. Files are plain ASCII, which `latin1` reads without looking at each byte; the last line names what is in them. */
function partsIn(name) {
  const filename = join(dist, `${name}.cjs`);
  const text = fs.readFileSync(filename, 'latin1');
  const own = kept && join(kept, `drydock-${process.version}-${process.arch}-${text.slice(-33, -1)}`);
  const cachedData = own ? ownCode(own) : shippedCode(`${filename}.cache`);
  const script = new vm.Script(text, { filename, cachedData });
  if (own && (!cachedData || script.cachedDataRejected)) fresh.set(own, script);
  return script.runInThisContext();
}

const made = partsIn('drydock');
const { where } = made;
const loaded = new Map();

/** A part of the program by its name, or a module of Node's. */
function load(id) {
  if (!id.startsWith('./')) return require(id);
  const name = id.slice(2);
  let part = loaded.get(name);
  if (part) return part;
  if (name.endsWith('.cjs')) return require(join(dist, name));
  if (!made[name]) Object.assign(made, partsIn(where[name] ?? name.slice(0, -'.js'.length)));
  part = {};
  loaded.set(name, part);
  made[name](load, part, dist);
  return part;
}

if (kept) process.on('exit', keep);

/** With what this run has compiled, functions that it called. Never in the way: a run without it is only slower. */
function keep() {
  for (const [path, script] of fresh) {
    const draft = `${path}.${process.pid}`;
    try {
      fs.writeFileSync(draft, script.createCachedData(), { mode: 0o600, flag: 'wx' });
      fs.renameSync(draft, path);
    } catch {
      fs.rmSync(draft, { force: true });
    }
  }
}

load('./main.js');
