/** `npm run new dockerfile/some-rule` or `npm run new article build/some-error`: writes the files that an author fills in. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SCOPES: Record<string, string> = { dockerfile: 'instruction', compose: 'service', kubernetes: 'manifest', image: 'image', project: 'project' };
const SAMPLES: Record<string, [string, string, string]> = {
  dockerfile: ['dockerfile', 'FROM alpine:3.22\n', 'FROM alpine:3.22\nUSER nobody\n'],
  compose: ['yaml', 'services:\n  web:\n    image: nginx:1.29\n', 'services:\n  web:\n    image: nginx:1.29\n'],
  kubernetes: ['yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n'],
};

function create(path: string, text: string): void {
  if (existsSync(path)) throw new Error(`${path} exists already`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`wrote ${path}\n`);
}

function rule(id: string): void {
  const [group = '', name = ''] = id.split('/');
  const scope = SCOPES[group] ?? 'project';
  const [lang, wrong, right] = SAMPLES[group] ?? (SAMPLES.dockerfile as [string, string, string]);
  create(
    `rules/${id}.ts`,
    `import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'${scope}'>({
  id: '${id}',
  scope: '${scope}',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'names the bad thing in at most 70 characters',

  *check(${scope}) {
    yield {
      at: ${scope},
      message: 'what is wrong, in the user\\'s own names',
      help: 'what to do',
    };
  },
});
`,
  );
  create(
    `rules/${id}.md`,
    `# ${id}

One to four sentences: what happens to whoever leaves it so, and why.

## Wrong

\`\`\`${lang}
${wrong}# <- ${name}
\`\`\`

## Right

\`\`\`${lang}
${right}\`\`\`

## When not to

## References
`,
  );
  process.stdout.write(`next: write the blocks and \`check\`, then\n  npm run generate && npx vitest run test/rules.test.ts -t ${id}\n  npm run docs\n`);
}

function article(path: string): void {
  create(
    `knowledge-base/${path}.md`,
    `---
title: what happened, in the user's own names
role: root
kinds: [dockerfile]
messages:
  - text: 'the message as its program prints it, with <path> for variable parts'
    from: the program
rules: []
explains: []
---

## Seen

\`\`\`log
the message in its surroundings
\`\`\`

\`\`\`log other
something alike that means something else
\`\`\`

## Why

## Confirm

## Fix

## Prevent

## References
`,
  );
  process.stdout.write(`next: fill it in, then\n  npm run generate && npx vitest run test/articles.test.ts -t ${path.split('/').at(-1)}\n`);
}

export function main(words: readonly string[]): void {
  const [first, second] = words;
  if (first === 'article' && second && /^[a-z-]+\/[a-z0-9-]+$/.test(second)) article(second);
  else if (first && /^[a-z]+\/[a-z0-9-]+$/.test(first)) rule(first);
  else {
    process.stderr.write('usage: npm run new <group>/<rule-name>\n       npm run new article <area>/<article-name>\n');
    process.exitCode = 2;
  }
}
