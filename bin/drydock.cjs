#!/usr/bin/env node
'use strict';
const module_ = require('node:module');
const fs = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

const dist = join(__dirname, '..', 'dist');
/** Where Node 22.8 and newer keep compiled code between runs, unless they are told not to. */
const kept = module_.enableCompileCache?.().directory;
/** What was loaded, by the names of files: the script, its parts, where its code is kept, and the names of the parts that had run by then. */
const scripts = new Map();

/** What is in a file of this user's alone: code, the names of the parts that ran, and their length. What others can write, they could make us run. */
function ownCode(path) {
  try {
    const file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
    try {
      const { uid, mode } = fs.fstatSync(file);
      if (process.getuid && (uid !== process.getuid() || mode & 0o022)) return undefined;
      const all = fs.readFileSync(file);
      const end = all.length - 4;
      const names = end - all.readUInt32LE(end);
      return { code: all.subarray(0, names), known: all.latin1Slice(names, end) };
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
  const before = own ? ownCode(own) : undefined;
  const script = new vm.Script(text, { filename, cachedData: own ? before?.code : shippedCode(`${filename}.cache`) });
  const parts = script.runInThisContext();
  scripts.set(name, { script, parts, own, known: script.cachedDataRejected ? '' : (before?.known ?? '') });
  return parts;
}

const made = partsIn('drydock');
const { where } = made;
const loaded = new Map();
/** For the build, which runs the program to learn what a run needs. */
module.exports = { loaded, scripts };

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

/** Seconds. */
const LONG = 2;
if (kept) process.on('exit', keep);

/**
 * When parts ran that had not run before: with the code of what they called. Never in the way: a run without it is only slower. A long run
 * keeps nothing: it would gain little, and a short one would have to unpack all that it has compiled.
 */
function keep() {
  if (process.uptime() > LONG) return;
  for (const { script, parts, own, known } of scripts.values()) {
    const names = new Set(known ? known.split(',') : []);
    const before = names.size;
    for (const name of loaded.keys()) if (parts[name]) names.add(name);
    if (names.size === before) continue;
    const draft = `${own}.${process.pid}`;
    try {
      const list = Buffer.from([...names].join(), 'latin1');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(list.length);
      fs.writeFileSync(draft, Buffer.concat([script.createCachedData(), list, length]), { mode: 0o600, flag: 'wx' });
      fs.renameSync(draft, own);
    } catch {
      fs.rmSync(draft, { force: true });
    }
  }
}

load('./main.js');
