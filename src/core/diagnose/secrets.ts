/** Hides secrets in text that is quoted. The length is kept, so that places in the text stay true. */

/** What a secret looks like; group 1 is what stays readable in front of it, group 2 the secret. */
const SECRETS: readonly RegExp[] = [
  // Basic credentials in a URL: the password only.
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{0,100}:)([^\s/@"']{1,200})(?=@)/gi,
  // `_authToken=…`, `password: …`, `"secret": "…"`, `--token …`, `AWS_SECRET_ACCESS_KEY=…`.
  /((?:_auth(?:token)?|\b[\w-]{0,40}(?:passwords?|passwd|pwd|secret|secret_?key|access_?key|api_?key|private_?key|tokens?|credentials?))["']?\s{0,3}(?:=|:)\s{0,3}["']?)([^\s"',;&]{4,400})/gi,
  /(--(?:password|token|secret|api-key)[ =]["']?)([^\s"',;&]{4,400})/gi,
  /(\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:basic|bearer|token)\s{1,3})([^\s"',;]{4,2000})/gi,
  /(\bbearer\s{1,3})([\w.~+/=-]{12,2000})/gi,
  // JSON web tokens.
  /()(\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{0,1000})/g,
  // Keys that say by their shape whose they are.
  /()(\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b)/g,
  /()(\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,255}\b)/g,
  /()(\bgithub_pat_\w{30,255}\b)/g,
  /()(\bgl(?:pat|dt|rt|cbt)-[\w-]{20,100})/g,
  /()(\bnpm_[A-Za-z0-9]{30,60}\b)/g,
  /()(\bdckr_(?:pat|oat)_[\w-]{20,100})/g,
  /()(\bxox[abprs]-[\w-]{10,200})/g,
  /()(\bsk-[A-Za-z0-9_-]{20,200})/g,
  /()(\bAIza[\w-]{35}\b)/g,
];

/** One of these is in every text that could hold a secret. */
const HINT =
  /:\/\/|auth|passw|pwd|secret|token|key|bearer|credential|eyJ|AKIA|ASIA|ABIA|ACCA|gh[pousr]_|github_pat|gl(?:pat|dt|rt|cbt)-|npm_|dckr_|xox|sk-|AIza/i;

/** Words that stand after `token:` or `key:` in messages without being one. */
const HARMLESS =
  /^(?:\*+|<.*>|\$\{?\w.*|null|none|true|false|undefined|not|invalid|required|missing|expired|unexpected|no|is|the|a|an|for|in|of|empty|unauthorized|\/.*|\{\{.*)$/i;

/** The text with every secret replaced by asterisks of the same length. */
export function maskSecrets(text: string): string {
  if (!HINT.test(text)) return text;
  let masked = text;
  for (const pattern of SECRETS) {
    masked = masked.replace(pattern, (all, before: string, secret: string) => (HARMLESS.test(secret) ? all : before + '*'.repeat(secret.length)));
  }
  return masked;
}
