import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/unsandboxed-run',
  scope: 'instruction',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'build step that leaves the sandbox of the builder',
  aliases: ['sonar/S6502', 'sonar/S6431'],

  *check(instruction) {
    if (instruction.keyword !== 'RUN') return;
    const security = instruction.flag('security');
    if (security?.value?.value === 'insecure') {
      yield {
        at: security,
        message: 'this step runs with all rights of the builder',
        label: 'needs the entitlement `security.insecure`',
        help: 'do without the rights, or move the step out of the build',
      };
    }
    const network = instruction.flag('network');
    if (network?.value?.value === 'host') {
      yield {
        at: network,
        message: 'this step can reach everything that listens on the builder',
        label: 'needs the entitlement `network.host`',
        help: 'drop the flag: the default network reaches the internet',
      };
    }
  },
});
