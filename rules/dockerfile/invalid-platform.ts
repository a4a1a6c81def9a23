import { defineRule } from '../../src/core/lint/rule.ts';
import { platformFault } from './_platform.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/invalid-platform',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'platform that does not exist',
  aliases: ['buildkit/InvalidBaseImagePlatform', 'dockadvisor/FromInvalidPlatform'],

  *check(stage) {
    const platform = stage.from.flag('platform')?.value;
    if (!platform?.known || platform.value === '') return;
    const fault = platformFault(platform.value);
    if (fault) yield { at: platform, ...fault };
  },
});
