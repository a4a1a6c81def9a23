import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { podTitle } from './_hardening.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-aliases',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pod that answers for names on its own',
  aliases: ['kubesec/HostAliases', 'trivy/KSV-0007'],

  *check(pod) {
    const entry = pod.spec.entry('hostAliases');
    const items = asSeq(entry?.value)?.items ?? [];
    if (!entry || items.length === 0) return;
    yield {
      at: entry.key,
      message: `${podTitle(pod)} has addresses in its own \`/etc/hosts\`, past the DNS of the cluster`,
      help: 'make a Service of type `ExternalName`, or an entry in the DNS',
    };
  },
});
