import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Article, Diagnosis, Match } from '../../src/core/diagnose/article.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { diagnosis } from '../../src/report/diagnosis.ts';
import { diagnosisJson } from '../../src/report/diagnosis-json.ts';
import schema from '../schemas/diagnosis.json' with { type: 'json' };
import { CONTEXT, compose, find, localhost } from './sample.ts';

const log = new SourceFile(
  'log',
  `${'web-1  | starting\n'.repeat(40)}web-1  |   Error: connect ECONNREFUSED 127.0.0.1:5432\nweb-1 exited with code 1\npassword=hunter2secret\n`,
);
const article = (id: string, title = id): Article => ({
  id,
  title,
  kinds: [],
  role: 'root',
  area: 'network',
  messages: [],
  rules: [],
  explains: [],
  sections: { why: '', confirm: '', fix: '' },
});
const match = (id: string, more: Partial<Match> = {}): Match => ({ article: article(id), lines: [], captures: {}, score: 1, count: 1, ...more });

const refused: Diagnosis = {
  match: match('connection-refused-to-sibling', {
    lines: [find(log, 'connect ECONNREFUSED 127.0.0.1:5432')],
    captures: { port: '5432' },
    score: 9,
    count: 13,
    scope: 'service web',
  }),
  confidence: 'confirmed',
  title: '`web` cannot reach `db` because it looks for it on `localhost`',
  why: 'Inside a container `localhost` is the container itself; see [the manual](https://docs.example.org/net).\n\nOther services answer to their name.',
  confirm: '```sh\ndocker compose exec web getent hosts db\n```',
  fix: 'Use the name of the service:\n\n- in the address, wherever that is set, be it in an env file or in the compose file\n- in the tests\n\n```yaml\nenvironment:\n  URL: db:5432\n```',
  suspects: [
    {
      at: find(compose, 'localhost'),
      why: '`web` looks here',
      related: [{ at: find(compose, 'db'), label: 'the database answers to this name' }],
      finding: localhost,
    },
  ],
  consequences: [match('container-exited', { lines: [find(log, 'exited')] })],
  alternatives: [match('port-not-published'), match('database-not-ready')],
};

describe('diagnosis', () => {
  it('answers in the fixed order', () => {
    expect(diagnosis({ diagnoses: [refused], notices: [], notes: ['the log was clipped by the builder'] }, CONTEXT)).toMatchInlineSnapshot(`
      "\`web\` cannot reach \`db\` because it looks for it on \`localhost\`
      [connection-refused-to-sibling] confirmed

        seen     web-1  |   Error: connect ECONNREFUSED 127.0.0.1:5432
                   log line 41 (service web, and 12 more like it)

        because  Inside a container \`localhost\` is the container itself; see the
                 manual (https://docs.example.org/net).

                 Other services answer to their name.

        here
         --> compose.yaml:9:36
          |
        2 |   db:
          |   -- the database answers to this name
        ...
        9 |       DATABASE_URL: postgres://app@localhost:5432/app
          |                                    ^^^^^^^^^ \`web\` looks here

        check    docker compose exec web getent hosts db

        fix      Use the name of the service:

                 - in the address, wherever that is set, be it in an env file or in
                   the compose file
                 - in the tests

                     environment:
                       URL: db:5432

                 in your files: replace \`localhost\` with \`db\`
                     drydock lint --fix --rule compose/localhost-between-services

      Also seen, and probably consequences: \`container-exited\` (line 42)
      Not sure? 2 other articles match these lines: \`port-not-published\`,
      \`database-not-ready\`

        note     the log was clipped by the builder

      \`drydock explain connection-refused-to-sibling\` says more
      "
    `);
  });
  it('leaves out what is not known', () => {
    const bare: Diagnosis = { ...refused, confidence: 'possible', why: '', suspects: [], consequences: [], alternatives: [] };
    const text = diagnosis({ diagnoses: [bare], notices: [], notes: [] }, CONTEXT);
    for (const word of ['because', 'here', 'Also seen', 'Not sure', 'in your files']) expect(text).not.toContain(`${word}\n`);
    expect(text).toContain('[connection-refused-to-sibling] possible');
    expect(text).toContain('  check    docker compose exec web getent hosts db\n');
  });
  it('gives the fix of a finding alone when the article has none', () => {
    const text = diagnosis({ diagnoses: [{ ...refused, fix: '' }], notices: [], notes: [] }, CONTEXT);
    expect(text).toContain(
      '\n  fix      in your files: replace `localhost` with `db`\n               drydock lint --fix --rule compose/localhost-between-services\n',
    );
  });
  it('drops backticks for colour', () => {
    const text = diagnosis({ diagnoses: [refused], notices: [], notes: [] }, { ...CONTEXT, color: true });
    expect(text).toContain('Inside a container \x1b[36mlocalhost\x1b[39m is');
  });
  it('says what is unknown', () => {
    const unknown = {
      state: 'failed' as const,
      scope: 'service web',
      lines: [find(log, 'Error')],
      exitCode: { code: 137, meaning: 'killed, often for want of memory' },
      similar: [article('pull-denied', '{{image}} cannot be pulled{{#code}} ({{code}}){{/code}}')],
    };
    expect(diagnosis({ diagnoses: [], unknown, notices: [], notes: [] }, CONTEXT)).toMatchInlineSnapshot(`
      "something failed in service web, but no article matches what it said

        look at  web-1  |   Error: connect ECONNREFUSED 127.0.0.1:5432   log line 41

        exit     code 137: killed, often for want of memory

        similar  not matched, only alike in words:
                 - pull-denied: <image> cannot be pulled
      "
    `);
  });
  it('says that nothing failed', () => {
    expect(diagnosis({ diagnoses: [], unknown: { state: 'none', lines: [], similar: [] }, notices: [], notes: [] }, CONTEXT)).toBe(
      'no failure found: nothing in this log says that anything went wrong\n',
    );
    expect(diagnosis({ diagnoses: [], notices: [], notes: [] }, CONTEXT)).toContain('no failure found');
  });
  it('shows neither secrets nor escapes of the log', () => {
    const hostile = new SourceFile('log', 'x \x1b[31merror\x1b[0m password=hunter2secret\u202e\n');
    const one: Diagnosis = { ...refused, title: 'a\x1b[2J', why: 'b\x1b[2J `\u202e`', match: match('x', { lines: [find(hostile, 'error')], scope: 'c\x07' }) };
    const text = diagnosis({ diagnoses: [one], notices: [], notes: ['d\x1b'] }, CONTEXT);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/);
    expect(text).not.toContain('hunter2');
    expect(diagnosisJson({ diagnoses: [one], notices: [], notes: [] })).not.toContain('hunter2');
  });
  it('keeps what was matched of a giant line', () => {
    const giant = new SourceFile('log', `${'x'.repeat(5000)} no space left on device ${'y'.repeat(5000)}\n`);
    const text = diagnosis({ diagnoses: [{ ...refused, match: match('x', { lines: [find(giant, 'no space left')] }) }], notices: [], notes: [] }, CONTEXT);
    expect(text).toContain('…no space left on device yyy');
    expect(text.length).toBeLessThan(4000);
  });
});

