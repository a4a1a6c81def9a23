import { defineRule } from '../../src/core/lint/rule.ts';
import { certainlyMissing } from '../_programs.ts';
import { origin } from './_ancestry.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/healthcheck-program-missing',
  scope: 'instruction',
  words: ['HEALTHCHECK'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'health check with a program that the image does not have',

  *check(instruction) {
    const { keyword, script, stage, commands } = instruction;
    if (keyword !== 'HEALTHCHECK' || !script || script.partial || !stage || stage.windows || instruction.onbuild) return;
    const image = origin(stage).value;
    if (script.form !== 'exec' && certainlyMissing(stage, 'sh')) {
      yield {
        at: script,
        message: `\`${image}\` has no shell, so this health check never succeeds`,
        label: 'needs `/bin/sh`',
        help: 'write it as a JSON array, with a program that the image has',
      };
      return;
    }
    const fetches = commands.filter(({ name }) => name.value === 'curl' || name.value === 'wget');
    const [first] = fetches;
    // `curl … || wget …` tries what is there.
    if (!first || fetches.length > 1 || !certainlyMissing(stage, first.name.value)) return;
    const name = first.name.value;
    const wget = name === 'curl' && !certainlyMissing(stage, 'wget');
    yield {
      at: first.name,
      message: `\`${image}\` has no \`${name}\`, so this health check never succeeds`,
      label: 'not in the image',
      help: wget ? "use BusyBox's `wget -q -O /dev/null`, or install `curl`" : `install \`${name}\`, or let a program that the image has ask`,
    };
  },
});
