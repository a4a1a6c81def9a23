/** Writes the declarations of the public API to dist/types: what index.ts, browser.ts and plugin.ts export, and what that leans on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const RELATIVE_IMPORT = /(\bfrom |\bimport\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g;

export function writeDeclarations(to: string): void {
  const all = mkdtempSync(join(tmpdir(), 'drydock-types-'));
  try {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json'), '--outDir', all], { cwd: root, stdio: 'inherit' });
    const entries = join(all, 'src');
    const waiting = ['index', 'browser', 'plugin'].map((name) => join(entries, `${name}.d.ts`));
    const seen = new Set(waiting);
    for (const path of waiting) {
      // Declarations keep the extension of the source, which only some compilers read.
      const text = readFileSync(path, 'utf8').replace(RELATIVE_IMPORT, (_all, before, quote, specifier) => {
        const target = join(dirname(path), `${specifier}.d.ts`);
        if (!seen.has(target)) waiting.push(target);
        seen.add(target);
        return `${before}${quote}${specifier}.js${quote}`;
      });
      const out = join(to, relative(entries, path));
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, text);
    }
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}
