/** Plugins, against the built package: the example as a package, what the commands do with it, and what is said of broken ones. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownEnv, ranFrom, root } from './npm.ts';
import { drydock, folder, type Ran } from './program.ts';

const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n    labels:\n      harbour.team: Pilots\n  db:\n    image: redis:8.2\n';
const CONFIG = 'plugins: [drydock-plugin-harbour]\nrules:\n  harbour/team-label: { teams: [pilots, tugs] }\n';
const LOG = 'web-1  | harbourmaster: berth 7 is occupied, ship is turned away\nweb-1 exited with code 1\n';

/** A project that has the example installed, beside this package. */
function installed(files: Readonly<Record<string, string>> = {}): string {
  const project = folder({ 'compose.yaml': COMPOSE, 'drydock.yaml': CONFIG, ...files });
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(root, join(project, 'node_modules', 'drydock'), 'junction');
  cpSync(join(root, 'examples', 'plugin'), join(project, 'node_modules', 'drydock-plugin-harbour'), { recursive: true });
  return project;
}

const lines = ({ out }: Ran): string[] => out.split('\n').filter((line) => line.includes('harbour/'));

describe('the example plugin', () => {
  it('passes its own tests', () => {
    const plugin = join(installed(), 'node_modules', 'drydock-plugin-harbour');
    const run = (): Ran =>
      ranFrom(spawnSync(process.execPath, ['--test', '--test-reporter=tap', 'plugin.test.js'], { cwd: plugin, encoding: 'utf8', env: ownEnv() }));
    const { code, out } = run();
    expect(out).toMatch(/^\s*ok \d+ - harbour\/team-label reports what line \d+ marks$/m);
    expect(out).toMatch(/^\s*ok \d+ - harbour\/team-label fixes line \d+$/m);
    expect(code, out).toBe(0);
    // A promise that the rule does not keep is a test that fails.
    const page = join(plugin, 'rules', 'team-label.md');
    writeFileSync(page, readFileSync(page, 'utf8').replace('# ^^^ team-label', '#  ^^ team-label'));
    const broken = run();
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/^\s*not ok \d+ - harbour\/team-label reports what line \d+ marks$/m);
  });

  it('lints, with options, presets and levels', () => {
    const project = installed();
    expect(lines(drydock(project, ['lint', '-f', 'line']))).toEqual([
      'compose.yaml:5:21: warning harbour/team-label: `Pilots` is no team; help: write `pilots`',
      'compose.yaml:6:3: warning harbour/team-label: service `db` belongs to no team; help: give it the label `harbour.team`',
    ]);
    expect(lines(drydock(project, ['lint', '-f', 'line', '--rule', 'harbour/team-label=error']))[0]).toContain('error harbour/team-label');
    writeFileSync(join(project, 'drydock.yaml'), 'plugins: [drydock-plugin-harbour]\nrules: { harbour/team-label: off }\n');
    expect(lines(drydock(project, ['lint', '-f', 'line']))).toEqual([]);
    expect(drydock(project, ['lint', '--print-config', 'compose.yaml']).out).toMatch(/^off +harbour\/team-label +config drydock\.yaml:2$/m);
  });

  it('fixes, and is ignored by comments', () => {
    const project = installed();
    drydock(project, ['lint', '--fix', '--rule', 'harbour/team-label']);
    expect(readFileSync(join(project, 'compose.yaml'), 'utf8')).toBe(COMPOSE.replace('Pilots', 'pilots'));
    writeFileSync(
      join(project, 'compose.yaml'),
      COMPOSE.replace('  db:', '  # drydock-ignore harbour/team-label: nobody pages for it\n  db:').replace('Pilots', 'tugs'),
    );
    const { out } = drydock(project, ['lint', '-f', 'json', '--rule', 'harbour/team-label']);
    expect(out).not.toContain('meta/');
    expect(JSON.parse(out)[0].messages).toEqual([]);
  });

  it('is listed, explained, and diagnoses', () => {
    const project = installed();
    expect(drydock(project, ['rules']).out).toMatch(/^warning +harbour\/team-label +service without the label `harbour\.team` \(safe fix\)$/m);
    const page = drydock(project, ['explain', 'harbour/team-label']).out;
    expect(page).toContain("nobody's at three in the morning");
    expect(page).not.toContain('^^^');
    const answer = drydock(project, ['diagnose', '-'], { input: LOG });
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(answer.out).toContain('berth `7` is taken  [harbour/berth-taken]');
    expect(answer.out).toContain('service `db` belongs to no team');
    expect(drydock(project, ['explain', 'harbour/berth-taken']).out).toContain('Ask for another berth.');
  });

  it('names a page of its own in SARIF, or the guide', () => {
    const { out } = drydock(installed(), ['lint', '-f', 'sarif']);
    const rule = JSON.parse(out).runs[0].tool.driver.rules.find(({ id }: { id: string }) => id === 'harbour/team-label');
    expect(rule.helpUri).toMatch(/docs\/guides\/plugins\.md$/);
    expect(rule.help.markdown).toContain('# harbour/team-label');
  });

  it('has types', () => {
    const project = installed({
      'use.mts': `import { defineRule, type Plugin, testPages } from 'drydock/plugin';
const rule = defineRule<'image'>({ id: 'mine/a', scope: 'image', level: 'info', category: 'style', recommended: true, since: '1', summary: 'a',
  *check(image) { if (image.tag === 'x') yield { at: image, message: image.repository }; } });
export const plugin: Plugin = { name: 'mine', rules: [rule] };
export const names: string[] = (await testPages({ 'mine/a': '' }, plugin)).map(({ name }) => name);
`,
    });
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, '--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', 'use.mts'];
    expect(ranFrom(spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env: ownEnv() }))).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('plugins are not loaded', () => {
  const TELLTALE = `import { writeFileSync } from 'node:fs';\nwriteFileSync(new URL('./ran', import.meta.url), '');\nexport default { name: 'mine', rules: [] };\n`;
  const FILES = {
    'compose.yaml': `# drydock-ignore mine/a: on purpose\n${COMPOSE}`,
    'mine.mjs': TELLTALE,
    'drydock.plugin.js': TELLTALE,
    'drydock.yaml': 'plugins: [./mine.mjs]\nrules: { mine/a: off }\n',
  };
  const ran = (project: string): boolean =>
    spawnSync(process.execPath, ['-e', "process.exit(require('fs').existsSync('ran') ? 0 : 1)"], { cwd: project }).status === 0;

  it.each([['lint', '-f', 'line'], ['rules'], ['explain', 'image/floating-tag'], ['diagnose', 'harbourmaster: no']])('by %s with --no-plugins', (...args) => {
    const project = folder(FILES);
    const { out, err } = drydock(project, [...args, '--no-plugins']);
    expect(ran(project)).toBe(false);
    // What only the plugin could know is no mistake then.
    expect(`${out}${err}`).not.toContain('mine/a');
    drydock(project, args);
    expect(ran(project)).toBe(true);
  });

  it('unless the configuration asks', () => {
    const project = folder({ ...FILES, 'drydock.yaml': '' });
    for (const args of [['lint'], ['rules'], ['diagnose', 'plugins']]) drydock(project, args);
    expect(ran(project)).toBe(false);
  });
});

