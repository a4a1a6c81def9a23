/** The program: reads the command line, hands over to a command, turns every failure into a sentence and an exit code. */
import { type Options, readOptions, UsageError } from './options.ts';
import { complain } from './terminal.ts';

/** Runs the program. @returns the exit code: 0 clean, 1 findings, 2 the run or the command line is wrong */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    // What stands behind `diagnose --` is somebody else's command line.
    const dashes = argv[0] === 'diagnose' ? argv.indexOf('--') : -1;
    const own = dashes < 0 ? argv : argv.slice(0, dashes);
    const options = readOptions(own) ?? (await slowly(own));
    return options ? await runCommand(options, dashes < 0 ? undefined : argv.slice(dashes + 1)) : 0;
  } catch (error) {
    if (error instanceof UsageError) {
      complain(error.message);
      return 2;
    }
    // A mistake of ours: one line for the user, the rest for the report.
    complain(`failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}; run again with DRYDOCK_DEBUG=1 and report what it prints`);
    if (process.env.DRYDOCK_DEBUG) complain(error instanceof Error ? (error.stack ?? '') : '');
    return 2;
  }
}

/** Help, version, and everything that is not right. */
async function slowly(argv: readonly string[]): Promise<Options | undefined> {
  const { readCommandLine } = await import('./command-line.ts');
  const { VERSION } = await import('./version.ts');
  return readCommandLine(argv, VERSION);
}

async function runCommand(options: Options, command: readonly string[] | undefined): Promise<number> {
  switch (options.command) {
    case 'lint':
      return (await import('./lint-command.ts')).lintCommand(options);
    case 'diagnose':
      return (await import('./diagnose-command.ts')).diagnoseCommand(options, command);
    case 'explain':
      return (await import('./explain-command.ts')).explainCommand(options);
    case 'rules':
      return (await import('./rules-command.ts')).rulesCommand(options);
    case 'init':
      return (await import('./init-command.ts')).initCommand(options);
    case 'merge-reports':
      return (await import('./merge-command.ts')).mergeCommand(options);
    case 'completions':
      return (await import('./completions-command.ts')).completionsCommand(options);
    case 'lsp':
      return (await import('./lsp-command.ts')).lspCommand(options);
  }
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
