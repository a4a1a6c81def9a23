import { describe, expect, it } from 'vitest';
import type { Document, Value } from '../../src/core/parse/model.ts';
import { parseExec, parseScript, parseValue, scriptOf, shellName } from '../../src/core/parse/shell.ts';
import { place, SourceFile, textAt } from '../../src/core/text/source.ts';

const document = {} as Document;
const lead = 'script: ';

function script(text: string, shell = 'sh') {
  const file = new SourceFile('ci.txt', `${lead}${text}\n`);
  return parseScript(file, { start: lead.length, end: lead.length + text.length }, 'shell', shell, { document });
}
const commands = (text: string) => script(text).commands;
const only = (text: string) => commands(text)[0]!;
const words = (text: string) => commands(text).map((command) => [command.name.value, ...command.args.map((arg) => arg.value)].join(' '));

describe('commands', () => {
  it('are found anywhere in the tree, in the order of the text', () => {
    const text =
      'set -e; if [ -f x ]; then (cd y && make) | tee log; fi; f() { one; }; for i in a; do two "$(three)" `four`; done; case $x in a) five;; esac; while six; do :; done; X=$(seven) eight; ! nine; [[ -f $(ten) ]] && { eleven; }';
    expect(commands(text).map((command) => command.name.value)).toEqual([
      'set',
      '[',
      'cd',
      'make',
      'tee',
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      ':',
      'eight',
      'seven',
      'nine',
      'ten',
      'eleven',
    ]);
    expect(commands(text).map((command) => command.index)).toEqual(Array.from({ length: 17 }, (_, i) => i));
    expect(
      commands(text)
        .filter((command) => command.depth === 0)
        .map((command) => command.name.value),
    ).toEqual(['set', 'eight', 'nine']);
    expect(script(text).partial).toBe(false);
  });

  it('have places', () => {
    const [, copy] = commands('a; FOO=1 cp "x y" $(b)/z > /dev/null && c');
    expect(textAt(copy!)).toBe('FOO=1 cp "x y" $(b)/z > /dev/null');
    expect([textAt(copy!.name), ...copy!.args.map(textAt)]).toEqual(['cp', '"x y"', '$(b)/z']);
    expect(copy!.args.map((arg) => [arg.value, arg.known, arg.raw])).toEqual([
      ['x y', true, '"x y"'],
      ['$(b)/z', false, '$(b)/z'],
    ]);
    expect(copy!.assignments).toEqual([{ name: 'FOO', value: '1' }]);
  });

  it('know how they are joined', () => {
    expect(commands('a && b || c; d | e & f\ng').map((command) => command.after)).toEqual([undefined, '&&', '||', ';', '|', '&', ';']);
    expect(commands('a && (b; c) && d').map((command) => command.after)).toEqual([undefined, '&&', ';', '&&']);
    expect(commands('a && b $(c; d)').map((command) => command.after)).toEqual([undefined, '&&', undefined, ';']);
  });

  it('keep assignments of builtins as words', () => {
    expect(words('export A="b c" D=$E F')).toEqual(['export A=b c D=$E F']);
    expect(only('export A="b c" D=$E').args.map((arg) => arg.known)).toEqual([true, false]);
    expect(commands('A=1; B=2')).toEqual([]);
  });

  it.each([
    ['plain', true],
    ["'$x'", true],
    ['"a b"', true],
    ['*.deb', true],
    ['a\\$b', true],
    ['$x', false],
    ['"a${x}b"', false],
    ['$((1+1))', false],
    ['{a,b}', false],
    ['<(x)', false],
  ])('know whether %s is known', (word, known) => {
    expect(only(`echo ${word}`).args[0]!.known).toBe(known);
  });
});

describe('wrappers', () => {
  it.each([
    ['sudo -E /usr/bin/apt-get -y install x', ['sudo'], 'apt-get', '-y install x'],
    ['sudo -u root -- apt-get update', ['sudo'], 'apt-get', 'update'],
    ['sudo -uroot A=1 apt-get update', ['sudo'], 'apt-get', 'update'],
    ['env -i -u X A=1 B=2 npm ci', ['env'], 'npm', 'ci'],
    ['time nice -n 5 make', ['time', 'nice'], 'make', ''],
    ['nohup ./run.sh', ['nohup'], './run.sh', ''],
    ['exec "$@"', ['exec'], '$@', ''],
    ['exec -a name java -jar x.jar', ['exec'], 'java', '-jar x.jar'],
    ['xargs -r -n 1 -I{} rm -f {}', ['xargs'], 'rm', '-f {}'],
    ['command wget x', ['command'], 'wget', 'x'],
    ['command -v wget', [], 'command', '-v wget'],
    ['timeout -k 5 30s curl x', ['timeout'], 'curl', 'x'],
    ['stdbuf -oL -e 0 app', ['stdbuf'], 'app', ''],
    ['busybox wget -O- x', ['busybox'], 'wget', '-O- x'],
    ['busybox --list', [], 'busybox', '--list'],
    ['gosu app:app node x.js', ['gosu'], 'node', 'x.js'],
    ['tini -g -- node x.js', ['tini'], 'node', 'x.js'],
    ['sudo env A=1 nice pip3 install x', ['sudo', 'env', 'nice'], 'pip3', 'install x'],
    ['python3 -m pip install x', ['python3'], 'pip', 'install x'],
    ['python3 -m venv x', [], 'python3', '-m venv x'],
    ['xargs', [], 'xargs', ''],
    ['sudo -l', [], 'sudo', '-l'],
    ['$SUDO apt-get update', [], '$SUDO', 'apt-get update'],
    ['/usr/local/bin/docker-entrypoint.sh x', [], '/usr/local/bin/docker-entrypoint.sh', 'x'],
    ['/opt/app/bin/run', [], '/opt/app/bin/run', ''],
  ])('%s', (text, wrappers, name, args) => {
    const command = only(text);
    expect([command.wrappers, command.name.value, command.args.map((arg) => arg.value).join(' ')]).toEqual([wrappers, name, args]);
    expect(textAt(command)).toBe(text);
  });

  it('give their assignments to the command', () => {
    expect(only('A=1 sudo B=2 env C=3 x').assignments).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
      { name: 'C', value: '3' },
    ]);
  });
});

