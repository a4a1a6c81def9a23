import { defineRule, type Value } from '../../src/core/lint/rule.ts';
import { inContext } from '../../src/core/project/sources.ts';

/** What ADD does and COPY does not: unpack archives (by content; by name here), download, clone. */
const ARCHIVE = /\.(tar|tgz|tbz2?|tb2|txz|tlz|tpz|tzst|tZ|Z|gz|bz2|lz|lzma|xz|zst)$/;
const REMOTE = /^(https?|ftp|git|ssh):\/\/|^git@|\.git([#?].*)?$/i;

/** Files of these names are text. */
const PLAIN = /(?:^|\/)(?:Gemfile|Makefile|Rakefile|Procfile|Pipfile|Caddyfile|Vagrantfile|Dockerfile|LICENSE|README|\.[a-z]+)$/;

/** Flags that only ADD has. */
const ADD_ONLY = ['keep-git-dir', 'checksum', 'unpack'];

export default defineRule<'instruction'>({
  id: 'dockerfile/add-instead-of-copy',
  scope: 'instruction',
  words: ['ADD'],
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'ADD where COPY does the same without surprises',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3020',
    'trivy/DS-0005',
    'checkov/CKV_DOCKER_4',
    'kics/Add Instead of Copy',
    'semgrep/prefer-copy-over-add',
    'parfum/DL3020',
    'droast/DF006',
    'sonar/S7029',
    'buddy/EA0002',
    'cis/CIS-DI-0009',
  ],

  *check(instruction, { project }) {
    if (instruction.keyword !== 'ADD' || instruction.flags.some((flag) => ADD_ONLY.includes(flag.name))) return;
    const { sources } = instruction;
    if ((sources.length === 0 && instruction.heredocs.length === 0) || sources.some((source) => !source.known || unpacks(source))) return;
    const context = project.contextsOf(instruction.dockerfile)[0];
    // A name without a suffix may be an archive too, since ADD looks at what is in it; then the fix is not safe.
    const certain = sources.every(
      (source) =>
        /\.[a-z0-9]+$/i.test(source.value) ||
        source.value.endsWith('/') ||
        source.value === '.' ||
        PLAIN.test(source.value) ||
        (context && project.files.isDirectory(inContext(context.path, source.value))),
    );
    // Nor does a pattern tell what it matches.
    if (!certain && sources.some((source) => /[*?[]/.test(source.value))) return;
    const path = sources[0]?.value ?? 'it';
    yield {
      at: instruction.keywordAt,
      message: `\`ADD\` copies ${sources[0] ? `\`${path}\`` : path} as \`COPY\` would, but may also unpack and download`,
      help: 'use `COPY`',
      fix: {
        title: 'replace `ADD` with `COPY`',
        safe: certain,
        edits: [{ at: instruction.keywordAt, text: instruction.keywordAt.raw === instruction.keywordAt.raw.toLowerCase() ? 'copy' : 'COPY' }],
      },
    };
  },
});

function unpacks(source: Value): boolean {
  return ARCHIVE.test(source.value) || REMOTE.test(source.value);
}
