/** A project of more files than the usual heap is sure to hold: linted in a thread with a larger one, and nobody notices. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drydock, folder } from './program.ts';

const DOCKERFILE = 'FROM alpine:3.22\nRUN apt-get install curl\n';

function large(): string {
  const root = folder({ 'api/Dockerfile': DOCKERFILE });
  for (let i = 0; i < 10_001; i++) {
    if (i % 1000 === 0) mkdirSync(join(root, String(i / 1000)));
    writeFileSync(join(root, String(Math.floor(i / 1000)), `${i}.txt`), '');
  }
  return root;
}

describe('a large project', () => {
  it('has the same report, exit code and fixes', () => {
    const root = large();
    const small = folder({ 'api/Dockerfile': DOCKERFILE });
    const report = ({ code, out, err }: ReturnType<typeof drydock>) => ({ code, out: out.replace(/[\d.]+ s\)/, ''), err });
    const run = (cwd: string, ...args: string[]) => report(drydock(cwd, ['lint', '--no-shellcheck', ...args]));
    expect(run(root)).toEqual(run(small));
    expect(run(root).code).toBe(1);
    expect(run(root, '--color').out).toContain('\u001b[');
    expect(run(root, '--exit-zero').code).toBe(0);
    expect(run(root, '--since', 'HEAD')).toMatchObject({ code: 2, err: run(small, '--since', 'HEAD').err.replace(small, root) });
    expect(run(root, '--fix').out).toBe(run(small, '--fix').out);
    expect(readFileSync(join(root, 'api/Dockerfile'), 'utf8')).toContain('apt-get install -y');
  }, 60_000);
});