describe('scripts inside words', () => {
  it.each([
    `sh -c "apt-get update && apt-get install -y curl"`,
    `bash -lc 'apt-get update && apt-get install -y curl'`,
    `bash -o pipefail -c 'apt-get update && apt-get install -y curl'`,
    `sudo -u x /bin/bash -euxc "apt-get update && apt-get install -y curl"`,
    `su - app -c 'apt-get update && apt-get install -y curl'`,
  ])('%s', (text) => {
    const [outer, ...inner] = commands(text);
    expect(['sh', 'bash', 'su']).toContain(outer!.name.value);
    expect(inner.map(textAt)).toEqual(['apt-get update', 'apt-get install -y curl']);
    expect(inner.map((command) => [command.depth > 0, command.after])).toEqual([
      [true, undefined],
      [true, '&&'],
    ]);
  });

  it('have places behind escapes', () => {
    const [, echo, second] = commands('sh -c "echo \\"a b\\"; X=\\$Y second"');
    expect([textAt(echo!.args[0]!), echo!.args[0]!.value]).toEqual(['\\"a b\\"'.slice(1), 'a b']);
    expect(textAt(second!.name)).toBe('second');
  });

  it('of a file are not there', () => {
    expect(words('sh build.sh -c "a b"')).toEqual(['sh build.sh -c a b']);
  });

  it('nest as deep as anybody goes, and stop', () => {
    expect(words(`sh -c "bash -c 'a b'"`).at(-1)).toBe('a b');
    const deep = script('$('.repeat(5000));
    expect(deep.partial).toBe(true);
  });

  it('come from heredocs of a shell', () => {
    const all = commands('bash -s <<EOF\none $X\nEOF\ncat <<EOF\ntwo $(three)\nEOF');
    expect(all.map(textAt).filter((text) => !text.includes('<<'))).toEqual(['one $X', 'three']);
  });
});

describe('has', () => {
  it.each([
    ['apt-get install -qy x', ['y', 'q', 'qy'], ['install', 'x', 'yes']],
    ['apt-get install --yes --target-release=stable x', ['yes', 'target-release', '--yes'], ['y', 'stable']],
    ['apt-get -q=2 install', ['q'], ['2']],
    ['apt-get -o Dpkg::Use=y -t stable install', ['o', 't'], ['y', 's', 'stable']],
    ['apt-get -tstable install', ['t'], ['s', 'a']],
    ['curl -fsSLo /tmp/k x', ['f', 's', 'S', 'L', 'o'], ['k']],
    ['curl -offline x', ['o'], ['f', 'l']],
    ['wget -qO- x', ['q', 'O'], []],
    ['wget -nv x', ['nv'], []],
    ['tar xzf a.tgz -C /opt', ['x', 'z', 'f', 'C'], ['a']],
    ['rm -rf x', ['r', 'f', 'rf'], ['x']],
    ['go build -ldflags "-s -w" x', ['ldflags'], ['s', 'l']],
    ['npm install -- -g', [], ['g']],
  ])('%s', (text, yes, no) => {
    const command = only(text);
    expect(yes.filter((flag) => !command.has(flag))).toEqual([]);
    expect(no.filter((flag) => command.has(flag))).toEqual([]);
  });
});

