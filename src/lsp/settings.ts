/** What the client may set. Everything else stands in `drydock.yaml`, where the command line reads it too. */

export interface Settings {
  /** Report on every file of the project, not only on those that are open. */
  readonly projectDiagnostics: boolean;
  /** Run ShellCheck over `RUN` where it is installed. */
  readonly shellcheck: boolean;
}

export const DEFAULT_SETTINGS: Settings = { projectDiagnostics: false, shellcheck: true };

/** Reads settings, bare or under `drydock`; what is not understood stays as it was. */
export function readSettings(given: unknown, before: Settings = DEFAULT_SETTINGS): Settings {
  const outer = record(given);
  const own = record(outer.drydock ?? outer);
  const flag = (name: keyof Settings): boolean => (typeof own[name] === 'boolean' ? own[name] : before[name]);
  return { projectDiagnostics: flag('projectDiagnostics'), shellcheck: flag('shellcheck') };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
