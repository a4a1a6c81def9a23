/** The rest of `drydock init`: a configuration without choices, a job for CI, an entry for pre-commit. Nothing that exists is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isComposeName, isDockerfileName } from '../core/project/classify.ts';
import type { Files } from '../core/project/model.ts';
import { isThere } from './discover.ts';
import { counted } from './job.ts';
import { type Options, UsageError } from './options.ts';
import { complain, print } from './terminal.ts';
import { VERSION } from './version.ts';
import { writeNew } from './write.ts';

const WORKFLOW = '.github/workflows/drydock.yml';
const GITLAB = '.gitlab-ci.yml';
const PRE_COMMIT = '.pre-commit-config.yaml';
/** Manifests say what they are; the same look as `discover` takes at large files. */
const MANIFEST = /^apiVersion\s*:/m;

const GITHUB_JOB = `name: drydock
on: [push, pull_request]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: npx --yes drydock@${VERSION} lint
`;

const GITLAB_JOB = `drydock:
  image: node:22-slim
  script:
    - npx --yes drydock@${VERSION} lint --format frames --format gitlab:drydock.json
  artifacts:
    when: always
    reports:
      codequality: drydock.json
`;

const HOOK = `  - repo: https://github.com/drydock/drydock
    rev: v${VERSION}
    hooks:
      - id: drydock
`;

/** A `drydock.yaml` that changes nothing, and shows what could be changed. */
export function freshYaml(schema: string, files: Files): string {
  const list = files.list();
  const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);
  const counts = [
    [list.filter(isDockerfileName).length, 'Dockerfile', 'Dockerfiles'],
    [list.filter(isComposeName).length, 'compose file', 'compose files'],
    [list.filter((path) => isYaml(path) && !isComposeName(path) && MANIFEST.test(files.read(path)?.text ?? '')).length, 'manifest', 'manifests'],
  ] as const;
  const found = counts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
  const last = found.pop();
  const said = last === undefined ? 'Nothing to lint was here when this was written' : `Written for ${[found.join(', '), last].filter(Boolean).join(' and ')}`;
  return `# yaml-language-server: $schema=${schema}
# ${said}. Every key may be left out.
preset: recommended # or strict
# rules:
#   image/floating-tag: off # or info, warning, error
# ignore:
#   - vendor/**
`;
}

/** Writes or prints what was asked for, and says what else there is. @returns the exit code */
export function initHooks(options: Options, root: string, shown: (path: string) => string): number {
  const ci = options.value('ci');
  if (ci === 'github') place(root, WORKFLOW, GITHUB_JOB, shown);
  if (ci === 'gitlab') {
    if (mentions(root, GITLAB)) complain(`\`${shown(GITLAB)}\` runs drydock already`);
    else {
      complain(`add this to \`${shown(GITLAB)}\`:`);
      print(1, GITLAB_JOB);
    }
  }
  if (options.has('pre-commit')) {
    if (!isThere(join(root, PRE_COMMIT))) place(root, PRE_COMMIT, `repos:\n${HOOK}`, shown);
    else if (mentions(root, PRE_COMMIT)) complain(`\`${shown(PRE_COMMIT)}\` runs drydock already`);
    else {
      complain(`add this to \`repos\` in \`${shown(PRE_COMMIT)}\`:`);
      print(1, HOOK);
    }
  }
  const more: string[] = [];
  if (ci === undefined) {
    const system = isThere(join(root, GITLAB)) ? 'gitlab' : isThere(join(root, '.github')) ? 'github' : undefined;
    if (system && !mentions(root, system === 'gitlab' ? GITLAB : WORKFLOW)) more.push(`--ci ${system}`);
  }
  if (!options.has('pre-commit') && isThere(join(root, PRE_COMMIT)) && !mentions(root, PRE_COMMIT)) more.push('--pre-commit');
  if (more.length > 0) complain(`\`drydock init ${more.join(' ')}\` does the rest`);
  return 0;
}

function place(root: string, path: string, text: string, shown: (path: string) => string): void {
  if (isThere(join(root, path))) {
    complain(`\`${shown(path)}\` exists already and stays as it is`);
    return;
  }
  const why = writeNew(join(root, path), text);
  if (why !== undefined) throw new UsageError(`\`${shown(path)}\` was not written: ${why}`);
  complain(`\`${shown(path)}\` is written`);
}

function mentions(root: string, path: string): boolean {
  try {
    return /\bdrydock\b/.test(readFileSync(join(root, path), 'utf8'));
  } catch {
    return false;
  }
}
