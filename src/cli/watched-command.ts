/** `drydock diagnose -- docker compose up`: runs a command, passes on what it prints, and answers when it fails. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { reason } from './discover.ts';
import { complain } from './terminal.ts';

export interface Watched {
  /** The command's exit code; 128 and the signal's number when one ended it, 127 when there is no such command. */
  readonly code: number;
  /** It ran and failed of itself: nobody stopped it. */
  readonly failed: boolean;
}

/**
 * Runs a command with this terminal as its input. Everything that it prints goes on as it comes, and its lines to `push`,
 * those of both streams in the order in which they end.
 */
export async function watched([program = '', ...args]: readonly string[], push: (lines: string) => void): Promise<Watched> {
  const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'pipe'], windowsHide: true });
  // The terminal sends the signal to the command as well; whoever waits for it has to outlive it.
  const wait = (): void => {};
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', pass);
  process.on('SIGHUP', pass);
  try {
    // Streams of a program that never started end in errors of their own.
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    const streams = [follow(child.stdout, process.stdout, push), follow(child.stderr, process.stderr, push)];
    const ended = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    await Promise.all(streams);
    if (ended.signal) return { code: 128 + (constants.signals[ended.signal] ?? 0), failed: !['SIGINT', 'SIGTERM', 'SIGHUP'].includes(ended.signal) };
    const code = ended.code ?? 0;
    // Programs that catch the signal say so with these.
    return { code, failed: code !== 0 && code !== 130 && code !== 143 };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    complain(missing ? `there is no command \`${program}\`` : `\`${program}\` could not be started: ${reason(error)}`);
    return { code: missing ? 127 : 126, failed: false };
  } finally {
    process.off('SIGINT', wait);
    process.off('SIGTERM', pass);
    process.off('SIGHUP', pass);
  }
}

async function follow(from: Readable, to: Writable, push: (lines: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of from) {
    if (!to.write(chunk)) await new Promise((resolve) => to.once('drain', resolve));
    rest += decoder.write(chunk as Buffer);
    const end = rest.lastIndexOf('\n') + 1;
    if (end === 0) continue;
    push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  rest += decoder.end();
  if (rest !== '') push(`${rest}\n`);
}
