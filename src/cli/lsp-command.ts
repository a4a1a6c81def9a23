/** `drydock lsp`: a language server on stdin and stdout. The server is a file of its own in the build; what it shares with the program is handed to it. */
import { DEFAULT_CONFIG } from '../core/lint/config.ts';
import { rulesNamed } from '../core/lint/ignore.ts';
import { findingsOf, internalRules } from '../core/lint/internal.ts';
import { judge, open } from '../core/lint/run.ts';
import { shellcheckId, shellcheckPage, wantsShellcheck } from '../core/lint/shellcheck.ts';
import { parseYaml } from '../core/parse/yaml.ts';
import { isDockerfileName } from '../core/project/classify.ts';
import { rules as builtin } from '../generated/rules.ts';
import { loadConfig } from './config-file.ts';
import { discover, kindOf } from './discover.ts';
import { pageOf } from './knowledge.ts';
import { type Options, UsageError } from './options.ts';
import { isInside, whereIs } from './root.ts';
import { VERSION } from './version.ts';

/** The program's own functions, which the server works with. */
export interface Engine {
  readonly version: string;
  readonly options: Options;
  readonly builtin: typeof builtin;
  readonly internalRules: typeof internalRules;
  readonly defaultConfig: typeof DEFAULT_CONFIG;
  readonly whereIs: typeof whereIs;
  readonly isInside: typeof isInside;
  readonly kindOf: typeof kindOf;
  readonly isDockerfileName: typeof isDockerfileName;
  readonly loadConfig: typeof loadConfig;
  readonly discover: typeof discover;
  readonly open: typeof open;
  readonly judge: typeof judge;
  readonly findingsOf: typeof findingsOf;
  readonly parseYaml: typeof parseYaml;
  readonly rulesNamed: typeof rulesNamed;
  readonly wantsShellcheck: typeof wantsShellcheck;
  shellcheck(): Promise<typeof import('./shellcheck.ts')>;
  baseline(): Promise<typeof import('./baseline.ts')>;
  /** The page of a rule as Markdown, those of ShellCheck's codes too. */
  page(id: string): string | undefined;
}

/** Runs the server until the client ends it, with 0 after `shutdown` and `exit`, with 1 when it goes without. */
export async function lspCommand(options: Options): Promise<number> {
  if (options.operands.length > 0) throw new UsageError(`\`lsp\` takes no path, but \`${options.operands[0]}\` is named; editors say what is open`);
  const engine: Engine = {
    version: VERSION,
    options,
    builtin,
    internalRules,
    defaultConfig: DEFAULT_CONFIG,
    whereIs,
    isInside,
    kindOf,
    isDockerfileName,
    loadConfig,
    discover,
    open,
    judge,
    findingsOf,
    parseYaml,
    rulesNamed,
    wantsShellcheck,
    shellcheck: () => import('./shellcheck.ts'),
    baseline: () => import('./baseline.ts'),
    page: (id) => pageOf(id)?.markdown ?? (shellcheckId(id) ? shellcheckPage(id) : undefined),
  };
  return (await import('./lsp-server.ts')).serve(engine);
}
