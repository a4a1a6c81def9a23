/** The language that answers are given in. */
import { type Lang, langOf } from '../core/diagnose/lang.ts';
import type { Options } from './options.ts';

/** `--lang`, else what the locale of the environment says: the first of these variables that is set decides, as everywhere. */
export function languageOf(options: Options, env: NodeJS.ProcessEnv = process.env): Lang {
  const asked = options.value('lang');
  return langOf(asked ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C')) ?? 'en';
}
