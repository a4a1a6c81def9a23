import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../src/core/text/source.ts';
import { frames } from '../../src/report/frames.ts';
import { line } from '../../src/report/line.ts';
import { stylish } from '../../src/report/stylish.ts';
import { CONTEXT, dockerfile, find, finding, localhost, OUTCOME, outcome, portNotExposed } from './sample.ts';

const many = (n: number, message = (i: number): string => `\`app${i}\` has no tag`): ReturnType<typeof finding>[] => {
  const file = new SourceFile('k8s/web.yaml', Array.from({ length: n }, (_, i) => `- image: app${i};\n`).join(''));
  return Array.from({ length: n }, (_, i) => finding('image/floating-tag', 'info', find(file, `app${i};`), message(i), { help: 'name a version' }));
};

describe('frames', () => {
  it('prints findings by file and a summary', () => {
    expect(frames(OUTCOME, CONTEXT)).toMatchInlineSnapshot(`
      "compose.yaml

      warning[project/port-not-exposed]: \`api\` publishes port 3000, but its image exposes 8000
       --> compose.yaml:7:9
        |
      4 |   api:
      5 |     build: ./api
        |     ------------ built here
      6 |     ports:
      7 |       - "8080:3000"
        |         ^^^^^^^^^^^ published here
        |
       ::: api/Dockerfile:4:1
        |
      4 | EXPOSE 8000
        | ----------- declared here
        |
        = help: publish \`8080:8000\`, or let the server read its port from the
                environment
        = fix:  change \`3000\` to \`8000\` (unsafe: run with --fix --unsafe)

      error[compose/localhost-between-services]: \`api\` reaches \`db\` through \`localhost\`
       --> compose.yaml:9:36
        |
      2 |   db:
        |   -- the database answers to this name
      ...
      9 |       DATABASE_URL: postgres://app@localhost:5432/app
        |                                    ^^^^^^^^^ this is \`api\` itself
        |
        = fix: replace \`localhost\` with \`db\`

      ✖ 1 error, 1 warning in 2 files (1 dockerfile, 1 compose; 4 rules, 0.14 s)
        1 safe fix: run with --fix
        1 unsafe fix: run with --fix --unsafe
        1 finding ignored by comments
        hint: 1 ignore comment has no effect
        \`drydock explain compose/localhost-between-services\` says why
      "
    `);
  });
  it('says what was read when nothing was found', () => {
    expect(frames(outcome([]), CONTEXT)).toBe('✓ no findings in 2 files (1 dockerfile, 1 compose; 4 rules)\n');
  });
  it('does not call infos a failure', () => {
    expect(frames(outcome([finding('a/b', 'info', find(dockerfile, 'node'), 'x')]), CONTEXT)).toContain('\n✓ 1 info in 2 files');
  });
  it('shows only errors with --quiet and says so', () => {
    const text = frames(OUTCOME, { ...CONTEXT, quiet: true });
    expect(text).not.toContain('port-not-exposed');
    expect(text).toContain('✖ 1 error in 2 files');
    expect(text).toContain('  1 finding below error not shown (--quiet)\n');
  });
  it('counts what was fixed and ignored', () => {
    const ignored = (['comment', 'baseline', 'baseline', 'config'] as const).map((kind) => ({ ...localhost, ignored: kind }));
    const text = frames(outcome([], { fixed: { findings: 3, files: 2 }, ignored }), CONTEXT);
    expect(text).toContain('  fixed 3 findings in 2 files\n');
    expect(text).toContain('  1 finding ignored by comments, 1 by the configuration, 2 by the baseline\n');
  });
  it('prints pages and links when asked', () => {
    const text = frames(outcome([localhost]), { ...CONTEXT, urls: true, links: true });
    expect(text).toContain('   = fix:  replace `localhost` with `db`\n'.slice(1));
    expect(text).toContain('  = page: https://drydock.example.org/rules/compose/localhost-between-services\n');
    expect(text).toContain(
      'error[\x1b]8;;https://drydock.example.org/rules/compose/localhost-between-services\x1b\\compose/localhost-between-services\x1b]8;;\x1b\\]: ',
    );
  });
  it('says once what help and fix both say', () => {
    const text = frames(outcome([{ ...localhost, help: 'replace `localhost` with `db`' }]), CONTEXT);
    expect(text).not.toContain('= help');
    expect(text).toContain('= fix: replace');
  });

  it('shows two findings of a rule in full', () => {
    expect(frames(outcome(many(2)), CONTEXT).match(/-->/g)).toHaveLength(2);
    expect(frames(outcome(many(2)), CONTEXT)).not.toContain('also:');
  });
  it('folds the third to the seventh to a line each', () => {
    const text = frames(outcome(many(7)), CONTEXT);
    expect(text.match(/-->/g)).toHaveLength(2);
    expect(text).toContain(`
  = help: name a version
  = also: k8s/web.yaml:3:10  \`app2\` has no tag
          k8s/web.yaml:4:10  \`app3\` has no tag
          k8s/web.yaml:5:10  \`app4\` has no tag
          k8s/web.yaml:6:10  \`app5\` has no tag
          k8s/web.yaml:7:10  \`app6\` has no tag

✓ 7 infos`);
  });
  it('counts from the eighth on', () => {
    const text = frames(outcome(many(9)), CONTEXT);
    expect(text).toContain('k8s/web.yaml:7:10  `app6` has no tag\n          … and 2 more (--all)\n\n✓ 9 infos');
    expect(text).not.toContain('web.yaml:8');
  });
  it('shows everything with --all', () => {
    const text = frames(outcome(many(9)), { ...CONTEXT, all: true });
    expect(text.match(/-->/g)).toHaveLength(9);
    expect(text).not.toContain('also:');
  });
  it('does not repeat a message that is the same', () => {
    expect(frames(outcome(many(3, () => 'no tag')), CONTEXT)).toContain('  = also: k8s/web.yaml:3:10\n');
  });

  it('shows hostile text harmless in every terminal format', () => {
    const file = new SourceFile('a\x1b[2J\u202eb', 'FROM \x1b]0;title\x07x\u2066y\u2069\n');
    const hostile = finding('a/b', 'error', find(file, 'x'), 'uses \x1b[31m\u202ered\n::error::', {
      label: '\x1b[1m',
      help: 'remove \x9b31m',
      related: [{ at: find(file, 'y'), label: '\u200f' }],
    });
    for (const reporter of [frames, line, stylish]) {
      const text = reporter(outcome([hostile], { hints: ['\x1b[5mblink'] }), CONTEXT);
      expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      expect(text).toContain('uses \\x1b[31m\\u{202e}red\\n::error::');
      expect(text).toContain('a\\x1b[2J\\u{202e}b');
    }
  });
});

describe('line', () => {
  it('prints one line per finding', () => {
    expect(line(OUTCOME, CONTEXT)).toBe(
      'compose.yaml:7:9: warning project/port-not-exposed: `api` publishes port 3000, but its image exposes 8000; help: publish `8080:8000`, or let the server read its port from the environment\n' +
        'compose.yaml:9:36: error compose/localhost-between-services: `api` reaches `db` through `localhost`\n',
    );
    expect(line(outcome([]), CONTEXT)).toBe('');
  });
});

describe('stylish', () => {
  it('looks like ESLint', () => {
    expect(stylish(outcome([portNotExposed, localhost, ...many(1)]), CONTEXT)).toMatchInlineSnapshot(`
      "
      compose.yaml
        7:9   warning  \`api\` publishes port 3000, but its image exposes 8000  project/port-not-exposed
        9:36  error    \`api\` reaches \`db\` through \`localhost\`                 compose/localhost-between-services

      k8s/web.yaml
        1:10  info  \`app0\` has no tag  image/floating-tag

      ✖ 3 problems (1 error, 1 warning, 1 info)
        1 error and 0 warnings potentially fixable with the \`--fix\` option.

      "
    `);
    expect(stylish(outcome([]), CONTEXT)).toBe('');
  });
});