const shell = new SourceFile('log', '$ docker run nginx -p 80:80\n');
const misplaced = {
  lines: [find(shell, '$ docker run nginx -p 80:80')],
  faults: [{ level: 'error' as const, at: find(shell, '-p 80:80'), message: 'it stands behind the image', help: 'put it in front' }],
  corrected: 'docker run -p 80:80 nginx',
};

describe('a pasted command', () => {
  it('is shown with its faults, and mended', () => {
    expect(
      diagnosis({ diagnoses: [], unknown: { state: 'none', lines: [], similar: [] }, notices: [], commands: [misplaced], notes: [] }, CONTEXT),
    ).toMatchInlineSnapshot(`
        "the command does not do what it is meant to

           --> log:1:20
            |
          1 | $ docker run nginx -p 80:80
            |                    ^^^^^^^^ it stands behind the image

          fix      put it in front

                     docker run -p 80:80 nginx
        "
      `);
  });
});

describe('diagnosis as JSON', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  it('keeps its contract', () => {
    const unknown = { state: 'failed' as const, lines: [find(log, 'Error')], similar: [article('a')] };
    const data = JSON.parse(diagnosisJson({ diagnoses: [refused], unknown, notices: [], commands: [misplaced], notes: ['n'] }));
    validate(data);
    expect(validate.errors).toBeNull();
    expect(data.diagnoses[0]).toMatchObject({
      article: 'connection-refused-to-sibling',
      area: 'network',
      evidence: [{ line: 41, text: 'web-1  |   Error: connect ECONNREFUSED 127.0.0.1:5432' }],
      captures: { port: '5432' },
      suspects: [
        {
          path: 'compose.yaml',
          line: 9,
          column: 36,
          endLine: 9,
          endColumn: 45,
          rule: 'compose/localhost-between-services',
          fix: { title: 'replace `localhost` with `db`', safe: true },
        },
      ],
      consequences: ['container-exited'],
      alternatives: ['port-not-published', 'database-not-ready'],
    });
    expect(data.commands).toEqual([
      {
        lines: [{ line: 1, text: '$ docker run nginx -p 80:80' }],
        faults: [{ level: 'error', line: 1, column: 20, endLine: 1, endColumn: 28, message: 'it stands behind the image', help: 'put it in front' }],
        corrected: 'docker run -p 80:80 nginx',
      },
    ]);
    expect(data.unknown).toEqual({ state: 'failed', lines: [{ line: 41, text: 'web-1  |   Error: connect ECONNREFUSED 127.0.0.1:5432' }], similar: ['a'] });
  });
});