describe('a plugin that is wrong is a mistake at its place', () => {
  const rule = (text: string): string => `export default { name: 'mine', rules: [{ ${text} }] };`;
  const whole = "scope: 'image', level: 'info', summary: 's', check() { return []; }";
  it.each([
    ['export const a = 1;', 'exports no `name`'],
    ["export const name = 'Mine';", 'is named `Mine`, but a name is lower case, words joined by dashes'],
    ["export const name = 'compose';", 'is named `compose`, but rules of that name are there already'],
    ["export default { name: 'mine', rules: {} };", 'exports `rules` that are no list'],
    [rule(''), 'has a rule without an `id`: the one at `rules[0]`'],
    [rule("id: 'a'"), 'has a rule `mine/a` with no `scope`; scopes are project, dockerfile,'],
    [rule("id: 'a', scope: 'file'"), 'has a rule `mine/a` with the scope `file`; scopes are project, dockerfile,'],
    [rule("id: 'a', scope: 'image', level: 'note'"), 'has a rule `mine/a` with the level `note`; levels are error, warning, info'],
    [rule(`id: 'a', ${whole} }, { id: 'mine/a', ${whole}`), 'has two rules `mine/a`'],
    [rule(`id: 'a', kinds: 'compose', ${whole}`), 'has a rule `mine/a` whose `kinds` are no list of names'],
    [rule(`id: 'a', words: [1], ${whole}`), 'has a rule `mine/a` whose `words` are no list of names'],
    [rule(`id: 'a', words: ['ENV'], ${whole}`), 'has a rule `mine/a` with `words`, but they are for the scopes dockerfile, stage, instruction, command'],
    ["export default { name: 'mine', articles: ['# text'] };", 'has an article without an `id` in its front matter: the one at `articles[0]`'],
    ["export default { name: 'mine', articles: ['---\\nid: a\\n---\\n'] };", 'has an article `a` that cannot be read:'],
    ["throw new Error('no power\\nat all');", 'cannot be loaded: no power'],
    ['export default {', 'cannot be loaded: Unexpected'],
    [undefined, 'cannot be loaded: there is no such file'],
  ])('%s', (text, said) => {
    const project = folder({
      'compose.yaml': COMPOSE,
      'drydock.yaml': 'rules: { mine/a: off }\nplugins:\n  - ./mine.mjs\n',
      ...(text ? { 'mine.mjs': text } : {}),
    });
    const { code, out } = drydock(project, ['lint', '-f', 'line']);
    expect(code).toBe(2);
    expect(out.split('\n')[0]).toContain(`drydock.yaml:3:5: error config/invalid: plugin \`./mine.mjs\` ${said}`);
    // The rules that it would have brought are no mistakes of their own.
    expect(out.match(/config\/invalid/g)).toHaveLength(1);
    const listed = drydock(project, ['rules']);
    expect(listed).toMatchObject({ code: 2, out: '' });
    expect(listed.err).toContain(`drydock.yaml:3: plugin \`./mine.mjs\` ${said}`);
  });

  it('a package that is not installed', () => {
    const project = folder({ 'compose.yaml': COMPOSE, 'drydock.yaml': 'plugins: [harbour]\n' });
    const { out } = drydock(project, ['lint', '-f', 'line']);
    expect(out).toContain('drydock.yaml:1:11: error config/invalid: plugin `harbour` cannot be loaded: there is no such package; help: install it');
  });
});
