import { describe, expect, it } from 'vitest';
import type { Article, DiagnosisResult } from '../../src/core/diagnose/article.ts';
import { diagnose, openLog } from '../../src/core/diagnose/diagnose.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';
import { ARTICLES, article } from './diagnose-articles.ts';

function run(text: string, articles: readonly Article[] = ARTICLES): DiagnosisResult {
  return diagnose(new SourceFile('log', text), articles);
}

function ids(result: DiagnosisResult): string[] {
  return result.diagnoses.map(({ match }) => match.article.id);
}

/** A result as plain data. */
function plain(result: DiagnosisResult) {
  const line = (at: { file: SourceFile; span: { start: number; end: number } }) => `${at.file.position(at.span.start).line}: ${textAt(at)}`;
  return {
    diagnoses: result.diagnoses.map((one) => ({
      ...one,
      match: { ...one.match, article: one.match.article.id, lines: one.match.lines.map(line) },
      consequences: one.consequences.map((match) => `${match.article.id} ${match.lines.map(line).join()}`),
      alternatives: one.alternatives.map((match) => `${match.article.id} ${match.lines.map(line).join()}`),
    })),
    unknown: result.unknown && { ...result.unknown, lines: result.unknown.lines.map(line), similar: result.unknown.similar.map(({ id }) => id) },
    notes: result.notes,
  };
}

const BUILD = `#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s
#8 [build 3/5] RUN apt-get install -y curll
#9 [other 2/3] RUN sleep 60
#8 1.201 Reading package lists...
#8 1.900 E: Unable to locate package curll
#9 2.000 E: Unable to locate package never-mind
#8 ERROR: process "/bin/sh -c apt-get install -y curll" did not complete successfully: exit code: 100
#9 CANCELED
------
 > [build 3/5] RUN apt-get install -y curll:
1.201 Reading package lists...
1.900 E: Unable to locate package curll
------
Dockerfile:4
--------------------
   3 |     FROM debian:12 AS build
   4 | >>> RUN apt-get install -y curll
--------------------
ERROR: failed to solve: process "/bin/sh -c apt-get install -y curll" did not complete successfully: exit code: 100
##[error]Process completed with exit code 100.
`;

describe('ranking', () => {
  it('puts the cause above the ways it surfaced', () => {
    const result = run(BUILD);
    expect(ids(result)).toEqual(['package-missing']);
    expect(result.diagnoses[0]?.match.captures).toEqual({ package: 'curll' });
    expect(result.diagnoses[0]?.match.scope).toBe('[build 3/5] RUN apt-get install -y curll');
    expect(result.diagnoses[0]?.consequences.map(({ article: { id } }) => id).sort()).toEqual(['ci-exit', 'step-failed']);
    expect(result.diagnoses[0]?.confidence).toBe('likely');
    expect(result.unknown).toBeUndefined();
  });
  it('never blames a step that was cancelled', () => {
    expect(JSON.stringify(plain(run(BUILD)))).not.toContain('never-mind');
  });
  it('follows explains edges to their root, over several steps', () => {
    const result = run('E: Unable to locate package curl\nE: Failed to fetch http://deb.example.org/x 404 Not Found\nProcess completed with exit code 100.\n');
    expect(ids(result)).toEqual(['stale-index']);
    expect(result.diagnoses[0]?.consequences.map(({ article: { id } }) => id)).toEqual(['package-missing', 'ci-exit']);
  });
  it('folds a consequence in another service under its cause', () => {
    const result = run(
      'db-1   | initdb: error: directory "/var/lib/data" exists but is not empty\ndb-1 exited with code 1\nweb-1  | Error: connect ECONNREFUSED 172.20.0.3:5432\nweb-1 exited with code 1\n',
    );
    expect(ids(result)).toEqual(['data-folder']);
    expect(result.diagnoses[0]?.consequences.map(({ article: { id } }) => id)).toContain('refused');
  });
  it('gives one answer for each independent failure, at most three', () => {
    const lines = ['a', 'b', 'c', 'd'].flatMap((name, i) => [
      `${name}-1  | Error: connect ECONNREFUSED 172.20.0.3:${5000 + i}`,
      `${name}-1 exited with code 1`,
    ]);
    const result = run(`${lines.join('\n')}\n`);
    expect(ids(result)).toEqual(['refused', 'refused', 'refused']);
    expect(new Set(result.diagnoses.map(({ match }) => match.captures.port)).size).toBe(3);
  });
  it('prefers the more specific of two wordings in one place', () => {
    expect(ids(run('initdb: error: directory "/data" exists but is not empty'))).toEqual(['data-folder']);
  });
  it('prefers what failed to what was never said to end', () => {
    const result = run('web-1  | connect ECONNREFUSED 10.0.0.1:80\njob-1  | E: Unable to locate package x\njob-1 exited with code 100\n');
    expect(ids(result)).toEqual(['package-missing']);
    expect(result.diagnoses[0]?.alternatives.map(({ article: { id } }) => id)).toEqual(['refused']);
  });
  it('counts repetitions', () => {
    const result = run(`${Array.from({ length: 7 }, (_, i) => `web-1  | ${i} connect ECONNREFUSED 10.0.0.1:80`).join('\n')}\nweb-1 exited with code 1\n`);
    expect(result.diagnoses[0]?.match.count).toBe(7);
    expect(result.diagnoses[0]?.match.lines.map((at) => at.file.position(at.span.start).line)).toEqual([1]);
  });
  it('lets a symptom answer only when there is no cause, and says that it does not know more', () => {
    const result = run(
      '#8 [2/2] RUN make\n#8 0.5 foo.c:3: error: thing went sideways\n#8 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2\n',
    );
    expect(ids(result)).toEqual(['step-failed']);
    expect(result.diagnoses[0]?.confidence).toBe('possible');
    expect(result.unknown?.lines.map(textAt)).toContain('#8 0.5 foo.c:3: error: thing went sideways');
    expect(result.unknown?.exitCode?.code).toBe(2);
  });
  it('fills in the sections', () => {
    expect(run('connect ECONNREFUSED 127.0.0.1:5432').diagnoses[0]?.title).toBe('nothing answers on `127.0.0.1`, port `5432`');
  });
});

