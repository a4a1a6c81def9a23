import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { flag } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/skip-tls-verify',
  scope: 'manifest',
  objects: ['APIService'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'certificate that is not looked at',
  aliases: ['semgrep/skip-tls-verify-service', 'semgrep/skip-tls-verify-cluster'],

  *check(service) {
    const entry = asMap(service.root.get('spec'))?.entry('insecureSkipTLSVerify');
    if (!entry || !flag(entry.value) || !service.apiVersion.value.startsWith('apiregistration.k8s.io/')) return;
    yield {
      at: entry,
      message: `the API server does not look who answers for \`${service.name?.value ?? ''}\``,
      label: 'another pod could, and gets the requests of users',
      help: 'give `caBundle` in its place',
    };
  },
});
