import { Ajv } from 'ajv';
import checkstyleFormatter from 'eslint-formatter-checkstyle';
import junitFormatter from 'eslint-formatter-junit';
import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../src/core/text/source.ts';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { type EslintFormatter, eslintContext, eslintResults } from '../../src/report/eslint.ts';
import { fingerprints, hash } from '../../src/report/fingerprint.ts';
import { formats } from '../../src/report/formats.ts';
import { github, stepSummary } from '../../src/report/github.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { json } from '../../src/report/json.ts';
import { junit } from '../../src/report/junit.ts';
import { markdown } from '../../src/report/markdown.ts';
import lintResults from '../schemas/lint-results.json' with { type: 'json' };
import { CONTEXT, compose, dockerfile, find, finding, floating, localhost, OUTCOME, outcome, portNotExposed } from './sample.ts';

const hostile = finding('a/b', 'warning', find(dockerfile, 'COPY . .\nEXPOSE'), 'a % b <c> & "d", \x1b\n::error::', {
  related: [{ at: find(compose, 'db'), label: 'x:y,z' }],
});

describe('formats', () => {
  it('all give text for nothing and for everything, the same twice', () => {
    for (const [name, reporter] of Object.entries(formats)) {
      expect(typeof reporter(outcome([]), CONTEXT), name).toBe('string');
      const text = reporter(OUTCOME, CONTEXT);
      expect(text, name).toContain('localhost');
      expect(text, name).toBe(reporter(OUTCOME, CONTEXT));
      expect(text.endsWith('\n'), name).toBe(true);
      expect(reporter(OUTCOME, { ...CONTEXT, quiet: true }), `${name} with --quiet`).not.toContain('publishes port 3000');
    }
  });
});

describe('json', () => {
  it('is ESLint results with our fields', () => {
    const results = JSON.parse(json(OUTCOME, CONTEXT));
    const validate = new Ajv({ allErrors: true, strict: false }).compile(lintResults);
    validate(results);
    expect(validate.errors).toBeNull();
    expect(results.map((result: { filePath: string }) => result.filePath)).toEqual(['/project/api/Dockerfile', '/project/compose.yaml']);
    const [clean, found] = results;
    expect(clean.messages).toEqual([]);
    expect(found).toMatchObject({ errorCount: 1, warningCount: 1, fixableErrorCount: 1, fixableWarningCount: 0 });
    expect(found.messages[0]).toMatchObject({
      ruleId: 'project/port-not-exposed',
      severity: 1,
      level: 'warning',
      line: 7,
      column: 9,
      endLine: 7,
      endColumn: 20,
      fixSafety: 'unsafe',
      suggestions: [{ desc: 'change `3000` to `8000`' }],
    });
    expect(found.messages[0].fix).toBeUndefined();
    expect(found.messages[0].related[1]).toEqual({ path: 'api/Dockerfile', line: 4, column: 1, endLine: 4, endColumn: 12, label: 'declared here' });
    const { range, text } = found.messages[1].fix;
    expect(compose.text.slice(0, range[0]) + text + compose.text.slice(range[1])).toContain('app@db:5432');
    expect(found.suppressedMessages[0]).toMatchObject({
      ruleId: 'image/floating-tag',
      severity: 1,
      level: 'info',
      suppressions: [{ kind: 'directive', justification: 'a toy' }],
    });
  });
  it('gives no fix that ESLint would apply wrongly', () => {
    const elsewhere = { ...localhost, fix: { title: 't', safe: true, edits: [{ at: find(dockerfile, '8000'), text: '1' }] } };
    const twice = {
      ...localhost,
      fix: {
        title: 't',
        safe: true,
        edits: [
          { at: find(compose, 'db'), text: '1' },
          { at: find(compose, 'api'), text: '2' },
        ],
      },
    };
    for (const one of [elsewhere, twice]) {
      const message = eslintResults(outcome([one]), CONTEXT).flatMap((result) => result.messages)[0];
      expect(message?.fix).toBeUndefined();
      expect(message?.fixSafety).toBe('safe');
    }
  });
  it('has a result for a file that was not linted but is spoken of', () => {
    const config = new SourceFile('drydock.yaml', 'rule: x\n');
    expect(eslintResults(outcome([finding('config/invalid', 'error', find(config, 'rule'), 'unknown key')]), CONTEXT).at(-1)?.filePath).toBe(
      '/project/drydock.yaml',
    );
  });
  it('writes Windows paths on Windows', () => {
    expect(eslintResults(outcome([]), { ...CONTEXT, root: 'C:\\project\\' })[0]?.filePath).toBe('C:\\project\\api\\Dockerfile');
  });
});

