import { defineRule } from '../../src/core/lint/rule.ts';
import { listeningOf } from './_listen.ts';
import { startedBy } from './_start.ts';
import { ancestry } from './_users.ts';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|::1)$/;

export default defineRule<'stage'>({
  id: 'dockerfile/listens-on-localhost',
  scope: 'stage',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'server in a container that only the container itself can reach',

  *check(stage) {
    if (stage !== stage.dockerfile.stages.at(-1)) return;
    const only = startedBy(stage);
    if (!only) return;
    const listening = listeningOf(only);
    if (!listening) return;
    if (listening.host && LOCAL.test(listening.host.value)) {
      yield {
        at: listening.host.at,
        message: `\`${only.name.value}\` listens on the container's own \`${listening.host.value}\`, where nothing from outside arrives`,
        label: 'only reached from inside',
        help: 'listen on `0.0.0.0`',
      };
      return;
    }
    const set = new Set(ancestry(stage).flatMap(({ keyword, pairs }) => (keyword === 'ENV' ? pairs.map(({ key }) => key.value) : [])));
    if (listening.host || !listening.fallback || listening.variables.some((name) => set.has(name)) || !stage.base.known) return;
    yield {
      at: only.name,
      message: `\`${only.name.value}\` listens on the container's own \`127.0.0.1\` unless told otherwise, and nothing from outside arrives there`,
      label: 'no address given',
      help: listening.variables.length > 0 ? 'add `--host 0.0.0.0`' : 'give the address: `runserver 0.0.0.0:8000`',
    };
  },
});
