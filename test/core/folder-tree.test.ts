import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderTree } from '../../src/core/project/folder-tree.ts';
import { nearestTo } from '../../src/core/project/kubernetes.ts';

const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((steps) => `${steps.join('/')}.yaml`);

/** Leading folders that two files share, counted the plain way. */
function shared(a: string, b: string): number {
  const [own, other] = [a.split('/').slice(0, -1), b.split('/').slice(0, -1)];
  let count = 0;
  while (count < own.length && count < other.length && own[count] === other[count]) count++;
  return count;
}

function nearestByHand(to: string, paths: readonly string[]): string[] {
  const most = Math.max(...paths.map((each) => shared(to, each)));
  return paths.filter((each) => shared(to, each) === most);
}

describe('the nearest by folder', () => {
  it('are those that share most leading folders, in the order given', () => {
    fc.assert(
      fc.property(path, fc.array(path, { minLength: 1, maxLength: 30 }), (to, paths) => {
        expect(folderTree(paths, (each) => each).nearest(to)).toEqual(nearestByHand(to, paths));
      }),
    );
  });

  it('are the same however often one list is asked about', () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 3, maxLength: 3 }), fc.array(path, { minLength: 9, maxLength: 30 }), (tos, paths) => {
        for (const to of tos) expect(nearestTo(to, paths, (each) => each)).toEqual(nearestByHand(to, paths));
      }),
    );
  });

  it('is one list for one folder, so that what follows from it can be kept', () => {
    const paths = Array.from({ length: 20 }, (_, i) => `apps/a${i % 2}/f${i}.yaml`);
    const tree = folderTree(paths, (each) => each);
    expect(tree.nearest('apps/a1/x.yaml')).toBe(tree.nearest('apps/a1/deeper/y.yaml'));
    expect(tree.nearest('apps/a1/x.yaml')).toHaveLength(10);
  });
});