describe('what looks bad but is not', () => {
  const HEALTHY = {
    'a build with scary words': `#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s
#7 [2/4] RUN apt-get install -y libgpg-error0
#7 0.8 debconf: delaying package configuration, since apt-utils is not installed
#7 1.0 Setting up libgpg-error0 (1.46-1) ...
#7 1.1 E: Unable to locate package optional-thing
#7 DONE 4.1s
#8 [3/4] RUN npm ci
#8 2.0 npm warn deprecated thing@1.0.0: this failed often
#8 3.0 0 errors, 0 failures
#8 DONE 3.5s
#9 exporting to image
#9 naming to docker.io/shop/api:dev done
#9 DONE 0.2s
`,
    'a legacy build': `Step 1/2 : FROM debian:12
 ---> 5f4e3d2c1b0a
Step 2/2 : RUN test -d /x || echo failed
 ---> Running in 0a1b2c3d4e5f
failed
Removing intermediate container 0a1b2c3d4e5f
 ---> 1b2c3d4e5f6a
Successfully built 1b2c3d4e5f6a
Successfully tagged shop/api:dev
`,
    'a service that waited for another': `db-1   | starting
web-1  | Error: connect ECONNREFUSED 172.20.0.3:5432
web-1  | retrying in 2 s
db-1   | database system is ready to accept connections
web-1  | connected to the database
`,
    'a service that was restarted': `web-1  | Error: connect ECONNREFUSED 172.20.0.3:5432
web-1 exited with code 1
db-1   | database system is ready to accept connections
web-1  | listening on port 3000
`,
    'a one-off job': 'migrate-1  | applied 3 migrations\nmigrate-1 exited with code 0\n',
    'plain chatter': 'starting\nlistening on port 3000\nGET /error-page 200\n',
    'a clean describe': `Events:
  Type    Reason     Age   From      Message
  Normal  Scheduled  20s   default   Successfully assigned shop/web-0 to node-1
  Normal  Started    18s   kubelet   Started container web
`,
    nothing: '',
  };
  it.each(Object.entries(HEALTHY))('%s', (_, text) => {
    const result = run(text);
    expect(ids(result)).toEqual([]);
    expect(result.unknown?.state).toBe('none');
    expect(result.unknown?.lines).toEqual([]);
  });
  it('says what was seen without harm', () => {
    expect(run(HEALTHY['a build with scary words']).notes.join()).toContain('`package-missing` was seen in line 6');
  });
  it('does not believe that a service recovered when it fails afterwards', () => {
    expect(ids(run('web-1  | connected to the cache\nweb-1  | connect ECONNREFUSED 10.0.0.1:80\nweb-1 exited with code 1\n'))).toEqual(['refused']);
  });
  it('answers with a notice only where it says that it is one', () => {
    const result = run('debconf: delaying package configuration, since apt-utils is not installed\n');
    expect(ids(result)).toEqual([]);
    expect(result.notices.map(({ match }) => match.article.id)).toEqual(['config-delayed']);
  });
});