describe('operands', () => {
  it.each([
    ['apt-get -y -t stable -o A=b install --no-install-recommends curl git=1', 'install curl git=1'],
    ['apk add --no-cache --virtual .deps -X http://deb.example.org gcc', 'add gcc'],
    ['yum -y --enablerepo extra install x', 'install x'],
    ['zypper -n --root /mnt in x', 'in x'],
    ['pip3.11 install -r requirements.txt -i http://pypi.example.org flask', 'install flask'],
    ['npm --prefix app install x', 'install x'],
    ['yarn --cwd app add x', 'add x'],
    ['gem install -v 1.2 x', 'install x'],
    ['go test -run X -v ./...', 'test ./...'],
    ['curl -fsSL -o /tmp/x -H "A: b" https://example.org', 'https://example.org'],
    ['wget -q -O /tmp/x https://example.org', 'https://example.org'],
    ['tar -xzf a.tgz -C /opt b', 'b'],
    ['tar xzf a.tgz -C /opt b', 'b'],
    ['useradd -r -u 1001 -g app app', 'app'],
    ['adduser -D -H -u 1001 app', 'app'],
    ['rm -rf /a /b', '/a /b'],
    ['cd -', '-'],
    ['cd -- -x', '-x'],
    ['dotnet publish App.csproj -c Release -o /out', 'publish App.csproj'],
    ['systemctl --type service enable x', 'enable x'],
    ['service nginx start', 'nginx start'],
    ['docker run -it --rm -p 80:80 -e A=b --name web nginx sh', 'run nginx sh'],
    ['docker build -t x -f D .', 'build .'],
    ['docker logs -f web', 'logs web'],
    ['kubectl -n x apply -f y.yaml', 'apply'],
    ['kubectl logs -f web', 'logs web'],
    ['unknown -x y z', 'y z'],
  ])('%s', (text, operands) => {
    expect(
      only(text)
        .operands()
        .map((word) => word.value)
        .join(' '),
    ).toBe(operands);
  });

  it('are the same at every question', () => {
    const command = only('rm x');
    expect(command.operands()).toBe(command.operands());
    expect(textAt(command.operands()[0]!)).toBe('x');
  });
});

describe('other forms', () => {
  const value = (raw: string, text: string): Value => {
    const file = new SourceFile('compose.yaml', `command: ${raw}\n`);
    return { file, span: { start: 9, end: 9 + raw.length }, value: text, raw, known: true };
  };

  it('exec runs one command, and the script that a shell gets', () => {
    const file = new SourceFile('Dockerfile', 'CMD ["/bin/sh", "-c", "exec java \\"-Da=b\\" -jar app.jar"]');
    const strings = ['"/bin/sh"', '"-c"', '"exec java \\"-Da=b\\" -jar app.jar"'].map((raw): Value => {
      const start = file.text.indexOf(raw);
      return { file, span: { start, end: start + raw.length }, value: JSON.parse(raw) as string, raw, known: true };
    });
    const exec = parseExec(strings, place(file, 4, file.text.length), { document });
    expect(exec.form).toBe('exec');
    expect(exec.commands.map((command) => [command.name.value, command.wrappers])).toEqual([
      ['sh', []],
      ['java', ['exec']],
    ]);
    expect(textAt(exec.commands[1]!.args.at(-1)!)).toBe('app.jar');
    expect(exec.commands.every((command) => command.script === exec)).toBe(true);
    expect(parseExec([], place(file, 4, 5), { document }).commands).toEqual([]);
  });

  it.each([
    ['npm run start', 'npm run start'],
    ['"npm run \\"start\\""', 'npm run "start"'],
    ["'npm run ''start'''", "npm run 'start'"],
    ['|\n  npm run\n  other', 'npm run\nother\n'],
    ['>-\n    npm run\n    start', 'npm run start'],
  ])('a value written as %j has places', (raw, text) => {
    const [command] = parseValue(value(raw, text), 'sh', { document }).commands;
    expect([textAt(command!.name), textAt(command!.args[0]!)]).toEqual(['npm', 'run']);
  });

  it('a value that cannot be laid beside its text has its whole place', () => {
    const [command] = parseValue(value('"\\x6epm run"', 'npm run'), 'sh', { document }).commands;
    expect([command!.name.value, textAt(command!.name)]).toEqual(['npm', '"\\x6epm run"']);
  });

  it('other languages have no commands', () => {
    for (const shell of ['powershell', 'C:\\Windows\\System32\\cmd.exe', 'pwsh', 'python3']) expect(script('a b', shell).commands).toEqual([]);
    expect(script('a b', '/usr/bin/zsh').commands).toHaveLength(1);
    expect(shellName('C:\\Program Files\\PowerShell\\pwsh.EXE')).toBe('pwsh');
  });

  it('a piece of a file is read as bash', () => {
    const file = new SourceFile('build.sh', '#!/bin/bash\ndocker build -t x .\n');
    expect(scriptOf(file, { start: 0, end: file.text.length }, document).commands.map(textAt)).toEqual(['docker build -t x .']);
  });

  it.each(['"', "'", '$(', '${', '`', 'if', 'a &&', 'a |', '(', 'case x in', '<<EOF', '\0', ')', ';;', '&& a'])('%j does no harm', (text) => {
    expect(() => script(text)).not.toThrow();
  });

  it('text that is not whole is partial', () => {
    expect(script('a "b').partial).toBe(true);
    expect(script('if a; then b').partial).toBe(true);
    expect(script('a b').partial).toBe(false);
  });
});
