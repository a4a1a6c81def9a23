/** A plugin: rules and articles of your own. `plugins: [./examples/plugin/index.js]` in drydock.yaml loads it. */
import { readFileSync } from 'node:fs';
import { definePlugin } from 'drydock/plugin';
import teamLabel from './rules/team-label.js';

const beside = (path) => new URL(path, import.meta.url);

export default definePlugin({
  name: 'harbour',
  rules: [teamLabel],
  // For `drydock explain harbour/team-label`: read when somebody asks.
  pages: { 'team-label': beside('./rules/team-label.md') },
  articles: [readFileSync(beside('./berth-taken.md'), 'utf8')],
});