describe('words that say how it ended', () => {
  const failing = 'error: gadget is required\n';
  it('excuse what a tool said before its end, not what comes behind it', () => {
    for (const end of [
      'added 12 packages in 3s',
      'Done in 3.1s',
      'Successfully installed flask-3.1.0',
      'Complete!',
      'Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
      '===== 41 passed, 1 warning in 2.1s =====',
      'Tests:       41 passed, 41 total',
    ]) {
      expect(run(`${failing}${end}\n`).unknown?.state, end).toBe('none');
      expect(run(`${end}\n${failing}`).unknown?.lines.map(textAt), end).toEqual([failing.trim()]);
      expect(ids(run(`connect ECONNREFUSED 10.0.0.1:80\n${end}\n`)), end).toEqual([]);
      expect(ids(run(`${end}\nconnect ECONNREFUSED 10.0.0.1:80\n`)), end).toEqual(['refused']);
    }
  });
  it('are not believed when tests failed', () => {
    for (const end of ['===== 2 failed, 41 passed in 2.1s =====', 'Tests:       2 failed, 41 passed, 43 total', 'Passed!  - Failed:     2, Passed:    52'])
      expect(ids(run(`connect ECONNREFUSED 10.0.0.1:80\n${end}\n`)), end).toEqual(['refused']);
  });
  it('judge everything before them, and nothing behind', () => {
    const fault = 'E: Unable to locate package x\nscript returned exit code 100\n';
    expect(ids(run(`${fault}Finished: SUCCESS\n`))).toEqual([]);
    expect(run(`${fault}Finished: SUCCESS\n`).unknown?.state).toBe('none');
    expect(ids(run(`Finished: SUCCESS\n${fault}Finished: FAILURE\n`))).toEqual(['package-missing']);
  });
  it('excuse what is said while everything is stopped', () => {
    expect(ids(run('web-1  | listening on port 80\nGracefully stopping... (press Ctrl+C again to force)\nweb-1 exited with code 143\n'))).toEqual([]);
    expect(ids(run('web-1 exited with code 143\nGracefully stopping... (press Ctrl+C again to force)\n'))).toEqual(['exited']);
  });
  it('do not turn the names of packages and files into errors', () => {
    for (const text of [
      'Compiling thiserror v2.0.9',
      'libgpg-error0 and error-pages.js',
      'on_failure = "fail"',
      'wrote dist/errors/404.html',
      'INFO starting, no retry on error',
    ])
      expect(run(`${text}\n`).unknown?.state, text).toBe('none');
    for (const text of ['TypeError: x is not a function', 'java.io.IOException: broken pipe', 'open x: ENOENT', 'ERROR in the log level INFO'])
      expect(run(`${text}\n`).unknown?.state, text).toBe('failed');
  });
});

describe('what is not known', () => {
  it('is shown with scope, exit code and the first error', () => {
    const result = run(
      `#5 [web 4/6] RUN ./configure
#5 0.5 checking for gadget... no
#5 0.6 configure: error: gadget is required
#5 0.7 see config.log
#5 ERROR: process "/bin/sh -c ./configure" did not complete successfully: exit code: 77
`,
      ARTICLES.filter(({ role }) => role === 'root'),
    );
    expect(ids(result)).toEqual([]);
    expect(result.unknown).toMatchObject({ state: 'failed', scope: '[web 4/6] RUN ./configure', exitCode: { code: 77 } });
    expect(textAt(result.unknown?.lines[0] as never)).toBe('#5 0.6 configure: error: gadget is required');
  });
  it('names articles with the same rare words as similar, not as matched', () => {
    const result = run('error: unable to find the package called curl, cannot locate it\n');
    expect(ids(result)).toEqual([]);
    expect(result.unknown?.similar[0]?.id).toBe('package-missing');
  });
  it('says when the log was clipped', () => {
    expect(
      run('#5 [2/2] RUN make\n#5 [output clipped, log limit 2MiB reached]\n#5 ERROR: process "make" did not complete successfully: exit code: 1\n').notes,
    ).toContain('the builder cut off a part of the log');
  });
});

