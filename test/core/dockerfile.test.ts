import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/core/parse/dockerfile.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

const read = (text: string) => parseDockerfile(new SourceFile('Dockerfile', text));
/** The last instruction of a text. */
const last = (text: string) => read(text).instructions.at(-1)!;
const values = (list: readonly { value: string }[]) => list.map((value) => value.value);
const messages = (text: string) => read(text).problems.map((problem) => `${textAt(problem.at)}: ${problem.message}`);

describe('stages', () => {
  const text = 'ARG TAG=3.22\nFROM alpine:$TAG AS Base\nRUN a\nFROM base\nUSER b\nFROM scratch as x\n';
  it('link to the stage they stand on', () => {
    const { stages, globalArgs, instructions } = read(text);
    expect(stages.map((stage) => [stage.index, stage.name?.value, stage.base.value, stage.parent?.index])).toEqual([
      [0, 'Base', 'alpine:3.22', undefined],
      [1, undefined, 'base', 0],
      [2, 'x', 'scratch', undefined],
    ]);
    expect(stages[0]!.instructions.map((instruction) => instruction.keyword)).toEqual(['FROM', 'RUN']);
    expect(textAt(stages[0]!)).toBe('FROM alpine:$TAG AS Base\nRUN a');
    expect(stages[0]!.base).toMatchObject({ known: true, tag: '3.22', role: 'from', stage: stages[0] });
    expect(textAt(stages[0]!.base.tagAt!)).toBe('$TAG');
    expect(globalArgs.map((arg) => [arg.name.value, arg.value?.value, arg.stage])).toEqual([['TAG', '3.22', undefined]]);
    expect(instructions[0]!.stage).toBeUndefined();
    expect(instructions.map((instruction) => instruction.index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(instructions[2]!.dockerfile.stages[0]).toBe(stages[0]);
  });

  it('take the latest stage of a name, and never a later one', () => {
    const { stages } = read('FROM a AS x\nFROM b AS x\nFROM x\nFROM y\nFROM c AS y');
    expect(stages.map((stage) => stage.parent?.index)).toEqual([undefined, undefined, 1, undefined, undefined]);
  });

  it.each([
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', true],
    ['FROM mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-1809', true],
    ['FROM golang:1.26-windowsservercore-ltsc2022', true],
    ['FROM --platform=windows/amd64 golang:1.26', true],
    ['FROM golang:1.26\nSHELL ["powershell", "-Command"]', true],
    ['FROM golang:1.26-nanoserver AS a\nFROM a', true],
    ['FROM golang:1.26', false],
    ['FROM golang:1.26\nSHELL ["/bin/bash", "-c"]', false],
    ['FROM mcr.microsoft.com/dotnet/aspnet:8.0', false],
  ])('%j runs Windows: %s', (text, windows) => {
    expect(read(text).stages.at(-1)!.windows).toBe(windows);
  });
});

describe('arguments', () => {
  it('are split at blanks, quotes or not at all, as the instruction wants', () => {
    expect(values(last('COPY "a b" c /d/').args)).toEqual(['"a', 'b"', 'c', '/d/']);
    expect(values(last('WORKDIR "/a b"').args)).toEqual(['/a b']);
    expect(values(last('RUN echo \'a b\' "c d" e\\ f').args)).toEqual(['echo', 'a b', 'c d', 'e f']);
    expect(values(last('EXPOSE 80  443').args)).toEqual(['80', '443']);
    expect(values(last('USER a b').args)).toEqual(['a b']);
    expect(values(last('HEALTHCHECK --interval=5s CMD curl -f x').args)).toEqual(['CMD', 'curl', '-f', 'x']);
  });

  it('know their place and what stands there', () => {
    const copy = last('FROM a\nCOPY --from=b one \\\n  two \\\n # x\n  /three/');
    expect(copy.args.map(textAt)).toEqual(['one', 'two', '/three/']);
    expect(values(copy.sources)).toEqual(['one', 'two']);
    expect(copy.destination?.value).toBe('/three/');
    expect(textAt(copy.body)).toBe('one \\\n  two \\\n # x\n  /three/');
    expect(textAt(copy)).toBe('COPY --from=b one \\\n  two \\\n # x\n  /three/');
    expect(last('COPY a\\\nb /c').args.map((arg) => [arg.value, arg.raw])).toEqual([
      ['ab', 'a\\\nb'],
      ['/c', '/c'],
    ]);
  });

  it('are an exec form only when they are valid JSON', () => {
    const cmd = last('CMD ["a", "b \\"c\\"", \\\n "d"]');
    expect([cmd.json, values(cmd.args), cmd.args.map(textAt)]).toEqual([true, ['a', 'b "c"', 'd'], ['"a"', '"b \\"c\\""', '"d"']]);
    expect(last("CMD ['a', 'b']").json).toBe(false);
    expect(last('CMD ["a",]').json).toBe(false);
    expect(last('CMD []')).toMatchObject({ json: true, args: [] });
    expect(last('COPY ["a b", "/c"]')).toMatchObject({ json: true, sources: [{ value: 'a b' }], destination: { value: '/c' } });
    expect(last('HEALTHCHECK CMD ["a", "b"]')).toMatchObject({ json: true, commands: [{ name: { value: 'a' } }] });
  });

  it('leave heredocs out of the sources', () => {
    const copy = last('COPY a <<"E" <<F /d/\n$x\nE\nF\n');
    expect([values(copy.sources), copy.destination?.value]).toEqual([['a'], '/d/']);
    expect(copy.heredocs.map((heredoc) => [heredoc.delimiter, heredoc.quoted, textAt(heredoc.body)])).toEqual([
      ['E', true, '$x\n'],
      ['F', false, ''],
    ]);
    expect(copy.variables).toEqual([]);
  });

  it('of EXPOSE are ports', () => {
    const ports = (text: string) =>
      last(text).ports.map(({ container, containerEnd, host, hostIp, protocol, known }) => ({ container, containerEnd, host, hostIp, protocol, known }));
    expect(ports('FROM a\nEXPOSE 80 8000-8010/UDP 127.0.0.1:1:2 $P x 1/foo')).toMatchObject([
      { container: 80, protocol: 'tcp', known: true },
      { container: 8000, containerEnd: 8010, protocol: 'udp', known: true },
      { container: 2, host: 1, hostIp: '127.0.0.1', known: true },
      { container: undefined, known: false },
      { container: undefined, known: false },
      { container: 1, known: false },
    ]);
    expect(last('FROM a\nARG P=81\nEXPOSE $P').ports).toMatchObject([{ container: 81, known: true, stage: { index: 0 } }]);
  });
});

describe('flags', () => {
  it('have values and options with places', () => {
    const run = last('RUN --mount=type=cache,Target=/c,ro \\\n --network=none --security="insecure" x --not-one');
    expect(run.flags.map((flag) => [flag.name, flag.value?.value, textAt(flag)])).toEqual([
      ['mount', 'type=cache,Target=/c,ro', '--mount=type=cache,Target=/c,ro'],
      ['network', 'none', '--network=none'],
      ['security', 'insecure', '--security="insecure"'],
    ]);
    expect(run.flag('mount')!.options.map(({ key, value }) => [key.value, textAt(key), value?.value, value && textAt(value)])).toEqual([
      ['type', 'type', 'cache', 'cache'],
      ['target', 'Target', '/c', '/c'],
      ['ro', 'ro', undefined, undefined],
    ]);
    expect(values(run.args)).toEqual(['x', '--not-one']);
    expect(last('COPY --link a b').flag('link')).toMatchObject({ name: 'link', options: [] });
    expect(last('COPY --link a b').flag('link')!.value).toBeUndefined();
    expect(last('COPY -- --x b').sources).toMatchObject([{ value: '--x' }]);
  });

  it('are expanded where the builder does', () => {
    const copy = last('FROM a\nARG U=7\nCOPY --chown=$U --from=$U x y');
    expect(copy.flag('chown')!.value).toMatchObject({ value: '7', known: true });
    expect(copy.flag('from')!.value).toMatchObject({ value: '$U', known: false });
    const run = last('FROM a\nARG U=7\nRUN --mount=type=cache,id=$U-x,target=/c y');
    expect(run.flag('mount')!.options[1]!.value).toMatchObject({ value: '7-x', known: true });
    expect(run.variables.map((use) => [use.name, textAt(use)])).toEqual([['U', '$U']]);
    expect(read('FROM --platform=$BUILDPLATFORM a').instructions[0]!.variables).toMatchObject([{ name: 'BUILDPLATFORM', defined: true }]);
  });
});

describe('pairs', () => {
  const pairs = (text: string) => last(text).pairs.map(({ key, value }) => [key.value, value?.value]);
  it('are read in both forms', () => {
    expect(pairs('ENV A=1 B="x y" C=a\\ b D=')).toEqual([
      ['A', '1'],
      ['B', 'x y'],
      ['C', 'a b'],
      ['D', ''],
    ]);
    expect(pairs('ENV A some "text" here ')).toEqual([['A', 'some text here']]);
    expect([last('ENV A b').legacy, last('ENV A=b').legacy, last('ENV A = b').legacy]).toEqual([true, false, true]);
    expect(pairs('ARG A B=2')).toEqual([
      ['A', undefined],
      ['B', '2'],
    ]);
    expect(pairs('LABEL "a.b"="c" \\\n d=\'$e\'')).toEqual([
      ['a.b', 'c'],
      ['d', '$e'],
    ]);
  });

  it('know their places', () => {
    const [, pair] = last('ENV A=1 \\\n  B="x y"').pairs;
    expect([textAt(pair!), textAt(pair!.key), textAt(pair!.value!)]).toEqual(['B="x y"', 'B', '"x y"']);
  });
});

describe('variables', () => {
  it('come from ENV and ARG of the stage and its parents', () => {
    const { instructions, stages } = read('ARG G=g\nARG H\nFROM a AS p\nARG G\nARG X=1\nENV Y=2\nFROM p\nRUN z\nCOPY $G$X$Y$H ${NO} /');
    const copy = instructions.at(-1)!;
    expect(copy.args[0]).toMatchObject({ value: 'g12$H', known: false });
    expect(copy.variables.map((use) => [use.name, use.defined])).toEqual([
      ['G', true],
      ['X', true],
      ['Y', true],
      ['H', false],
      ['NO', false],
    ]);
    expect([...copy.scope.keys()]).toEqual(['G', 'X', 'Y']);
    expect(copy.scope.get('X')!.stage).toBe(stages[0]);
    expect([...instructions.find((instruction) => instruction.keyword === 'ENV')!.scope.keys()]).toEqual(['G', 'X']);
    expect([...stages[0]!.from.scope.keys()]).toEqual(['G', 'H']);
  });

  it('do not see what their own instruction sets', () => {
    expect(last('FROM a\nENV A=1\nENV A=2 B=$A').pairs[1]!.value!.value).toBe('1');
  });

  it('of ENV win over ARG', () => {
    expect(last('FROM a\nENV A=env\nARG A=arg\nWORKDIR /$A').args[0]!.value).toBe('/env');
    expect(last('FROM a\nARG A=one\nARG A\nWORKDIR /$A').args[0]!.value).toBe('/one');
  });

  it('without a value here are not known', () => {
    expect(last('ARG T\nFROM a:$T').args[0]).toMatchObject({ value: 'a:$T', known: false });
    expect(read('ARG T\nFROM a:$T').stages[0]!.base.known).toBe(false);
    expect(last('FROM a\nARG TARGETARCH=amd64\nCOPY $TARGETARCH /').args[0]!.known).toBe(false);
    expect(last('FROM a\nCOPY $HTTP_PROXY /').variables).toMatchObject([{ defined: true }]);
    expect(last('FROM a\nENV PATH=/x:$PATH').pairs[0]!.value).toMatchObject({ known: false });
  });

  it.each([
    ['${V:-d}', 'v1.2.3'],
    ['${E:-d}', 'd'],
    ['${E-d}', ''],
    ['${U:-d}', 'd'],
    ['${U:-${V}x}', 'v1.2.3x'],
    ['${V:+s}', 's'],
    ['${E:+s}', ''],
    ['${V:?no}', 'v1.2.3'],
    ['${V#v}', '1.2.3'],
    ['${V#*.}', '2.3'],
    ['${V##*.}', '3'],
    ['${V%.*}', 'v1.2'],
    ['${V%%.*}', 'v1'],
    ['${V/./-}', 'v1-2.3'],
    ['${V//./-}', 'v1-2-3'],
    ['${V//[.]/-}', 'v1.2.3'],
    ['${V/?1/x}', 'x.2.3'],
    ["'$V'", '$V'],
    ['\\$V', '$V'],
    ['"$V\'"', "v1.2.3'"],
    ['"\\"\\x"', '"\\x'],
    ['$V_x', ''],
    ['a$', 'a$'],
  ])('%s becomes %s', (written, value) => {
    const label = last(`FROM scratch\nARG V=v1.2.3\nARG E=\nARG U\nARG V_x=\nLABEL a=${written}`);
    expect(label.pairs[0]!.value).toMatchObject({ value, known: true, raw: written });
  });

  it('have places, operators and words', () => {
    const [use] = last('FROM a\nCOPY x \\\n  "/y/${APP:-srv}/z"').variables;
    expect([use, textAt(use!)]).toMatchObject([{ name: 'APP', operator: ':-', word: 'srv', defined: false }, '${APP:-srv}']);
  });

  it('may come from the base image, so a default is not certain', () => {
    expect(last('FROM a\nWORKDIR ${X:-/d}').args[0]).toMatchObject({ value: '/d', known: false });
    expect(last('FROM scratch\nWORKDIR ${X:-/d}').args[0]).toMatchObject({ value: '/d', known: true });
    expect(last('FROM a${X:-b}').args[0]).toMatchObject({ value: 'ab', known: true });
  });

  it('in shell text and in exec forms belong to the shell', () => {
    expect(last('FROM a\nRUN echo $X').variables).toEqual([]);
    expect(last('FROM a\nCMD ["$X"]').args[0]).toMatchObject({ value: '$X', known: true });
    expect(last('FROM a\nRUN echo $X y').args.map((arg) => arg.known)).toEqual([true, false, true]);
  });
});

describe('ONBUILD', () => {
  it('holds an instruction', () => {
    const { instructions, problems } = read('FROM a\nONBUILD COPY --from=$X a \\\n  $Y /b/\nONBUILD run apt-get update');
    const [, copy, run] = instructions;
    expect(copy!.trigger).toMatchObject({ keyword: 'COPY', onbuild: true, stage: { index: 0 }, index: 1, destination: { value: '/b/' }, variables: [] });
    expect(textAt(copy!.trigger!)).toBe('COPY --from=$X a \\\n  $Y /b/');
    expect(copy!.trigger!.sources.map((source) => [textAt(source), source.known])).toEqual([
      ['a', true],
      ['$Y', false],
    ]);
    expect(run!.trigger!.commands.map((command) => [textAt(command), command.instruction === run!.trigger])).toEqual([['apt-get update', true]]);
    expect(run!.commands).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('problems', () => {
  it.each([
    ['', ': the file has no instructions'],
    ['# x\n', ': the file has no instructions'],
    ['ARG A', 'ARG: no `FROM` follows, so there is nothing to build'],
    ['FROM', 'FROM: `FROM` has no argument'],
    ['FROM a b', 'b: `FROM` takes an image, or an image `AS` a name, and nothing more'],
    ['FROM a # b', '# b: `FROM` takes an image, or an image `AS` a name, and nothing more'],
    ['FROM a as', 'as: `AS` has no name behind it'],
    ['FROM a AS b c', 'AS b c: `FROM` takes an image, or an image `AS` a name, and nothing more'],
    ['FROM a\nWORKDIR', 'WORKDIR: `WORKDIR` has no argument'],
    ['FROM a\nCOPY x', 'x: `COPY` has a source but no destination'],
    ['FROM a\nADD --link', 'ADD: `ADD` has no arguments'],
    ['FROM a\nCOPY <<E\nE', '<<E: `COPY` has no destination'],
    ['FROM a\nENV A', 'A: `ENV A` has no value'],
    ['FROM a\nENV A=1 B', 'B: `B` has no `=`'],
    ['FROM a\nENV =1', '=1: `=1` has no name before the `=`'],
    ['FROM a\nSHELL bash -c', 'bash -c: `SHELL` takes a JSON array only'],
    ['FROM a\nCMD ["a", 1]', '["a", 1]: `CMD` has something else than strings in its JSON array'],
    ['FROM a\nHEALTHCHECK curl x', 'curl: `curl` is no kind of health check'],
    ['FROM a\nHEALTHCHECK CMD', 'CMD: `HEALTHCHECK CMD` has no command'],
    ['FROM a\nHEALTHCHECK NONE x', 'x: `HEALTHCHECK NONE` takes no arguments'],
    ['FROM a\nRUN <<EOF\nUSER x', '<<EOF: heredoc `EOF` is never closed'],
    ['# escape=`\n# escape=`\nFROM a', 'escape: parser directive `escape` is given twice'],
    ['# escape=x\nFROM a', 'x: `x` cannot be the escape character'],
    ['FROM a\nENV A="x', '": quote `"` is never closed'],
    ['FROM a\nWORKDIR /${A', '${A: `${` without `}`'],
    ['FROM a\nWORKDIR /${}', '${: `${}` is no variable'],
    ['FROM a\nWORKDIR /${A^^}', '${A^: `^` is no operator that the builder knows in `${…}`'],
  ])('%j', (text, message) => {
    expect(messages(text)).toEqual([message]);
    expect(read(text).partial).toBe(true);
    expect(read(text).problems.every((problem) => problem.rule === 'dockerfile/syntax' && problem.help)).toBe(true);
  });

  it.each([
    'FROM a\nRUN',
    'FROM a\nCMD',
    'FROM a AS b',
    'FROM a\nHEALTHCHECK NONE',
    'FROM a\nENTRYPOINT []',
    "FROM a\nMAINTAINER O'Neil",
    "FROM a\nRUN echo 'x",
    'FROM a\nCMD ["a" "b"]',
    'FROM {{ image }} as\nENV {{ x }}',
    'FROM a\nLABEL a=${X:?needed}',
  ])('none in %j', (text) => {
    expect(messages(text)).toEqual([]);
  });

  it('are not more than anybody reads', () => {
    expect(read('WORKDIR\n'.repeat(5000)).problems).toHaveLength(100);
  });

  it('leave unknown instructions to their rule, but nothing is concluded then', () => {
    const dockerfile = read('FROM a\nRUN x\n  && y');
    expect([dockerfile.problems, dockerfile.partial, dockerfile.instructions.at(-1)!.keyword]).toEqual([[], true, '&&']);
    expect(textAt(dockerfile.instructions.at(-1)!.keywordAt)).toBe('&&');
    expect(read('FROM a\nRUN x').partial).toBe(false);
  });
});

describe('scripts', () => {
  const names = (text: string) => last(text).commands.map((command) => command.name.value);
  it('are those of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD', () => {
    expect(names('RUN --mount=type=ssh a && b')).toEqual(['a', 'b']);
    expect(names('CMD a | b')).toEqual(['a', 'b']);
    expect(names('ENTRYPOINT ["/usr/bin/a", "&&", "b"]')).toEqual(['a']);
    expect(names('HEALTHCHECK --retries=2 CMD curl -f x || exit 1')).toEqual(['curl', 'exit']);
    expect(last('SHELL ["/bin/bash", "-c"]').script).toBeUndefined();
    expect(last('HEALTHCHECK NONE').script).toBeUndefined();
  });

  it('have places in the file, however the line is broken', () => {
    const text = 'FROM a\nRUN apt-get update \\\n  # refresh\n\n  && apt-get \\  \n install cu\\\r\nrl';
    const { commands, script } = last(text);
    expect(commands.map((command) => [command.name, ...command.args].map((word) => [word.value, textAt(word)]))).toEqual([
      [
        ['apt-get', 'apt-get'],
        ['update', 'update'],
      ],
      [
        ['apt-get', 'apt-get'],
        ['install', 'install'],
        ['curl', 'cu\\\r\nrl'],
      ],
    ]);
    expect(textAt(commands[1]!)).toBe('apt-get \\  \n install cu\\\r\nrl');
    expect(script!.text).toHaveLength(script!.span.end - script!.span.start);
    expect(script!.text.indexOf('install')).toBe(text.indexOf('install') - script!.span.start);
    expect(script!.text).not.toContain('refresh');
  });

  it('follow the escape character', () => {
    const { commands } = last('# escape=`\nFROM a\nRUN a b `\n && c d');
    expect(commands.map(textAt)).toEqual(['a b', 'c d']);
  });

  it('in heredocs are read with the shell or their shebang', () => {
    const run = last('FROM a\nRUN <<EOF\r\nset -e\r\napt-get update\r\nEOF\r\n');
    expect(run.script).toMatchObject({ form: 'heredoc', shell: 'sh', partial: false });
    expect(run.commands.map(textAt)).toEqual(['set -e', 'apt-get update']);
    expect(last('RUN <<EOF\n#!/usr/bin/env -S bash -e\na\nEOF').script).toMatchObject({ shell: 'bash', commands: [{}] });
    expect(last('RUN <<EOF\n#!/usr/bin/python3\nimport os\nEOF').script).toMatchObject({ shell: 'python3', commands: [] });
    expect(last('FROM a\nSHELL ["/bin/bash", "-c"]\nRUN <<-EOF\n\ta\n\tEOF').script).toMatchObject({ shell: 'bash', commands: [{ name: { value: 'a' } }] });
  });

  it('hand heredocs on to the command', () => {
    const run = last('FROM a\nRUN cat <<EOF > /x && chmod +x /x\nuser $(id -u)\nEOF\n');
    expect(run.commands.map((command) => [textAt(command.name), command.depth > 0])).toEqual([
      ['cat', false],
      ['id', true],
      ['chmod', false],
    ]);
    expect(run.script!.partial).toBe(false);
    expect(last("RUN bash -e <<'EOF'\napk add curl\nEOF").commands.map(textAt).slice(1)).toEqual(['apk add curl']);
    expect(names('RUN python3 <<EOF\nimport os\nEOF')).toEqual(['python3']);
  });

  it('are not read for PowerShell and cmd', () => {
    expect(last('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir').script).toBeUndefined();
    expect(last('FROM a\nSHELL ["pwsh", "-Command"]\nRUN Get-Item x').commands).toEqual([]);
    expect(names('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD ["app.exe"]')).toEqual(['app.exe']);
    expect(names('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022 AS w\nFROM w\nSHELL ["bash", "-c"]\nRUN ls')).toEqual(['ls']);
  });

  it('take the shell of SHELL, of the parent stage or of a hadolint pragma', () => {
    const shell = (text: string) => last(text).script?.shell;
    expect(shell('FROM a\nRUN x')).toBe('sh');
    expect(shell('FROM a AS p\nSHELL ["/bin/bash", "-c"]\nFROM p\nRUN x')).toBe('bash');
    expect(shell('FROM a AS p\nSHELL ["/bin/bash", "-c"]\nFROM b\nRUN x')).toBe('sh');
    expect(shell('FROM a\n# hadolint shell=bash\nRUN x')).toBe('bash');
    expect(shell('# hadolint shell=pwsh\nFROM a\nRUN x')).toBeUndefined();
  });
});

describe('any text', () => {
  it.each([
    '\0',
    'FROM a\nRUN \0 x',
    'RUN "',
    "RUN '",
    'CMD [',
    'COPY [',
    'ENV',
    'ENV "',
    'LABEL \\',
    'ONBUILD',
    'ONBUILD ONBUILD',
    'FROM\nFROM',
    'RUN <<',
    'RUN <<""',
    'HEALTHCHECK',
    'HEALTHCHECK --x',
    'EXPOSE',
    'COPY --',
    '\ufeff',
    '\r',
    '\\',
    '`',
    '#',
    '# escape=',
    'RUN $(',
    'RUN ${',
    `ENV A=${'${A:-'.repeat(3000)}`,
    `RUN ${'$('.repeat(3000)}`,
    `CMD ${'['.repeat(3000)}`,
    'FROM \ud800',
  ])('%j does no harm', (text) => {
    const dockerfile = read(text);
    for (const instruction of dockerfile.instructions) {
      for (const at of [instruction, instruction.body, ...instruction.args, ...instruction.commands, ...instruction.variables]) {
        expect(at.span.start).toBeGreaterThanOrEqual(0);
        expect(at.span.end).toBeLessThanOrEqual(text.length);
        expect(at.span.end).toBeGreaterThanOrEqual(at.span.start);
      }
    }
  });

  it('of 100,000 lines is read to the end', () => {
    const dockerfile = read(`FROM a\nRUN x${' \\\n && y'.repeat(100_000)}\nUSER z`);
    expect(dockerfile.instructions[1]!.commands).toHaveLength(100_001);
    expect(dockerfile.instructions.at(-1)!.keyword).toBe('USER');
  });
});
