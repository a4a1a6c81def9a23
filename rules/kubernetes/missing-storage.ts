import { defineRule } from '../../src/core/lint/rule.ts';
import { didYouMean, lostRef } from './_set.ts';
import { own } from '../../src/core/text/own.ts';

const WHAT: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: 'claim',
  StorageClass: 'storage class',
  PersistentVolume: 'persistent volume',
};

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-storage',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'claim, storage class or volume that is not there, but for a slip',

  *check(manifest, { project }) {
    for (const ref of manifest.refs) {
      const what = own(WHAT, ref.object);
      if (!what || (ref.object === 'StorageClass' && ref.name === 'manual')) continue;
      const found = lostRef(project, ref);
      if (found?.why !== 'misspelt') continue;
      // A StatefulSet makes claims of its own, called after the template, itself and a number.
      if (ref.object === 'PersistentVolumeClaim' && /-\d+$/.test(ref.name)) continue;
      yield didYouMean(ref, `there is no ${what} \`${ref.name}\``, found);
    }
  },
});
