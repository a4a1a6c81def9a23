/** Commands that fetch files, and those that notice when what was fetched is not what it is meant to be. */
import type { Command, Value } from '../../src/core/lint/rule.ts';

/** End with an error for an empty file or an HTML page. */
const CHECKERS = new Set(
  'tar bsdtar unzip 7z gunzip gzip zcat xz unxz xzcat bunzip2 bzip2 zstd unzstd cpio gpg gpgv gpg2 apt-key jq yq dpkg rpm md5sum b2sum shasum cosign minisign openssl patch go java cmp signify rpmkeys apk npm git pip pip3'.split(
    ' ',
  ),
);
/** Run what they get, whatever it is: an empty script does nothing and ends well. */
export const RUNS_SCRIPTS = /^(sh|bash|dash|ash|zsh|ksh|python[\d.]*|perl|ruby|node|php)$/;

export function isChecker(command: Command): boolean {
  return (
    CHECKERS.has(command.name.value) ||
    /^sha\d*sum$/.test(command.name.value) ||
    (/^(apt-get|apt|yum|dnf|zypper)$/.test(command.name.value) && command.args.some(({ value }) => /\.(deb|rpm)$/.test(value)))
  );
}

/** The addresses that a curl or wget command names; empty when none is written out. */
export function addressesOf(command: Command): readonly Value[] {
  return command.args.filter((word) => /^(https?|ftp):\/\//i.test(word.value));
}

/** A variable without quotes may hold any flags: `curl $OPTIONS https://…`. */
export function mayHideFlags(command: Command): boolean {
  return command.args.some((word) => !word.known && /^\$\{?\w+\}?$/.test(word.raw) && !/URL|URI|LINK|FILE|PATH|DIR/i.test(word.raw));
}

/** Options kept in a file: an earlier instruction writes `.curlrc`. */
export function hasCurlrc(command: Command): boolean {
  const { instruction } = command;
  return instruction?.stage?.dockerfile.file.text.includes('curlrc') ?? false;
}
