import { defineRule, type Image } from '../../src/core/lint/rule.ts';

/** Names of one registry. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', 'registry.hub.docker.com']);

export default defineRule<'image', { registries: string[] }>({
  id: 'image/untrusted-registry',
  scope: 'image',
  level: 'error',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'image from a registry that is not in the list of trusted ones',
  aliases: [
    'hadolint/DL3026',
    'datadog/Use only allowed registry in FROM',
    'kyverno/restrict-image-registries',
    'trivy/KSV-0032',
    'trivy/KSV-0033',
    'trivy/KSV-0034',
    'trivy/KSV-0035',
    'trivy/KSV-0125',
    'popeye/POP-113',
  ],
  options: { type: 'object', properties: { registries: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { registries: [] },

  *check(image, { options }) {
    if (options.registries.length === 0 || image.role === 'build' || image.builtBy || image.stage?.parent || image.repository === 'scratch') return;
    const registry = registryOf(image);
    if (registry === undefined) return;
    const name = `${registry}/${image.repository}`;
    if (options.registries.some((pattern) => trusts(pattern, registry, name))) return;
    yield {
      at: image,
      message: `\`${image.value}\` comes from \`${registry}\`, which is not trusted here`,
      label: `trusted: ${options.registries.map((pattern) => `\`${pattern}\``).join(', ')}`,
      help: 'take the image from a trusted registry, or add this one to `registries`',
    };
  },
});

/** Undefined when a variable or template decides it. */
function registryOf(image: Image): string | undefined {
  const { registry } = image;
  if (registry !== undefined) return /[${]/.test(registry) ? undefined : DOCKER_HUB.has(registry) ? 'docker.io' : registry;
  return /^[^/:@]*[${]/.test(image.value) ? undefined : 'docker.io';
}

/** `*` counts only as the first or last character, as hadolint's `trustedRegistries` has it; a path is trusted with all below it. */
function trusts(pattern: string, registry: string, name: string): boolean {
  if (pattern === '*') return true;
  const slash = pattern.indexOf('/');
  const host = slash < 0 ? pattern : pattern.slice(0, slash);
  const wanted = DOCKER_HUB.has(host) ? `docker.io${slash < 0 ? '' : pattern.slice(slash)}` : pattern;
  const text = slash < 0 ? registry : name;
  if (wanted.startsWith('*')) return text.endsWith(wanted.slice(1));
  if (wanted.endsWith('*')) return text.startsWith(wanted.slice(0, -1));
  return text === wanted || (slash >= 0 && text.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`));
}
