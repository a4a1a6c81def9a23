/**
 * Forms of keys that mean nothing else: a fixed prefix of the issuer and a length. From the issuers' own documents on token formats
 * and their secret scanning programmes. Each pattern is a prefix and one character class, so that matching stays linear.
 */
interface KeyForm {
  readonly what: string;
  /** Every such key holds one of these: looked for first, since most texts hold none and a pattern takes long to compile. */
  readonly holds: readonly string[];
  readonly pattern: RegExp;
}

const KEY_FORMS: readonly KeyForm[] = [
  { what: 'private key', holds: ['PRIVATE KEY'], pattern: /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----/g },
  { what: 'AWS access key', holds: ['AKIA', 'ASIA'], pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g },
  { what: 'GitHub token', holds: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], pattern: /(?<![A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g },
  { what: 'GitHub token', holds: ['github_pat_'], pattern: /(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/g },
  { what: 'GitLab token', holds: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glsoat-'], pattern: /(?<![A-Za-z0-9_])gl(?:pat|dt|rt|ptt|soat)-[A-Za-z0-9_-]{20}/g },
  { what: 'npm token', holds: ['npm_'], pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g },
  { what: 'PyPI token', holds: ['pypi-AgE'], pattern: /(?<![A-Za-z0-9_])pypi-AgE[A-Za-z0-9_-]{70}/g },
  { what: 'Docker token', holds: ['dckr_'], pattern: /(?<![A-Za-z0-9_])dckr_[op]at_[A-Za-z0-9_-]{27}/g },
  { what: 'Slack token', holds: ['xox'], pattern: /(?<![A-Za-z0-9_])xox[baprs]-\d{10,13}-[A-Za-z0-9-]{20}/g },
  { what: 'Slack webhook', holds: ['hooks.slack.com'], pattern: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}/g },
  { what: 'Google API key', holds: ['AIza'], pattern: /(?<![A-Za-z0-9_])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { what: 'Stripe live key', holds: ['k_live_'], pattern: /(?<![A-Za-z0-9_])[sr]k_live_[A-Za-z0-9]{24}/g },
  { what: 'SendGrid key', holds: ['SG.'], pattern: /(?<![A-Za-z0-9_])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g },
  { what: 'DigitalOcean token', holds: ['_v1_'], pattern: /(?<![A-Za-z0-9_])do[por]_v1_[a-f0-9]{64}(?![a-f0-9])/g },
  { what: 'Hugging Face token', holds: ['hf_'], pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z]{34}(?![A-Za-z0-9])/g },
  { what: 'Anthropic key', holds: ['sk-ant-'], pattern: /(?<![A-Za-z0-9_])sk-ant-(?:api|admin)\d\d-[A-Za-z0-9_-]{80}/g },
  { what: 'OpenAI key', holds: ['sk-proj-'], pattern: /(?<![A-Za-z0-9_])sk-proj-[A-Za-z0-9_-]{80}/g },
  { what: 'age key', holds: ['AGE-SECRET-KEY-1'], pattern: /(?<![A-Za-z0-9])AGE-SECRET-KEY-1[A-Z0-9]{58}(?![A-Z0-9])/g },
  { what: 'Vault token', holds: ['hvs.'], pattern: /(?<![A-Za-z0-9_])hvs\.[A-Za-z0-9_-]{90}/g },
];

export interface Key {
  readonly what: string;
  readonly text: string;
  /** Where it begins. */
  readonly index: number;
}

/** All keys in a text but the placeholders of manuals, form by form. */
export function* keysIn(text: string): Generator<Key> {
  for (const { what, holds, pattern } of KEY_FORMS) {
    if (!holds.some((part) => text.includes(part))) continue;
    for (const match of text.matchAll(pattern)) if (!isPlaceholder(match[0])) yield { what, text: match[0], index: match.index };
  }
}

/** Placeholders of manuals: `…EXAMPLE`, or one character again and again. */
function isPlaceholder(text: string): boolean {
  return /EXAMPLE|example|XXXX|xxxx|0000000|1234567/.test(text) || /(.)\1{7}/.test(text.replaceAll('-----', ''));
}
