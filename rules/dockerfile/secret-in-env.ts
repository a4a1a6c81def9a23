import { defineRule } from '../../src/core/lint/rule.ts';

/** Whole words of a name that mean a secret, and words that take the meaning away. The list is BuildKit's, with the certain additions. */
const SECRET =
  /(^|_)(apikey|api_key|auth|credential|credentials|key|password|passphrase|pword|passwd|secret|token|private_key)(_|$)|(password|passwd|passphrase|apikey|secretkey|clientsecret|accesstoken|authtoken)(_|$)/i;
/** A part of every such name: most names have none, and the patterns take long to compile. */
const PARTS = ['key', 'auth', 'cred', 'pass', 'pword', 'secret', 'token', 'pwd', '_pat', 'cookie'];
/** Secrets by name alone, whatever their words seem to say. */
const ALWAYS =
  /^(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|MYSQL_PWD|PGPASSWORD|(GITHUB|GH|GITLAB|AZURE_DEVOPS_EXT)_PAT|RABBITMQ_ERLANG_COOKIE)$/i;
/** At the end of a name these words are the thing itself: `SERVER_PASSWORD`, not `PASSWORD_SERVER`. Then only BuildKit's exceptions count. */
const ENDS = /(^|_)(password|passwd|passphrase|pword|secret|token)$/i;
const EXCEPT = /(^|_)(public|file|version)(_|$)/i;
const HARMLESS =
  /(^|_)(public|file|files|version|path|dir|url|uri|name|type|id|length|size|timeout|expiry|expiration|ttl|header|enabled|disabled|algorithm|issuer|audience|provider|method|mode|server|host|port|realm|scope|scopes|prefix|suffix|count|limit|keyring|fingerprint|map|space|board|value)(_|$)/i;
/** Names of the rule's words that are no secrets as a whole. */
const NOT_SECRET = /^((.*_)?GPG_KEYS?(_.*)?|SSH_AUTH_SOCK|KEY_SERVER|PUBLIC_KEY|XDG_.*|TOKENIZERS_.*|.*_PUB(LIC)?_KEY)$/i;

export default defineRule<'env'>({
  id: 'dockerfile/secret-in-env',
  scope: 'env',
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'secret in ARG or ENV, where everybody with the image can read it',
  aliases: [
    'hadolint/DL3064',
    'buildkit/SecretsUsedInArgOrEnv',
    'trivy/DS-0031',
    'semgrep/secret-in-build-arg',
    'sonar/S6472',
    'tally/ruby/secrets-in-arg-or-env',
    'droast/DF013',
    'droast/DF014',
    'cis/CIS-DI-0010',
  ],

  *check(env) {
    const name = env.name.value;
    if (!isSecret(name)) return;
    const isArg = env.source === 'arg';
    // An ENV without text, or with a switch or number, holds nothing to steal.
    if (!isArg && (!env.value || /^(|true|false|yes|no|on|off|none|null|\d+)$/i.test(env.value.value))) return;
    yield {
      at: env.name,
      message: isArg ? `build argument \`${name}\` is stored in the history of the image` : `\`${name}\` is stored in the image for everybody who can pull it`,
      label: isArg ? 'shown by `docker history`' : 'shown by `docker inspect`',
      help: isArg ? `use \`RUN --mount=type=secret,id=${name.toLowerCase()}\`` : 'give it when the container starts: `environment`, `--env-file` or a secret',
    };
  },
});

function isSecret(name: string): boolean {
  const lower = name.toLowerCase();
  if (!PARTS.some((part) => lower.includes(part))) return false;
  if (ALWAYS.test(name)) return true;
  if (!SECRET.test(name) || NOT_SECRET.test(name)) return false;
  return ENDS.test(name) ? !EXCEPT.test(name) : !HARMLESS.test(name);
}
