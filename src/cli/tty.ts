/** A module of its own, loaded when it is asked: the one of Node's behind it loads all of the network. */
import { isatty } from 'node:tty';

export function isTty(descriptor: 1 | 2): boolean {
  return isatty(descriptor);
}
