/** Names that mean a secret, values that everybody guesses, and whether a value is written out. */
import type { Value } from '../src/core/lint/rule.ts';

const SECRET =
  /(?:^|[_.-])(?:api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|encryption[_-]?key|passwd|password|passphrase|pwd|pass|secret|token|credentials?)$|(?:password|passwd|passphrase|apikey|secretkey|clientsecret|accesstoken|authtoken)$/i;
/** Secrets by name alone. */
const ALWAYS = /^(?:AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|MYSQL_PWD|PGPASSWORD|(?:GITHUB|GH|GITLAB)_PAT|RABBITMQ_ERLANG_COOKIE)$/;
/** Settings about secrets, not secrets. */
const HARMLESS = /(?:^|[_.-])(?:public|allow|disable|enable|use|require|min|max|random|no|empty|reset|skip)(?:[_.-]|$)|^PWD$|^OLDPWD$/i;

/** Whether a variable of this name holds a secret; `…_FILE` and switches do not. */
export function isSecretName(name: string): boolean {
  return ALWAYS.test(name) || (SECRET.test(name) && !HARMLESS.test(name));
}

/** A value that stands in the file as it is: no variable, nothing empty, no switch, no path of a secret. */
export function isLiteral(value: Value | undefined): value is Value {
  return (
    value?.known === true &&
    !value.raw.includes('$') &&
    !/^(?:|true|false|yes|no|on|off|none|null|~|\d{1,3})$/i.test(value.value) &&
    !/^(?:\/run\/secrets\/|<|\{\{|\/\/)/.test(value.value)
  );
}

/** Passwords that stand first on every list. */
const WEAK = new Set(
  `admin administrator changeit changeme changethis change_me default demo dev development example guest hunter2 letmein master mysql mariadb mongo mongodb minio
  minioadmin neo4j pass pass123 password password1 password123 passw0rd p@ssw0rd postgres postgresql qwerty rabbitmq redis root rootpassword sa secret
  secretpassword secret123 superset test test123 testing toor user welcome 1234 12345 123456 1234567 12345678 123456789 1234567890 admin123`.split(/\s+/),
);

export function isWeak(value: string): boolean {
  return WEAK.has(value.toLowerCase());
}
