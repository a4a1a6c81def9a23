import { defineRule, type Ref, type Service } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

/** What a name of each role leads to, in words. */
const WORDS: Readonly<Record<string, string>> = {
  network: 'network',
  volume: 'volume',
  secret: 'secret',
  'build-secret': 'secret',
  config: 'config',
  model: 'model',
};

export default defineRule<'compose'>({
  id: 'compose/undefined-reference',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'name of a service, network, volume, secret or config that is not there',
  aliases: [
    'compose-go/undefined-reference',
    'compose-go/depends-on-undefined',
    'compose-go/network-undefined',
    'compose-go/volume-undefined',
    'compose-go/secret-undefined',
    'compose-go/build-secret-undefined',
    'compose-go/config-undefined',
    'compose-go/model-undefined',
    'compose-go/network-mode-service-undefined',
    'compose-go/additional-context-undefined',
    'compose-go/extends-unresolved',
    'compose-go/include-unresolved',
  ],

  *check(compose, { project }) {
    for (const problem of compose.problems) if (problem.rule === 'compose/undefined-reference') yield problem;
    if (compose.partial) return;
    for (const ref of compose.refs) {
      if (ref.to || ref.external) continue;
      const word = WORDS[ref.role ?? ''] ?? 'service';
      const among =
        word === 'service'
          ? compose.services
          : word === 'network'
            ? compose.networks
            : word === 'volume'
              ? compose.volumes
              : word === 'secret'
                ? compose.secrets
                : word === 'config'
                  ? compose.configs
                  : undefined;
      const near = among ? nearest(ref.name, among.keys()) : undefined;
      const meant = near ? among?.get(near)?.name : undefined;
      const owner = (ref.owner as Service | undefined)?.name.value;
      const folder = word === 'volume' && (ref.name.includes('/') || project.files.has(beside(compose.directory, ref.name)));
      yield {
        at: ref,
        message: `${owner ? `\`${owner}\` refers to` : 'this names'} ${word} \`${ref.name}\`, which is not defined`,
        ...(near ? { label: `did you mean \`${near}\`` } : folder ? { label: 'without `./` this is the name of a volume' } : {}),
        ...(meant ? { related: [{ at: meant, label: 'defined here' }] } : {}),
        help: helpFor(ref, word, near, folder),
      };
    }
  },
});

function helpFor(ref: Ref<unknown>, word: string, near: string | undefined, folder: boolean): string {
  if (near) return `write \`${near}\``;
  if (folder) return `write \`./${ref.name}\` for a folder, or declare the volume under \`volumes:\``;
  return word === 'service' ? 'add the service, or remove the name' : `declare it under \`${word}s:\` at the top level`;
}

function beside(folder: string, name: string): string {
  return folder === '.' || folder === '' ? name : `${folder}/${name}`;
}
