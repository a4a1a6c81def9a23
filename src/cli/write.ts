/** Writing fixed files: whole or not at all, with encoding, byte order mark, line endings and mode kept. */
import { chmodSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SourceFile } from '../core/text/source.ts';
import { decode, encode } from './decode.ts';
import { reason } from './discover.ts';

/** Line feeds that a fix brought into a file of Windows lines. */
export function keepLineEndings(before: string, after: string): string {
  const windows = before.includes('\r\n') && !/(?<!\r)\n/.test(before);
  return windows ? after.replace(/\r?\n/g, '\r\n') : after;
}

/**
 * Replaces a file's text if it still says what it said when it was linted.
 * @returns why it was not written, or undefined when it was
 */
export function writeFixed(root: string, original: SourceFile, text: string): string | undefined {
  try {
    // Through links: the file changes, the link stays.
    const path = realpathSync.native(join(root, original.path));
    const bytes = readFileSync(path);
    if (decode(bytes)?.text !== original.text) return 'it changed meanwhile';
    const unchanged = encode(original.text, original.encoding);
    const encoded = encode(text, original.encoding);
    if (!encoded || !unchanged || !bytes.equals(unchanged)) return `its encoding (${original.encoding.name}) cannot be written back exactly`;
    replace(path, encoded, statSync(path).mode);
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

/**
 * Writes a file of our own, over what is there.
 * @returns why it was not written, or undefined when it was
 */
export function writeWhole(path: string, text: string): string | undefined {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile()) return there.isDirectory() ? 'it is a folder' : 'it is a pipe, socket or device, not a file';
    if (there) replace(realpathSync.native(path), Buffer.from(text, 'utf8'), there.mode);
    else replace(path, Buffer.from(text, 'utf8'));
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

/**
 * Writes a file that is not there yet, with its folders.
 * @returns why it was not written, or undefined when it was
 */
export function writeNew(path: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

/** Puts the bytes into a file beside it first: whoever reads meanwhile sees the old file or the new one. */
function replace(path: string, bytes: Uint8Array, mode?: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.drydock-${process.pid}`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    // The umask may have taken bits of the mode away.
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