describe('ESLint formatters', () => {
  const results = eslintResults(OUTCOME, CONTEXT);
  const context = eslintContext(OUTCOME, CONTEXT);
  it('get what they expect', async () => {
    const xml = await (junitFormatter as EslintFormatter)(results, context);
    expect(xml).toContain('name="/project/compose.yaml"');
    expect(xml).toContain('line 9, col 36, Error - `api` reaches `db` through `localhost` (compose/localhost-between-services)');
    const style = await (checkstyleFormatter as EslintFormatter)(results, context);
    expect(style).toContain(
      '<error line="7" column="9" severity="warning" message="`api` publishes port 3000, but its image exposes 8000 (project/port-not-exposed)"',
    );
    expect(style.match(/<file /g)).toHaveLength(2);
  });
  it('get metadata of every rule', () => {
    expect(context.cwd).toBe('/project');
    expect(context.rulesMeta['compose/privileged']).toMatchObject({ type: 'suggestion', docs: { description: 'privileged container', recommended: true } });
  });
});

describe('github', () => {
  it('prints workflow commands, errors first', () => {
    expect(github(OUTCOME, CONTEXT)).toBe(
      '::error title=compose/localhost-between-services,file=compose.yaml,line=9,col=36,endLine=9,endColumn=45::compose.yaml:9:36: `api` reaches `db` through `localhost`%0Acompose.yaml:2:3: the database answers to this name\n' +
        '::warning title=project/port-not-exposed,file=compose.yaml,line=7,col=9,endLine=7,endColumn=20::compose.yaml:7:9: `api` publishes port 3000, but its image exposes 8000%0Acompose.yaml:5:5: built here%0Aapi/Dockerfile:4:1: declared here%0Ahelp: publish `8080:8000`, or let the server read its port from the environment\n',
    );
  });
  it('escapes, and leaves columns out over several lines', () => {
    expect(github(outcome([hostile]), CONTEXT)).toBe(
      '::warning title=a/b,file=api/Dockerfile,line=3,endLine=4::api/Dockerfile:3:1: a %25 b <c> & "d", \\x1b\\n::error::%0Acompose.yaml:2:3: x:y,z\n',
    );
    const file = new SourceFile('a,b:c%\n.yaml', 'x');
    expect(github(outcome([finding('a/b', 'info', find(file, 'x'), 'm')]), CONTEXT)).toContain('::notice title=a/b,file=a%2Cb%3Ac%25%0A.yaml,line=1,');
  });
  it('prints ten of a level and counts the rest in the last notice', () => {
    const infos = Array.from({ length: 12 }, (_, i) => finding('a/b', 'info', find(dockerfile, 'node'), `m${i}`));
    const errors = Array.from({ length: 11 }, (_, i) => finding('a/b', 'error', find(dockerfile, 'node'), `e${i}`));
    const lines = github(outcome([...infos, ...errors]), CONTEXT)
      .trim()
      .split('\n');
    expect(lines.filter((text) => text.startsWith('::error'))).toHaveLength(10);
    expect(lines.filter((text) => text.startsWith('::notice'))).toHaveLength(10);
    expect(lines.at(-1)).toBe('::notice title=drydock::… and 4 more, see the log');
    expect(github(outcome(infos.slice(0, 10)), CONTEXT)).not.toContain('more');
  });
  it('writes a table for the step', () => {
    expect(stepSummary(outcome([localhost, hostile]), CONTEXT, 'https://git.example.org/o/r/blob/abc')).toMatchInlineSnapshot(`
      "### drydock

      1 error, 1 warning in 2 files (1 dockerfile, 1 compose; 4 rules).

      | level | place | finding | rule |
      | --- | --- | --- | --- |
      | error | [compose.yaml:9:36](https://git.example.org/o/r/blob/abc/compose.yaml#L9) | \`api\` reaches \`db\` through \`localhost\` | [compose/localhost-between-services](https://drydock.example.org/rules/compose/localhost-between-services) |
      | warning | [api/Dockerfile:3:1](https://git.example.org/o/r/blob/abc/api/Dockerfile#L3) | a % b &lt;c\\> &amp; "d", \\\\x1b\\\\n::error:: | [a/b](https://drydock.example.org/rules/a/b) |
      "
    `);
    expect(stepSummary(outcome([]), CONTEXT)).toBe('### drydock\n\nNo findings in 2 files (1 dockerfile, 1 compose; 4 rules).\n');
  });
});

