import { defineRule, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { isSubdomain, parseAddress } from './_address.ts';
import { serviceType, specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { textIn, titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/external-name-invalid',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ExternalName Service without a name that DNS can answer with',

  *check(service, { project }) {
    const spec = specIn(service, '');
    const type = spec?.get('type');
    if (!spec || !type || serviceType(spec) !== 'ExternalName') return;
    const name = spec.get('externalName');
    if (isNull(name) || textIn(name) === '') {
      if (isWhole(project, service))
        yield {
          at: type,
          message: `the ${titleOf(service)} is of type \`ExternalName\` but names no host`,
          label: 'the API server refuses it',
          help: 'add `externalName`',
        };
    } else yield* nameFaults(spec);
    const address = spec.get('clusterIP');
    if (address && !isNull(address) && textIn(address) !== '')
      yield {
        at: address,
        message: `the ${titleOf(service)} is only a name in DNS and cannot have a cluster address`,
        label: 'the API server refuses it',
        related: [{ at: type, label: 'its type' }],
        help: 'remove `clusterIP`',
      };
  },
});

function* nameFaults(spec: MapNode): Generator<Report> {
  const at = spec.get('externalName');
  const text = textIn(at);
  if (!at || text === undefined) return;
  if (parseAddress(text)) {
    yield {
      at,
      message: `\`${text}\` is an address, and ExternalName answers with a name`,
      label: 'clients look it up as a host name and find nothing',
      help: 'use a host name, or a Service without selector and an EndpointSlice with this address',
    };
    return;
  }
  if (isSubdomain(text.replace(/\.$/, ''))) return;
  const [start = '', scheme, host = ''] = /^([a-z][a-z0-9+]*:\/\/)?([^/:]*)/i.exec(text) ?? [];
  const rest = text.slice(start.length);
  const fixed = host.toLowerCase();
  const what = scheme
    ? 'an address with a scheme'
    : rest.startsWith(':')
      ? 'a host with a port'
      : rest.startsWith('/')
        ? 'a host with a path'
        : 'no host name of lower-case letters, digits, `-` and `.`';
  yield {
    at,
    message: `\`externalName\` is \`${text}\`, ${what}`,
    label: 'the API server refuses it',
    help: isSubdomain(fixed) ? `write \`${fixed}\`` : 'write only the host name',
  };
}
