import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec, rulesOf } from './_ingress.ts';
import { wordsIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-tls-host-unused',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'TLS host of an Ingress that none of its rules serves',

  *check(ingress, { project }) {
    const spec = ingressSpec(ingress);
    if (!spec || !isWhole(project, ingress) || !isNull(spec.get('defaultBackend'))) return;
    // These make the controller answer for names that no rule has.
    if (ingress.annotations.some(({ key }) => /server-alias|from-to-www|redirect|host/i.test(key.value))) return;
    const rules = rulesOf(spec);
    const served = rules.flatMap((rule) => textIn(rule.get('host')) || []);
    // A rule without a host serves every name.
    if (rules.length === 0 || served.length !== rules.length) return;
    for (const host of mapsIn(spec.get('tls')).flatMap((tls) => wordsIn(tls.get('hosts')))) {
      if (served.some((name) => covers(host.source, name) || covers(name, host.source))) continue;
      const near = nearest(host.source, served);
      const meant = near === undefined ? undefined : asScalar(rules.find((rule) => textIn(rule.get('host')) === near)?.get('host'));
      yield {
        at: host,
        message: `no rule of this Ingress is for the TLS host \`${host.source}\``,
        label: near ? `did you mean \`${near}\`` : 'its certificate is never used here',
        ...(meant ? { related: [{ at: meant, label: 'the host of a rule' }] } : {}),
        help: near ? `write \`${near}\`` : 'add a rule for the host, or remove it',
      };
    }
  },
});

/** Whether a certificate's name is good for another one: `*.example.org` for one label more. */
function covers(name: string, other: string): boolean {
  return name === other || (name.startsWith('*.') && other.slice(other.indexOf('.')) === name.slice(1));
}
