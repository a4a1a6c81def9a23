/**
 * Runs the built program once: `node warm.cjs <file,file> <arguments of drydock>`. Names the parts it loads on stderr, and keeps the code that
 * V8 compiled for these files of dist/ beside them. Functions that the run needed are compiled in it, so the run decides what starts fast.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [node, , names, ...args] = process.argv;
const dist = join(__dirname, '..', 'dist');
process.argv = [node, 'drydock', ...args];
process.on('exit', () => {
  for (const name of loaded.keys()) process.stderr.write(`part ${name}\n`);
  for (const name of names.split(',').filter(Boolean)) writeFileSync(join(dist, `${name}.cjs.cache`), scripts.get(name).script.createCachedData());
});
const { loaded, scripts } = require('../bin/drydock.cjs');
