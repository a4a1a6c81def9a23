/** What is read without a parser is what the parser reads: a comment at the end changes nothing but who reads. */
import { describe, expect, it } from 'vitest';
import { parseScript } from '../../src/core/parse/shell.ts';
import { plainCommands } from '../../src/core/parse/shell-plain.ts';
import type { Document, Value } from '../../src/core/parse/model.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { random } from '../../scripts/random.ts';

function read(text: string) {
  const file = new SourceFile('x.sh', text);
  const script = parseScript(file, { start: 0, end: text.length }, 'shell', 'bash', { document: {} as Document });
  const word = ({ span, value, raw, known }: Value) => ({ span, value, raw, known });
  return {
    partial: script.partial,
    commands: script.commands.map(({ name, args, wrappers, assignments, after, depth, index, span }) => ({
      name: word(name),
      args: args.map(word),
      wrappers,
      assignments,
      after,
      depth,
      index,
      span,
    })),
  };
}

function expectSame(text: string): void {
  expect(read(text), text).toEqual(read(`${text} #`));
}

const PLAIN = [
  'npm ci --omit=dev',
  'apt-get update && apt-get install -y curl=7.* ; rm -rf /var/lib/apt/lists/*',
  'echo \'a b\'c"d $E ${F}"g || true | tee -a x',
  ' a;b;',
  'sudo -E env A=b sh -c "npm ci && npm run $TARGET"',
  "su - app -c 'cd /app && make'",
  'python3 -m pip install "flask>=2" x==1',
  'echo "" \'\' ""$A $1x',
];

describe('plain commands', () => {
  it.each(PLAIN)('are read: %s', (text) => {
    expect(plainCommands(text)).toBeDefined();
    expectSame(text);
  });

  it.each([
    'A=1 b',
    'if a',
    'a >b',
    'a $(b)',
    'a `b`',
    'a \\b',
    'a & b',
    'a |& b',
    'a && ',
    '; a',
    'a ;; b',
    'time a',
    'a\nb',
    '{ a; }',
    '(a)',
    'a #b',
    '[ a',
    'a "$(b)"',
    '',
    'a ~/b',
    'a ${b:-c}',
  ])('are not all that there is: %j', (text) => {
    expect(plainCommands(text)).toBeUndefined();
  });

  it('are those that the parser reads, whatever is put together', () => {
    const pieces = [
      ...'a-=/.:*@%+,_1',
      ' ',
      ' ',
      ' && ',
      '||',
      '|',
      ';',
      '$A',
      '${A}',
      "'b c'",
      '"d $E"',
      '"\'"',
      "'\"'",
      'npm',
      'sh',
      '-c',
      'exec',
      'time',
      'export',
      'in',
      'do',
      '  ',
      '\t',
      '\n',
      '\u00a0',
      '\r',
    ];
    const draw = random(1);
    let plain = 0;
    for (let i = 0; i < 20_000; i++) {
      const text = Array.from({ length: 1 + Math.floor(draw() * 9) }, () => pieces[Math.floor(draw() * pieces.length)]).join('');
      if (!plainCommands(text)) continue;
      plain++;
      expectSame(text);
    }
    expect(plain).toBeGreaterThan(5000);
  });
});
