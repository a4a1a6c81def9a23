import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/maintainer-deprecated',
  scope: 'instruction',
  words: ['MAINTAINER'],
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'MAINTAINER, which LABEL has replaced',
  fixable: 'safe',
  aliases: [
    'hadolint/DL4000',
    'buildkit/MaintainerDeprecated',
    'trivy/DS-0022',
    'checkov/CKV_DOCKER_6',
    'kics/MAINTAINER Instruction Being Used',
    'semgrep/maintainer-is-deprecated',
    'dockerfile-utils/DEPRECATED_MAINTAINER',
    'dockerfilelint/deprecated_in_1.13',
    'dockerfile_lint/maintainer_deprecated',
    'droast/DF019',
    'sonar/S6586',
    'buddy/EI0003',
  ],

  *check(instruction) {
    if (instruction.keyword !== 'MAINTAINER' || instruction.onbuild) return;
    const { body } = instruction;
    const raw = body.file.text.slice(body.span.start, body.span.end).trim();
    const name = /^"(.*)"$/.exec(raw)?.[1] ?? raw;
    // A quote, a backslash or a line break would need quoting rules of its own.
    const simple = raw !== '' && !/["\\\n$]/.test(name);
    yield {
      at: instruction.keywordAt,
      message: '`MAINTAINER` is deprecated',
      help: 'use the label `org.opencontainers.image.authors`',
      ...(simple
        ? {
            fix: {
              title: 'replace it with a label',
              safe: true,
              edits: [
                {
                  at: { file: body.file, span: { start: instruction.keywordAt.span.start, end: body.span.end } },
                  text: `LABEL org.opencontainers.image.authors="${name}"`,
                },
              ],
            },
          }
        : {}),
    };
  },
});
