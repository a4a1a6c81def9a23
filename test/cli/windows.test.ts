/** The CLI's path code as Windows runs it: drive letters, backslashes, and paths of the project with `/` all the same. */
import { describe, expect, it, vi } from 'vitest';

vi.mock('node:path', async (original) => {
  const path = await original<typeof import('node:path')>();
  return { ...path.win32, default: path.win32 };
});
// Nothing of these paths is on this disk.
vi.mock('../../src/cli/discover.ts', () => ({ kindOf: (path: string) => (path.endsWith('Dockerfile') ? 'file' : 'folder') }));

const { isInside, shownFrom, whereIs } = await import('../../src/cli/root.ts');
const { splitFormat } = await import('../../src/cli/formats.ts');

describe('on Windows', () => {
  it('tells what lies inside a folder', () => {
    expect(isInside('C:\\shop', 'C:\\shop\\web\\Dockerfile')).toBe(true);
    expect(isInside('C:\\shop', 'c:\\SHOP\\web')).toBe(true);
    expect(isInside('C:\\shop', 'C:\\shop')).toBe(true);
    expect(isInside('C:\\shop', 'C:\\shopping')).toBe(false);
    expect(isInside('C:\\shop', 'C:\\')).toBe(false);
    expect(isInside('C:\\shop', 'D:\\shop\\web')).toBe(false);
    expect(isInside('C:\\shop', '\\\\server\\share\\shop')).toBe(false);
    expect(isInside('C:\\shop', 'C:\\shop\\..x')).toBe(true);
  });

  it('names paths of the project with slashes', () => {
    expect(whereIs(['web\\Dockerfile'], 'C:\\shop', 'C:\\shop').named).toEqual(['web/Dockerfile']);
    expect(whereIs(['web/api'], 'C:\\shop', '.').named).toEqual(['web/api']);
    expect(() => whereIs(['D:\\other\\Dockerfile'], 'C:\\shop', 'C:\\shop')).toThrow('lies outside the root');
  });

  it('shows them from where the reader stands', () => {
    expect(shownFrom('C:\\shop', 'C:\\shop')('web/Dockerfile')).toBe('web/Dockerfile');
    expect(shownFrom('C:\\shop', 'C:\\shop\\web')('web/Dockerfile')).toBe('Dockerfile');
    expect(shownFrom('C:\\shop', 'C:\\shop\\web')('api/Dockerfile')).toBe('../api/Dockerfile');
    expect(shownFrom('C:\\shop', 'D:\\')('api/Dockerfile')).toBe('C:/shop/api/Dockerfile');
  });

  it('takes a drive letter for no format', () => {
    expect(splitFormat('C:\\tools\\own.js:out.txt')).toEqual({ name: 'C:\\tools\\own.js', file: 'out.txt' });
    expect(splitFormat('json:C:\\out.json')).toEqual({ name: 'json', file: 'C:\\out.json' });
  });
});
