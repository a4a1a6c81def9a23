/** `drydock diagnose` beside `grep` with the same fixed strings on the same log, and its memory on a log that is much larger. */
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Article } from '../../src/core/diagnose/article.ts';
import { libraryOf } from '../../src/core/diagnose/library.ts';
import { SIGNS } from '../../src/core/diagnose/signs.ts';
import { logChunks } from './inputs.ts';
import { beside, fed, heading, interleaved, measured, row, spread } from './measure.ts';

const MEGABYTES = 100;
const PIPED = 1000;

export async function logs(bin: string, temp: string): Promise<void> {
  const log = join(temp, 'app.log');
  const out = createWriteStream(log);
  for (const chunk of logChunks(MEGABYTES)) if (!out.write(chunk)) await new Promise<void>((resolve) => out.once('drain', resolve));
  out.end();
  await finished(out);
  const library = libraryOf(JSON.parse(readFileSync(join('src', 'generated', 'articles.json'), 'utf8')) as Article[]);
  const words = join(temp, 'words');
  const literals = new Set([...library.wordings.map(({ template }) => template.literal), ...SIGNS.map(({ literal }) => literal)]);
  writeFileSync(words, `${[...literals].join('\n')}\n`);
  const empty = join(temp, 'nothing');
  writeFileSync(join(temp, 'nothing'), 'ok\n');
  const diagnose = (path: string) => () => measured({ program: process.execPath, args: [bin, 'diagnose', '--root', join(temp, 'one'), path] });
  // Into a file: with nobody to read, grep stops at the first line that it finds.
  const grep = (flags: readonly string[]) => () =>
    measured({ program: 'grep', args: ['-c', ...flags, '-F', '-f', words, log], env: { LC_ALL: 'C' }, into: join(temp, 'out') });
  const [ours = [], start = [], theirs = [], caseless = []] = interleaved(5, [diagnose(log), diagnose(empty), grep([]), grep(['-i'])]);
  heading();
  const speed = MEGABYTES / (spread(ours.map(({ wall }) => wall)).median / 1000);
  row(`drydock diagnose, ${MEGABYTES} MB`, ours, `${speed.toFixed(0)} MB/s on the wall`);
  row('drydock diagnose, one line', start);
  row(`grep -c -F -f, the same ${literals.size} literals`, theirs, `drydock takes ${beside(ours, theirs, 'grep')}; goal 3`);
  row('grep -c -i -F -f', caseless, `drydock takes ${beside(ours, caseless, 'grep -i')}`);
  const piped = await fed({ program: process.execPath, args: [bin, 'diagnose', '--root', join(temp, 'one'), '-'] }, logChunks(PIPED));
  row(`drydock diagnose, ${PIPED} MB from a pipe`, [piped], 'goal: within 150 MB');
  process.stdout.write('\n');
}
