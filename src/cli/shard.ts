/** `--shard 2/8`: which files this one of several machines reports on. */
import { hash } from '../report/fingerprint.ts';
import { UsageError } from './options.ts';

/**
 * Tells the paths that belong to a shard: by the name alone, so that every machine and system agrees, whatever else it holds.
 * @throws UsageError for a text that is no shard
 */
export function shardOf(text: string): (path: string) => boolean {
  const [, index = 0, total = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > total) throw new UsageError(`--shard: \`${text}\` is no part of a whole; write \`1/4\` to \`4/4\``);
  return (path) => Number.parseInt(hash(path).slice(0, 8), 16) % total === index - 1;
}
