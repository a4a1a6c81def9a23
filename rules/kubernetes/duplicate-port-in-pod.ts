import { defineRule, type Port } from '../../src/core/lint/rule.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/duplicate-port-in-pod',
  scope: 'pod',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'port that two containers of one pod listen on',
  aliases: ['kube-score/container-ports-check'],

  *check({ manifest }) {
    // Init containers are gone before the others start; only long-running ones meet.
    const running = manifest.containers.filter((container) => container.role === 'container' || container.role === 'sidecar');
    const byNumber = new Map<string, { port: Port; container: string }>();
    const byName = new Map<string, { port: Port; container: string }>();
    for (const container of running) {
      for (const port of container.ports) {
        if (!port.known || port.container === undefined) continue;
        const own = container.name.value;
        const key = `${port.container}/${port.protocol}`;
        const other = byNumber.get(key);
        if (other) {
          const same = other.container === own;
          yield {
            at: port,
            message: same ? `container \`${own}\` declares port ${key} twice` : `containers \`${other.container}\` and \`${own}\` both listen on port ${key}`,
            label: same ? 'the second one is dropped when the object is patched' : 'they share one network, so the second fails with `address already in use`',
            related: [{ at: other.port, label: same ? 'first here' : 'taken here' }],
            help: same ? 'remove one of them' : 'let one of them listen on another port',
          };
        } else byNumber.set(key, { port, container: own });
        const name = port.name?.value;
        const named = name === undefined ? undefined : byName.get(name);
        if (name === undefined || !port.name?.known) continue;
        if (named && named.port.container !== port.container) {
          yield {
            at: port.name,
            message: `the pod has two ports called \`${name}\``,
            label: 'a Service that names it gets the first',
            related: [{ at: named.port.name ?? named.port, label: 'first here' }],
            help: 'give each port a name of its own',
          };
        } else if (!named) byName.set(name, { port, container: own });
      }
    }
  },
});
