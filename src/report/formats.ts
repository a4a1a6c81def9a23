/** The formats that `--format` knows by name. */
import { checkstyle } from './checkstyle.ts';
import { frames } from './frames.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { line } from './line.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './model.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';

export const formats: Readonly<Record<string, Reporter>> = { frames, line, stylish, json, sarif, github, gitlab, junit, checkstyle, markdown };
