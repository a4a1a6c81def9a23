/** Small outcomes made by hand: two files that disagree, as a reporter gets them. */
import type { Finding, Rule } from '../../src/core/lint/rule.ts';
import type { Project } from '../../src/core/project/model.ts';
import { type Place, place, SourceFile } from '../../src/core/text/source.ts';
import type { Outcome, ReportContext } from '../../src/report/model.ts';

export const CONTEXT: ReportContext = {
  color: false,
  width: 80,
  links: false,
  all: false,
  urls: false,
  quiet: false,
  version: '1.2.3',
  root: '/project',
  rootUrl: 'file:///project/',
};

export const compose = new SourceFile(
  'compose.yaml',
  `services:
  db:
    image: postgres
  api:
    build: ./api
    ports:
      - "8080:3000"
    environment:
      DATABASE_URL: postgres://app@localhost:5432/app
`,
);
export const dockerfile = new SourceFile('api/Dockerfile', 'FROM node:22\nWORKDIR /app\nCOPY . .\nEXPOSE 8000\n');

/** The nth place of a text in a file. */
export function find(file: SourceFile, text: string, nth = 0): Place {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = file.text.indexOf(text, start + 1);
  if (start < 0) throw new Error(`no ${text} in ${file.path}`);
  return place(file, start, start + text.length);
}

export function finding(rule: string, level: Finding['level'], at: Place, message: string, more: Partial<Finding> = {}): Finding {
  return { rule, level, url: `https://drydock.example.org/rules/${rule}`, at, message, ...more };
}

export const portNotExposed = finding(
  'project/port-not-exposed',
  'warning',
  find(compose, '"8080:3000"'),
  '`api` publishes port 3000, but its image exposes 8000',
  {
    label: 'published here',
    related: [
      { at: find(compose, 'build: ./api'), label: 'built here' },
      { at: find(dockerfile, 'EXPOSE 8000'), label: 'declared here' },
    ],
    help: 'publish `8080:8000`, or let the server read its port from the environment',
    fix: { title: 'change `3000` to `8000`', safe: false, edits: [{ at: find(compose, '3000'), text: '8000' }] },
  },
);

export const localhost = finding('compose/localhost-between-services', 'error', find(compose, 'localhost'), '`api` reaches `db` through `localhost`', {
  label: 'this is `api` itself',
  related: [{ at: find(compose, 'db'), label: 'the database answers to this name' }],
  fix: { title: 'replace `localhost` with `db`', safe: true, edits: [{ at: find(compose, 'localhost'), text: 'db' }] },
});

export const floating = finding('image/floating-tag', 'info', find(compose, 'postgres'), '`postgres` has no tag, so it means `latest`', {
  ignored: 'comment',
  reason: 'a toy',
});

export function rule(id: string, level: Finding['level'], category: Rule['category'], summary: string): Rule {
  return { id, scope: 'project', level, category, recommended: true, summary, since: '1.0.0', check: () => [] };
}

export const RULES: readonly Rule[] = [
  rule('compose/localhost-between-services', 'error', 'correctness', 'service reached through `localhost`'),
  rule('compose/privileged', 'warning', 'security', 'privileged container'),
  rule('image/floating-tag', 'info', 'reliability', 'image without a version'),
  rule('project/port-not-exposed', 'warning', 'correctness', 'published port that the image does not declare'),
];

/** Only what reporters look at. */
export const PROJECT = {
  dockerfiles: [{ file: dockerfile, stages: [{ index: 0, from: find(dockerfile, 'FROM node:22') }] }],
  composes: [{ file: compose, files: [compose], roots: [] }],
  manifests: [],
} as unknown as Project;

export function outcome(findings: readonly Finding[], more: Partial<Outcome> = {}): Outcome {
  return { findings, ignored: [], project: PROJECT, files: [dockerfile, compose], rules: RULES, hints: [], ...more };
}

export const OUTCOME: Outcome = outcome([portNotExposed, localhost], { ignored: [floating], hints: ['1 ignore comment has no effect'], milliseconds: 140 });
