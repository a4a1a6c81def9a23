/** Ignoring in manifests, from the text to the findings that are left: other tools' annotations, and comments down to one container. */
import { expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/core/lint/config.ts';
import { defineRule, type KubernetesContainer, type Rule } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { filesOf } from '../../src/core/project/memory.ts';

/** Finds every container, under the names that other tools have for their checks. */
const LOUD = defineRule<'kubernetes-container'>({
  id: 'kubernetes/loud',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'container',
  aliases: ['kube-linter/loud-container', 'kube-score/container-loud', 'polaris/loudAllowed', 'checkov/CKV_K8S_99', 'trivy/KSV-0099'],
  *check(container) {
    yield { at: container.name, message: 'loud' };
  },
}) as unknown as Rule;
const OTHER: Rule = { ...LOUD, id: 'kubernetes/other', aliases: ['kube-linter/other', 'polaris/other'] };
const OPTIONAL: Rule = { ...LOUD, id: 'kubernetes/optional', recommended: false, aliases: ['kube-score/container-optional'] };

/** `rule@container` of what is left, and reasons of what is not. */
function lint(text: string, rules: readonly Rule[] = [LOUD, OTHER]): { left: string[]; reasons: (string | undefined)[] } {
  const { findings, ignored } = run(filesOf({ 'a.yaml': text }), rules, DEFAULT_CONFIG);
  const said = findings.map(({ rule, at, message }) =>
    rule.startsWith('kubernetes/') ? `${rule.slice('kubernetes/'.length)}@${at.file.text.slice(at.span.start, at.span.end)}` : `${rule}: ${message}`,
  );
  return { left: said, reasons: ignored.map(({ reason }) => reason) };
}

function deployment({ own = '', pod = '', before = '' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: {x: y${own && `, ${own}`}}
spec:
  template:
    metadata:
      annotations: {x: y${pod && `, ${pod}`}}
    spec:
      containers:
        - name: web
          image: a:1
${before}        - name: log
          image: b:1
---
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec:
  containers:
    - name: alone
      image: c:1
`;
}

const ALL = ['loud@web', 'other@web', 'loud@log', 'other@log', 'loud@alone', 'other@alone'];
const WITHOUT_LOUD = ['other@web', 'other@log', 'loud@alone', 'other@alone'];

it('finds everything where nothing is ignored', () => {
  expect(lint(deployment()).left).toEqual(ALL);
});

it.each([
  ['kube-linter', 'ignore-check.kube-linter.io/loud-container: "on purpose"', 'on purpose'],
  ['kube-score', 'kube-score/ignore: "other, container-loud"', undefined],
  ['polaris', 'polaris.fairwinds.com/loudAllowed-exempt: "true"', undefined],
  ['checkov', 'checkov.io/skip3: "CKV_K8S_99=on purpose"', 'on purpose'],
  ['drydock', 'drydock/ignore: "kubernetes/loud: on purpose"', 'on purpose'],
])('hears %s, on the object and on its pods', (_tool, annotation, reason) => {
  for (const text of [deployment({ own: annotation }), deployment({ pod: annotation })]) {
    const { left, reasons } = lint(text);
    expect(left).toEqual(WITHOUT_LOUD);
    expect(reasons).toEqual([reason, reason]);
  }
});

it.each([
  'ignore-check.kube-linter.io/nobody: x',
  'kube-score/ignore: loud-container',
  'polaris.fairwinds.com/loudAllowed-exempt: "false"',
  'polaris.fairwinds.com/loudAllowed.nobody-exempt: "true"',
  'checkov.io/skip1: CKV_K8S_9=x',
  'checkov.io/skipper: CKV_K8S_99=x',
])('does not hear %s', (annotation) => {
  expect(lint(deployment({ own: annotation })).left).toEqual(ALL);
});

it('takes a whole exemption for all that the tool checks', () => {
  expect(lint(deployment({ own: 'polaris.fairwinds.com/exempt: "True"' })).left).toEqual(['loud@alone', 'other@alone']);
  expect(lint(deployment({ own: 'kube-linter.io/ignore-all: x' })).left).toEqual(['loud@alone', 'other@alone']);
});

it('exempts one container, where polaris is told so', () => {
  expect(lint(deployment({ own: 'polaris.fairwinds.com/loudAllowed.log-exempt: "true"' })).left).toEqual(ALL.filter((each) => each !== 'loud@log'));
});

it('ignores for one container of a list with a comment above it', () => {
  const { left, reasons } = lint(deployment({ before: '        # drydock-ignore kubernetes/loud: only writes a log\n' }));
  expect(left).toEqual(ALL.filter((each) => each !== 'loud@log'));
  expect(reasons).toEqual(['only writes a log']);
});

it('reads other tools there too, and several comments above one another', () => {
  const before = '        # checkov:skip=CKV_K8S_99:why\n        # drydock-ignore kubernetes/other: known\n';
  expect(lint(deployment({ before })).left).toEqual(ALL.filter((each) => !each.endsWith('@log')));
});

it('says that a comment above the wrong container ignores nothing', () => {
  const quiet: Rule = {
    ...LOUD,
    *check(target) {
      const { name } = target as KubernetesContainer;
      if (name.value === 'web') yield { at: name, message: 'loud' };
    },
  } as Rule;
  const unused = { ...LOUD, id: 'meta/unused-ignore', scope: 'project', aliases: [], check: () => [] } as unknown as Rule;
  expect(lint(deployment({ before: '        # drydock-ignore kubernetes/loud: x\n' }), [quiet, unused]).left).toEqual([
    'loud@web',
    'meta/unused-ignore: nothing here breaks `kubernetes/loud`',
  ]);
});

it.each(['AVD-KSV-0099', 'KSV-0099', 'KSV099', 'avd-ksv-0099'])('knows Trivy’s id as %s', (id) => {
  expect(lint(deployment({ before: `        #trivy:ignore:${id}\n` })).left).toEqual(ALL.filter((each) => each !== 'loud@log'));
});

it('turns on what an object asks for, and only in that object', () => {
  const rules = [OPTIONAL];
  expect(lint(deployment(), rules).left).toEqual([]);
  expect(lint(deployment({ own: 'kube-score/enable: "nothing, container-optional"' }), rules).left).toEqual(['optional@web', 'optional@log']);
  expect(lint(deployment({ pod: 'kube-score/enable: container-optional' }), rules).left).toEqual(['optional@web', 'optional@log']);
  expect(lint(deployment({ pod: 'kube-score/enable: container-loud' }), [LOUD]).left).toEqual(['loud@web', 'loud@log', 'loud@alone']);
});

it('leaves off what the configuration turned off', () => {
  const text = deployment({ own: 'kube-score/enable: container-optional' });
  const config = { ...DEFAULT_CONFIG, rules: { 'kubernetes/optional': { level: 'off' as const } } };
  expect(run(filesOf({ 'a.yaml': text }), [OPTIONAL], config).findings).toEqual([]);
});
