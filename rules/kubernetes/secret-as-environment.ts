import { defineRule } from '../../src/core/lint/rule.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn, textIn } from './_pod.ts';

const ADVICE = { label: 'shown to every program that it starts', help: 'mount the Secret as a volume, if the program can read a file' } as const;

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/secret-as-environment',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'secret that a container gets as a variable',
  aliases: [
    'kube-linter/read-secret-from-env-var',
    'kubesec/SecretsAsEnvironmentVariables',
    'checkov/CKV_K8S_35',
    'monokle/KBP112',
    'kics/Secrets As Environment Variables',
  ],

  *check(container) {
    for (const item of mapsIn(container.node.get('env'))) {
      const name = nodeAt(item, 'valueFrom', 'secretKeyRef', 'name');
      if (name)
        yield { at: name, message: `container \`${container.name.value}\` gets a secret as the variable \`${textIn(item.get('name')) ?? ''}\``, ...ADVICE };
    }
    for (const item of mapsIn(container.node.get('envFrom'))) {
      const name = nodeAt(item, 'secretRef', 'name');
      if (name) yield { at: name, message: `container \`${container.name.value}\` gets every key of a Secret as a variable`, ...ADVICE };
    }
  },
});