describe('gitlab', () => {
  it('is code quality with unique fingerprints', () => {
    const issues = JSON.parse(gitlab(outcome([portNotExposed, localhost, localhost]), CONTEXT));
    expect(issues[0]).toMatchObject({
      check_name: 'project/port-not-exposed',
      severity: 'minor',
      location: { path: 'compose.yaml', lines: { begin: 7, end: 7 } },
    });
    expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(3);
  });
});

describe('fingerprints', () => {
  it('do not depend on lines above or on indentation', () => {
    const moved = new SourceFile('compose.yaml', `# a comment\n\n${compose.text.replace(/^ {6}D/m, '          D')}`);
    const [before] = fingerprints([localhost]);
    const [after] = fingerprints([{ ...localhost, at: find(moved, 'localhost') }]);
    expect(after).toEqual(before);
  });
  it('differ by rule, path and text, and count equal ones', () => {
    const other = new SourceFile('other.yaml', compose.text);
    const prints = fingerprints([
      localhost,
      { ...localhost, rule: 'a/b' },
      { ...localhost, at: find(other, 'localhost') },
      { ...localhost, at: find(compose, '3000') },
      localhost,
    ]);
    expect(new Set(prints.map((print) => print.hash)).size).toBe(4);
    expect(prints.map((print) => print.nth)).toEqual([1, 1, 1, 1, 2]);
  });
  it('rarely collide', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, i) => hash(`line ${i}`)));
    expect(seen.size).toBe(20_000);
    expect(hash('')).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('xml formats', () => {
  it('write junit', () => {
    expect(junit(outcome([localhost, hostile, floating]), CONTEXT)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="drydock" tests="3" failures="2" errors="0" time="0">
        <testsuite name="api/Dockerfile" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase name="a/b (api/Dockerfile:3:1)" classname="api/Dockerfile" file="api/Dockerfile" line="3" time="0"><failure type="warning" message="a % b &lt;c&gt; &amp; &quot;d&quot;, \\x1b\\n::error::">api/Dockerfile:3:1: warning: a % b &lt;c&gt; &amp; &quot;d&quot;, \\x1b\\n::error::
      https://drydock.example.org/rules/a/b</failure></testcase>
        </testsuite>
        <testsuite name="compose.yaml" tests="2" failures="1" errors="0" skipped="0" time="0">
          <testcase name="compose/localhost-between-services (compose.yaml:9:36)" classname="compose.yaml" file="compose.yaml" line="9" time="0"><failure type="error" message="\`api\` reaches \`db\` through \`localhost\`">compose.yaml:9:36: error: \`api\` reaches \`db\` through \`localhost\`
      https://drydock.example.org/rules/compose/localhost-between-services</failure></testcase>
          <testcase name="image/floating-tag (compose.yaml:3:12)" classname="compose.yaml" file="compose.yaml" line="3" time="0"><system-out>compose.yaml:3:12: info: \`postgres\` has no tag, so it means \`latest\`
      https://drydock.example.org/rules/image/floating-tag</system-out></testcase>
        </testsuite>
      </testsuites>
      "
    `);
    expect(junit(outcome([]), CONTEXT)).toContain('<testcase name="no findings" classname="compose.yaml" time="0"/>');
  });
  it('write checkstyle', () => {
    expect(checkstyle(outcome([hostile]), CONTEXT)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="api/Dockerfile">
          <error line="3" column="1" severity="warning" message="a % b &lt;c&gt; &amp; &quot;d&quot;, \\x1b\\n::error::" source="drydock.a/b"/>
        </file>
      </checkstyle>
      "
    `);
  });
});

describe('markdown', () => {
  it('keeps code and escapes the rest', () => {
    const text = markdown(outcome([finding('a/b', 'error', find(dockerfile, 'node'), '`a|b` is <b>|[x](y) @me `', { help: 'use `c`' })]), CONTEXT);
    expect(text.split('\n').at(-2)).toBe(
      '| error | api/Dockerfile:1:6 | \\`a\\|b\\` is &lt;b\\>\\|\\[x\\](y) &#64;me \\`<br>use `c` | [a/b](https://drydock.example.org/rules/a/b) |',
    );
  });
});
