/** The language of an answer, as the command line and the environment choose it. */
import { describe, expect, it } from 'vitest';
import { drydock, folder } from './program.ts';

const NOTED = 'Failed to get D-Bus connection: Operation not permitted';
const TITLE = '`systemctl` 离不开 systemd';

describe('the language of an answer', () => {
  it.each([
    [{}, false],
    [{ LANG: 'zh_CN.UTF-8' }, true],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, true],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' }, false],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, true],
    [{ LANG: 'de_DE.UTF-8' }, false],
  ])('follows the locale %j', (env, chinese) => {
    expect(drydock(folder(), ['diagnose', NOTED], { env }).out.includes(TITLE)).toBe(chinese);
  });

  it('is that of --lang before that of the locale', () => {
    expect(drydock(folder(), ['diagnose', NOTED, '--lang', 'zh']).out).toContain(TITLE);
    expect(drydock(folder(), ['diagnose', NOTED, '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } }).out).not.toContain(TITLE);
  });

  it('is one of those that there are words in', () => {
    expect(drydock(folder(), ['diagnose', 'x', '--lang', 'tlh'])).toMatchObject({ code: 2, err: 'drydock: `--lang` has no `tlh`; use en or zh\n' });
  });

  it('holds for the page of an article, and for what a command that is run prints', () => {
    const page = drydock(folder(), ['explain', 'run-systemd-dbus', '--lang', 'zh']).out;
    for (const word of ['报错原文', '\n原因\n', '\n确认\n', '\n解决\n', '\n预防\n', '\n参考\n', '（run · 根因）']) expect(page).toContain(word);
    const { err, code } = drydock(folder(), [
      'diagnose',
      '--lang',
      'zh',
      '--',
      process.execPath,
      '-e',
      `console.error(${JSON.stringify(NOTED)}); process.exit(3)`,
    ]);
    expect(err).toContain(TITLE);
    expect(code).toBe(3);
  });

  it('leaves the page of an article without a Chinese half in English, under Chinese headings', () => {
    const page = drydock(folder(), ['explain', 'connection-refused-to-sibling', '--lang', 'zh']).out;
    expect(page).toContain('\n原因\n\nThe connection was refused');
  });
});
