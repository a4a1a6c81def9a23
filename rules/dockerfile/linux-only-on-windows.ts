import { defineRule } from '../../src/core/lint/rule.ts';
import { origin } from './_ancestry.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/linux-only-on-windows',
  scope: 'instruction',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'owner, mode or stop signal in a Windows image',
  aliases: ['tally/windows/no-chown-flag', 'tally/windows/no-stopsignal'],

  *check(instruction) {
    const { keyword, stage, flags } = instruction;
    // PowerShell runs on Linux too, so only the base image counts.
    if (!stage?.windows || !/windows|nanoserver|servercore/i.test(origin(stage).value)) return;
    if (keyword === 'STOPSIGNAL') {
      yield { at: instruction.keywordAt, message: 'Windows has no signals, so `STOPSIGNAL` is refused', help: 'remove `STOPSIGNAL`' };
      return;
    }
    if (keyword !== 'COPY' && keyword !== 'ADD') return;
    for (const flag of flags) {
      if (flag.name !== 'chown' && flag.name !== 'chmod') continue;
      yield {
        at: flag,
        message: `\`--${flag.name}\` has no meaning for files of a Windows image`,
        help: `remove \`--${flag.name}\`, and set permissions with \`icacls\` in a \`RUN\``,
      };
    }
  },
});
