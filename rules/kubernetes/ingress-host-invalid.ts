import { defineRule, type Report, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { isSubdomain, parseAddress } from './_address.ts';
import { ingressSpec, rulesOf } from './_ingress.ts';
import { wordsIn } from './_object.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-host-invalid',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress host that is no host name',
  fixable: 'unsafe',

  *check(ingress) {
    const spec = ingressSpec(ingress);
    if (!spec) return;
    const hosts = [
      ...rulesOf(spec).flatMap((rule) => {
        const host = asScalar(rule.get('host'));
        return host && !isTemplated(host) && host.source !== '' ? host : [];
      }),
      ...mapsIn(spec.get('tls')).flatMap((tls) => wordsIn(tls.get('hosts'))),
    ];
    for (const host of hosts) {
      const report = faultOf(host);
      if (report) yield report;
    }
  },
});

function faultOf(at: ScalarNode): Report | undefined {
  const text = at.source;
  if (parseAddress(text))
    return {
      at,
      message: `the host \`${text}\` is an address`,
      label: 'the API server refuses it',
      help: 'write a host name, or leave `host` out to answer for every name',
    };
  const name = text.replace(/^\*\./, '');
  if (isSubdomain(name) && (name === text || text.startsWith('*.'))) return undefined;
  const [start = '', scheme, host = ''] = /^([a-z][a-z0-9+]*:\/\/)?([^/:]*)/i.exec(text) ?? [];
  const rest = text.slice(start.length);
  const what = scheme
    ? 'has a scheme'
    : rest.startsWith(':')
      ? 'has a port'
      : rest.startsWith('/')
        ? 'has a path'
        : name.includes('*')
          ? 'has a `*` that is not its first label'
          : /[A-Z]/.test(text)
            ? 'has upper-case letters'
            : 'is no host name';
  const fixed = host.toLowerCase();
  const right = isSubdomain(fixed.replace(/^\*\./, '')) ? fixed : undefined;
  return {
    at,
    message: `the host \`${text}\` ${what}`,
    label: 'the API server refuses it',
    help: right ? `write \`${right}\`` : 'write a name of lower-case letters, digits, `-` and `.`; a wildcard is `*.example.org`',
    ...(right ? { fix: { title: `write \`${right}\``, safe: false, edits: setScalar(at, right) } } : {}),
  };
}
