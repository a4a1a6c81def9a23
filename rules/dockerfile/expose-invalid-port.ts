import { defineRule } from '../../src/core/lint/rule.ts';
import { exposed, isTemplate } from './_expose.ts';

const LAST = 65535;
const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

export default defineRule<'instruction'>({
  id: 'dockerfile/expose-invalid-port',
  scope: 'instruction',
  words: ['EXPOSE'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'EXPOSE of something that is no port',
  aliases: [
    'hadolint/DL3011',
    'trivy/DS-0008',
    'kics/UNIX Ports Out Of Range',
    'semgrep/invalid-port',
    'dockerfile-utils/INVALID_PORT',
    'dockerfile-utils/INVALID_PROTO',
    'dockerfilelint/invalid_port',
    'droast/DF040',
    'buddy/EE0001',
    'dockadvisor/ExposeInvalidProtocol',
  ],

  *check(instruction) {
    if (instruction.keyword !== 'EXPOSE' || isTemplate(instruction)) return;
    for (const word of instruction.args) {
      const parts = exposed(word);
      // A comment behind the ports is read as ports; one word of it is enough to say so.
      if (word.raw.startsWith('#')) {
        yield { at: word, message: 'a comment behind `EXPOSE` is read as ports', help: 'move the comment to a line of its own' };
        return;
      }
      if (!parts) continue;
      const { port, portAt, protocol, protocolAt } = parts;
      const range = /^(\d+)(?:-(\d+))?$/.exec(port);
      if (!range) {
        const message = port ? `\`${port}\` is no port` : `\`${word.value}\` names no port of the container`;
        yield { at: port ? portAt : word, message, help: 'give the number that the program listens on' };
        continue;
      }
      const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
      // 0 is accepted by the builder and means nothing, as hadolint sees it too.
      const wrong = [first, last].find((number) => number > LAST);
      if (wrong !== undefined) {
        yield {
          at: portAt,
          message: `there is no port ${range[1] && wrong === first ? range[1] : range[2]}`,
          label: `the last one is ${LAST}`,
          help: 'give the port that the program listens on',
        };
      } else if (last < first) {
        yield { at: portAt, message: `the range \`${port}\` ends before it begins`, help: `write \`${last}-${first}\`` };
      }
      // Nothing behind the slash means `tcp`.
      if (protocol && protocolAt && !PROTOCOLS.has(protocol.toLowerCase())) {
        yield { at: protocolAt, message: `\`${protocol}\` is no protocol of \`EXPOSE\``, help: 'write `tcp`, `udp` or `sctp`, or leave it out for `tcp`' };
      }
    }
  },
});
