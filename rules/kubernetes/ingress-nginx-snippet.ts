import { defineRule } from '../../src/core/lint/rule.ts';

const SNIPPET = /^nginx\.ingress\.kubernetes\.io\/(?:configuration|server|auth|stream|modsecurity)-snippet$/;
/** Values that are copied into directives, and were ways out of them. */
const COPIED = /^nginx\.ingress\.kubernetes\.io\/(?:auth-url|auth-signin|auth-tls-match-cn|mirror-target|mirror-host|permanent-redirect|rewrite-target)$/;
const DIRECTIVES = /[{};#\n]|\blua_|_by_lua|\balias\b|\broot\b|serviceaccount/;

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-nginx-snippet',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'annotation that writes into the configuration of nginx',
  aliases: ['checkov/CKV_K8S_152', 'checkov/CKV_K8S_153', 'checkov/CKV_K8S_154', 'trivy/KCV-0093'],

  *check(ingress) {
    for (const { key, value } of ingress.annotations) {
      const copied = COPIED.test(key.value);
      // Capture groups of a rewrite look like neither; a brace or a semicolon is no part of an address.
      if (!SNIPPET.test(key.value) && !(copied && value?.known && DIRECTIVES.test(value.value.replace(/\\?[{]\d+(?:,\d*)?[}]|#.*/g, '')))) continue;
      yield {
        at: key,
        message: copied
          ? `\`${key.value.split('/')[1] ?? ''}\` holds directives of nginx, which the controller copies into its configuration`
          : `\`${key.value.split('/')[1] ?? ''}\` writes into the configuration that all Ingresses share`,
        label: 'whoever may write an Ingress reads every Secret of the controller',
        help: 'use an annotation that is made for it, and keep `allow-snippet-annotations` off',
      };
    }
  },
});
