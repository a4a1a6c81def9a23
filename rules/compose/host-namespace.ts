import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';

interface Namespace {
  readonly key: string;
  readonly effect: string;
  readonly help: string;
}

const NAMESPACES: readonly Namespace[] = [
  { key: 'pid', effect: 'sees the processes of the host and can signal them', help: 'remove it, or use `pid: service:…` to look into one service' },
  { key: 'ipc', effect: 'shares the memory segments of the host', help: 'remove it; give it more shared memory with `shm_size`' },
  { key: 'uts', effect: 'has the name of the host and can change it', help: 'remove it; set a name with `hostname`' },
  { key: 'userns_mode', effect: 'is left out when the engine maps users, so its root is root on the host', help: 'remove it' },
  { key: 'cgroup', effect: 'sees the control groups of the host', help: 'remove it, or use `cgroup: private`' },
];

export default defineRule<'service'>({
  id: 'compose/host-namespace',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'namespace that a service shares with the host',
  aliases: ['kics/Host Namespace is Shared', 'kics/Shared Host IPC Namespace', 'kics/Shared Host User Namespace', 'compose-lint/CL-0010'],

  *check(service) {
    for (const { key, effect, help } of NAMESPACES) {
      const value = textOf(service.node.get(key));
      if (value?.known && value.value === 'host') yield { at: value, message: `\`${service.name.value}\` ${effect}`, help };
    }
  },
});
