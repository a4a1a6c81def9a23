/** Downloads of build steps: what is fetched, from where, and whether it is checked. */
import type { Command, Instruction, Value } from '../../src/core/lint/rule.ts';

/** The host of an `http://` address, when it is written out. */
export function plainHttpHost(word: Value): string | undefined {
  const host = /^http:\/\/(?:[^/@\s]*@)?(\[[^\]]*\]|[^/:?#\s]+)/i.exec(word.value)?.[1];
  return host && !/[${}`]/.test(host) ? host.toLowerCase() : undefined;
}

/** This machine, a name without a dot, a private address or a name of an inner network: no wire that others could read is known. */
export function isInner(host: string): boolean {
  if (!host.includes('.') || host.startsWith('[')) return true;
  if (/\.(local|localhost|internal|lan|svc|intranet|corp|home|test)$/.test(host)) return true;
  return /^(127|10|0)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(host);
}

const SUMS = /^(?:sha\d+sum|md5sum|b2sum|b3sum|shasum|cksum|gpgv\d?|cosign|minisign|signify|rhash)$/;

/** Something in the step compares what was fetched with a checksum or a signature. */
export function verifies(instruction: Instruction | undefined): boolean {
  return (instruction?.commands ?? []).some(
    (command) =>
      SUMS.test(command.name.value) || (/^gpg\d?$/.test(command.name.value) && command.has('verify')) || (command.name.value === 'openssl' && isSum(command)),
  );
}

function isSum(command: Command): boolean {
  return /^(dgst|sha256|sha512|cms|smime)$/.test(command.args[0]?.value ?? '');
}