describe('noise', () => {
  const core = 'failed to calculate checksum of ref 1a2b::3c4d: "/src/My App/a.csproj": not found';
  const transforms: Record<string, (text: string) => string> = {
    'as it is': (text) => text,
    colours: (text) => `\x1b[31m${text.replace('checksum', '\x1b[1mchecksum\x1b[22m')}\x1b[0m`,
    CRLF: (text) => `before\r\n${text}\r\nafter\r\n`,
    'a GitHub log': (text) => `build\tRun make\t2026-03-02T10:11:12.1234567Z ##[error]${text}`,
    quoting: (text) => `> \`\`\`\n> ${text}\n> \`\`\``,
    entities: (text) => text.replaceAll('"', '&quot;'),
    'smart quotes': (text) => text.replace('"', '\u201c').replace('"', '\u201d'),
    'single quotes and capitals': (text) => text.toUpperCase().replaceAll('"', "'"),
    'a wrap at a blank': (text) => text.replace('"/src', '\n"/src'),
    'a wrap inside a word': (text) => `${text.slice(0, 31)}\n${text.slice(31)}`,
    'two wraps': (text) => `${text.slice(0, 30)}\n${text.slice(30, 60)}\n${text.slice(60)}`,
    'a wrapper chain': (text) => `ERROR: failed to build: failed to solve: failed to compute cache key: ${text}`,
    'UTF-16 read as bytes': (text) => [...text].join('\0'),
    'an escaped string': (text) => `{"level":"error","msg":${JSON.stringify(text)}}`,
  };
  it.each(Object.entries(transforms))('%s', (_, transform) => {
    const result = run(transform(core));
    expect(ids(result)).toEqual(['copy-missing']);
    expect(result.diagnoses[0]?.match.captures.path?.toLowerCase()).toBe('/src/my app/a.csproj');
  });
  it('puts interleaved speakers together for messages of several lines', () => {
    const two = [article('two-lines', ['the first half of it\nand the second <name>'])];
    expect(ids(run('a-1  | the first half of it\nb-1  | something else\na-1  |   and the second one\n', two))).toEqual(['two-lines']);
    expect(ids(run('a-1  | the first half of it\nb-1  |   and the second one\n', two))).toEqual([]);
  });
});

describe('evidence', () => {
  it('is text of the log, with its line number', () => {
    const log = `${'chatter\n'.repeat(5000)}${BUILD}${'more chatter\n'.repeat(5000)}`;
    const result = run(log);
    const places = result.diagnoses.flatMap(({ match, consequences }) => [match, ...consequences].flatMap(({ lines }) => lines));
    expect(places.length).toBeGreaterThan(1);
    for (const at of places) {
      expect(log).toContain(textAt(at));
      expect(new SourceFile('log', log).line(at.file.position(at.span.start).line)).toBe(textAt(at));
    }
  });
  it('never shows a secret', () => {
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const result = run(
      `web-1  | token=${secret} connect ECONNREFUSED 127.0.0.1:5432\ninitdb: error: directory "/x/${secret}" exists but is not empty\nerror: password=hunter22 is wrong\n`,
    );
    const text = JSON.stringify({ ...plain(result), file: result.diagnoses[0]?.match.lines[0]?.file.text });
    expect(text).not.toContain(secret);
    expect(text).not.toContain('hunter22');
    expect(text).toContain('****');
  });
});

describe('streaming', () => {
  const log = [
    'chatter of no consequence\n'.repeat(300),
    BUILD.replaceAll('\n', '\r\n'),
    Array.from({ length: 120 }, (_, i) => `web-1  | ${i} connect ECONNREFUSED 172.20.0.3:5432\nweb-1  | line ${i}\nweb-1  | tick\r`).join(''),
    'more chatter\n'.repeat(2500),
    'db-1   | initdb: error: directory "/data" exists but is not empty\ndb-1 exited with code 1\nlast line without a break',
  ].join('');
  const whole = plain(run(log));
  it('finds something to compare', () => {
    expect(whole.diagnoses.length).toBeGreaterThan(0);
  });
  it.each([1, 2, 7, 100, 4096, 65536])('gives the same answer in chunks of %i', (size) => {
    const session = openLog('log', ARTICLES);
    for (let at = 0; at < log.length; at += size) session.push(log.slice(at, at + size));
    expect(plain(session.end())).toEqual(whole);
  });
  it('finds a rare cause among a flood of another message', () => {
    const flood = 'web-1  | connect ECONNREFUSED 172.20.0.3:5432\n';
    const result = run(`${flood.repeat(30000)}db-1   | initdb: error: directory "/data" exists but is not empty\n${flood.repeat(30000)}`);
    expect(ids(result)).toEqual(['data-folder']);
    expect(result.diagnoses[0]?.match.lines.map((at) => at.file.position(at.span.start).line)).toEqual([30001]);
  });
  it('survives lines without end and texts that are no log', () => {
    for (const text of [
      'x'.repeat(3_000_000),
      '\0'.repeat(1000),
      '\r'.repeat(5000),
      '#1 '.repeat(5000),
      ' > ['.repeat(5000),
      '\ud800\udfff'.repeat(100),
      'Step 1/2 : '.repeat(3000),
      `${'connect ECONNREFUSED '.repeat(20000)}`,
    ]) {
      expect(() => run(text)).not.toThrow();
    }
  });
});
