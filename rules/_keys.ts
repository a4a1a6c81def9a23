/**
 * Forms of keys that mean nothing else: a fixed prefix of the issuer and a length. From the issuers' own documents on token formats
 * and their secret scanning programmes. Each pattern is a prefix and one character class, so that matching stays linear.
 */
interface KeyForm {
  readonly what: string;
  readonly pattern: RegExp;
}

export const KEY_FORMS: readonly KeyForm[] = [
  { what: 'private key', pattern: /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----/ },
  { what: 'AWS access key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  { what: 'GitHub token', pattern: /(?<![A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: 'GitHub token', pattern: /(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/ },
  { what: 'GitLab token', pattern: /(?<![A-Za-z0-9_])gl(?:pat|dt|rt|ptt|soat)-[A-Za-z0-9_-]{20}/ },
  { what: 'npm token', pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: 'PyPI token', pattern: /(?<![A-Za-z0-9_])pypi-AgE[A-Za-z0-9_-]{70}/ },
  { what: 'Docker token', pattern: /(?<![A-Za-z0-9_])dckr_[op]at_[A-Za-z0-9_-]{27}/ },
  { what: 'Slack token', pattern: /(?<![A-Za-z0-9_])xox[baprs]-\d{10,13}-[A-Za-z0-9-]{20}/ },
  { what: 'Slack webhook', pattern: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}/ },
  { what: 'Google API key', pattern: /(?<![A-Za-z0-9_])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  { what: 'Stripe live key', pattern: /(?<![A-Za-z0-9_])[sr]k_live_[A-Za-z0-9]{24}/ },
  { what: 'SendGrid key', pattern: /(?<![A-Za-z0-9_])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/ },
  { what: 'DigitalOcean token', pattern: /(?<![A-Za-z0-9_])do[por]_v1_[a-f0-9]{64}(?![a-f0-9])/ },
  { what: 'Hugging Face token', pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z]{34}(?![A-Za-z0-9])/ },
  { what: 'Anthropic key', pattern: /(?<![A-Za-z0-9_])sk-ant-(?:api|admin)\d\d-[A-Za-z0-9_-]{80}/ },
  { what: 'OpenAI key', pattern: /(?<![A-Za-z0-9_])sk-proj-[A-Za-z0-9_-]{80}/ },
  { what: 'age key', pattern: /(?<![A-Za-z0-9])AGE-SECRET-KEY-1[A-Z0-9]{58}(?![A-Z0-9])/ },
  { what: 'Vault token', pattern: /(?<![A-Za-z0-9_])hvs\.[A-Za-z0-9_-]{90}/ },
];

/** Any of them, for a look at a whole file before its parts are searched. */
export const ANY_KEY = new RegExp(KEY_FORMS.map(({ pattern }) => pattern.source).join('|'));

/** Placeholders of manuals: `…EXAMPLE`, or one character again and again. */
export function isPlaceholder(text: string): boolean {
  return /EXAMPLE|example|XXXX|xxxx|0000000|1234567/.test(text) || /(.)\1{7}/.test(text.replaceAll('-----', ''));
}
