/** The tables and helpers behind the compose rules on hardening, secrets and order. */
import { describe, expect, it } from 'vitest';
import { capability } from '../../rules/compose/_hardening.ts';
import { isSystemFolder, isTelling } from '../../rules/compose/_host-mounts.ts';
import { isLiteral, isSecretName, isWeak } from '../../rules/_secrets.ts';
import dockerSocket from '../../rules/compose/docker-socket-mounted.ts';
import privileges from '../../rules/compose/no-new-privileges-missing.ts';
import unsortedServices from '../../rules/compose/unsorted-services.ts';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { SourceFile } from '../../src/core/text/source.ts';

function findings(rule: unknown, text: string) {
  return run(filesOf({ 'compose.yaml': text }), [rule as Rule], { ...DEFAULT_CONFIG, preset: 'strict' }).findings;
}

function value(text: string, raw = text) {
  return { file: new SourceFile('compose.yaml', raw), span: { start: 0, end: raw.length }, value: text, raw, known: true };
}

describe('host folders', () => {
  it.each(['/', '/etc', '/root', '/var/lib/docker', '/boot/grub', '~', '/etc/cron.d'])('%s makes root when it can be written to', (path) => {
    expect(isSystemFolder(path)).toBe(true);
  });

  it.each(['/srv', '/etc/localtime', '/etc/pihole', '/home/alice/data', '/dev/snd', '/opt'])('%s does not', (path) => {
    expect(isSystemFolder(path)).toBe(false);
  });

  it.each(['/', '/proc', '/etc/shadow', '~/.ssh', '/home/alice/.aws', '/Users/alice/.kube/config', '/var/lib/docker/containers'])('%s tells', (path) => {
    expect(isTelling(path)).toBe(true);
  });

  it.each(['/etc/localtime', '/etc/ssl/certs', '/srv/data', '/home/alice/data', '~/data', '/dev/dri', '/sys/fs/cgroup'])('%s does not tell', (path) => {
    expect(isTelling(path)).toBe(false);
  });

  it.each(['/var/run/../run/docker.sock', '//run//docker.sock', '/run/user/1000/podman/podman.sock', '/run/containerd'])('finds the socket in %s', (path) => {
    expect(findings(dockerSocket, `services:\n  a:\n    image: x/y:1\n    volumes:\n      - ${path}:/socket\n`)).toHaveLength(1);
  });

  it.each(['portainer/portainer-ce:2.21', 'tecnativa/docker-socket-proxy:0.3'])('leaves %s alone', (image) => {
    expect(findings(dockerSocket, `services:\n  a:\n    image: ${image}\n    volumes:\n      - /run/docker.sock:/run/docker.sock\n`)).toEqual([]);
  });
});

describe('secrets', () => {
  it.each(['DB_PASSWORD', 'SA_PASSWORD', 'PGPASSWORD', 'API_KEY', 'EventBusPassword', 'JWT_SECRET', 'AWS_SECRET_ACCESS_KEY', 'spring.datasource.password'])(
    '%s is one',
    (name) => expect(isSecretName(name)).toBe(true),
  );

  it.each(['DB_PASSWORD_FILE', 'ALLOW_EMPTY_PASSWORD', 'PUBLIC_KEY', 'TOKEN_TTL', 'PWD', 'KEYBOARD', 'MYSQL_RANDOM_ROOT_PASSWORD', 'COMPASS'])(
    '%s is none',
    (name) => expect(isSecretName(name)).toBe(false),
  );

  it.each(['', 'true', '12', '/run/secrets/db', '<password>', '{{ password }}'])('`%s` gives nothing away', (text) => {
    expect(isLiteral(value(text))).toBe(false);
  });

  it('takes what comes from outside for no literal', () => {
    expect(isLiteral(value('x9fk', '$' + '{PASSWORD:-x9fk}'))).toBe(false);
    expect(isLiteral({ ...value('x9fk'), known: false })).toBe(false);
    expect(isLiteral(undefined)).toBe(false);
    expect(isLiteral(value('x9fk'))).toBe(true);
  });

  it('knows what everybody guesses', () => {
    expect([isWeak('Postgres'), isWeak('changeme'), isWeak('f3kx-92mm')]).toEqual([true, true, false]);
  });
});

describe('edits', () => {
  it('reads capabilities in every spelling', () => {
    expect([capability('cap_sys_admin'), capability('SYS_ADMIN'), capability('CAP_NET_RAW')]).toEqual(['SYS_ADMIN', 'SYS_ADMIN', 'NET_RAW']);
  });

  it.each([
    ['a comment', 'services:\n  b:\n    image: x/b:1 # the first\n  a:\n    image: x/a:1\n'],
    ['an anchor', 'services:\n  b: &b\n    image: x/b:1\n  a:\n    image: x/a:1\n'],
    ['a block scalar', 'services:\n  b:\n    image: x/b:1\n  a:\n    command: |\n      run\n'],
  ])('do not sort past %s', (_what, text) => {
    const [finding] = findings(unsortedServices, text);
    expect(finding?.message).toBe('`a` stands behind `b` among the services');
    expect(finding?.fix).toBeUndefined();
  });

  it('do not add a key that is there already', () => {
    const [finding] = findings(privileges, 'services:\n  a:\n    image: x/a:1\n    security_opt: label:disable\n');
    expect(finding?.fix).toBeUndefined();
  });
});
