import { defineRule } from '../../src/core/lint/rule.ts';
import { removeEntry, renameKey } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { isUnknown } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/deprecated-service-account-field',
  scope: 'pod',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service account named by the old field `serviceAccount`',
  fixable: 'safe',
  aliases: ['kube-linter/deprecated-service-account-field'],

  *check({ spec }) {
    const entry = spec.entry('serviceAccount');
    if (!entry || entry.merged || isNull(entry.value)) return;
    const other = spec.entry('serviceAccountName');
    const [old, current] = [asScalar(entry.value), asScalar(other?.value)];
    const same = !current || (old?.source === current.source && !isUnknown(old));
    yield {
      at: entry.key,
      message: other ? '`serviceAccount` is an old name of `serviceAccountName`, which is set too' : '`serviceAccount` is the old name of `serviceAccountName`',
      ...(other ? { related: [{ at: other, label: same ? 'the same account' : 'another account, which counts' }] } : {}),
      help: other ? 'remove `serviceAccount`' : 'write `serviceAccountName`',
      ...(spec.via || !same
        ? {}
        : {
            fix: other
              ? { title: 'remove `serviceAccount`', safe: true, edits: removeEntry(spec, entry) }
              : { title: 'write `serviceAccountName`', safe: true, edits: renameKey(entry, 'serviceAccountName') },
          }),
    };
  },
});
