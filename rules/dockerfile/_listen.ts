/** Where well-known servers listen, by their command line. From each program's own manual. */
import type { Value } from '../../src/core/lint/rule.ts';
import type { Started } from './_start.ts';

interface Listening {
  /** The address that is given, with the word that gives it. */
  readonly host?: { readonly value: string; readonly at: Value };
  readonly port?: { readonly value: number; readonly at: Value };
  /** The address when none is given. */
  readonly fallback?: string;
  /** Variables that give the address. */
  readonly variables: readonly string[];
}

/** `undefined` for a program that is not known, and where a word with a variable may be an address. */
export function listeningOf(command: Started): Listening | undefined {
  const name = command.name.value.replace(/^.*\//, '');
  const args = command.args;
  switch (name) {
    case 'uvicorn':
    case 'hypercorn':
      if (name === 'hypercorn' || args.some(({ value }) => /^--(uds|fd)(=|$)/.test(value))) return undefined;
      return given(args, ['--host'], ['--port'], 'localhost', ['UVICORN_HOST']);
    case 'flask':
      return args.some(({ value }) => value === 'run') ? given(args, ['--host', '-h'], ['--port', '-p'], 'localhost', ['FLASK_RUN_HOST']) : undefined;
    case 'gunicorn': {
      const bind = optionOf(args, ['--bind', '-b']);
      return bind ? address(bind) : undefined;
    }
    case 'python':
    case 'python3':
      return python(args);
    case 'php': {
      const bind = optionOf(args, ['-S']);
      return bind ? address(bind) : undefined;
    }
    default:
      return name === 'manage.py' ? runserver(args) : undefined;
  }
}

function python(args: readonly Value[]): Listening | undefined {
  const [first, second] = args.filter(({ value }) => !/^-[uOBEsS]+$/.test(value));
  if (first?.known && /(^|\/)manage\.py$/.test(first.value)) return runserver(args.slice(args.indexOf(first) + 1));
  if (first?.value !== '-m' || !second?.known) return undefined;
  const rest = args.slice(args.indexOf(second) + 1);
  if (second.value === 'uvicorn') return given(rest, ['--host'], ['--port'], 'localhost', ['UVICORN_HOST']);
  if (second.value === 'flask') return rest[0]?.value === 'run' ? given(rest, ['--host', '-h'], ['--port', '-p'], 'localhost', ['FLASK_RUN_HOST']) : undefined;
  if (second.value !== 'http.server') return undefined;
  const port = rest.find(({ value, known }) => known && /^\d+$/.test(value));
  return port ? { port: { value: Number(port.value), at: port }, variables: [] } : undefined;
}

/** `manage.py runserver [address:port]`; without an address it is `127.0.0.1`. */
function runserver(args: readonly Value[]): Listening | undefined {
  if (args[0]?.value !== 'runserver' || args.some(({ known }) => !known)) return undefined;
  const word = args.slice(1).find(({ value }) => !value.startsWith('-'));
  if (!word) return { fallback: 'localhost', variables: [] };
  if (/^\d+$/.test(word.value)) return { port: { value: Number(word.value), at: word }, fallback: 'localhost', variables: [] };
  return address(word);
}

function given(
  args: readonly Value[],
  hosts: readonly string[],
  ports: readonly string[],
  fallback: string,
  variables: readonly string[],
): Listening | undefined {
  // A word with a variable may hold any flag.
  if (args.some((word) => !word.known && !/^[\w./:-]+[=:]/.test(word.value) && !follows(args, word, [...hosts, ...ports]))) return undefined;
  const host = optionOf(args, hosts);
  const port = optionOf(args, ports);
  if (host && !host.known) return undefined;
  const number = port?.known ? /^(?:--port=)?(\d+)$/.exec(port.value)?.[1] : undefined;
  return {
    ...(host ? { host: { value: host.value.replace(/^--host=/, ''), at: host } } : { fallback }),
    ...(port && number ? { port: { value: Number(number), at: port } } : {}),
    variables,
  };
}

function follows(args: readonly Value[], word: Value, flags: readonly string[]): boolean {
  return flags.includes(args[args.indexOf(word) - 1]?.value ?? '');
}

/** The word behind a flag, or `--flag=value` itself. */
function optionOf(args: readonly Value[], flags: readonly string[]): Value | undefined {
  const at = args.findIndex(({ value }) => flags.includes(value));
  return at >= 0 ? args[at + 1] : args.find(({ value }) => flags.some((flag) => flag.startsWith('--') && value.startsWith(`${flag}=`)));
}

function address(word: Value): Listening | undefined {
  const match = word.known ? /^(?:--bind=)?(\[[^\]]*\]|[^:[\]]*):(\d+)$/.exec(word.value) : null;
  if (!match) return undefined;
  return { ...(match[1] ? { host: { value: match[1], at: word } } : {}), port: { value: Number(match[2]), at: word }, variables: [] };
}
