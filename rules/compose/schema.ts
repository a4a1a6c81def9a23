import { defineRule } from '../../src/core/lint/rule.ts';
import { composeTable } from '../../src/core/parse/compose-schema.ts';
import { validate } from '../../src/core/parse/schema.ts';
import { reportOf } from '../_schema.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';

export default defineRule<'compose'>({
  id: 'compose/schema',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'key or value that the compose format does not know',
  fixable: 'unsafe',
  aliases: [
    'dclint/invalid-schema',
    'compose-go/schema',
    'compose-go/unknown-key',
    'compose-go/wrong-type',
    'compose-go/unknown-word',
    'compose-go/missing-key',
    'compose-go/service-name-invalid',
    'compose-go/unit-invalid',
    'compose-go/cast-failed',
    'docker-language-server/composeSchema',
  ],

  *check(compose) {
    if (compose.root.entries.length === 0) return;
    // What a missing bracket or a tab leaves of the tree breaks the schema everywhere; the syntax error says it once.
    const broken = new Set(compose.files.filter((file) => parseYaml(file).documents.some((document) => document.broken)));
    // What the parser has reported already, such as the layout of 2014, is one mistake and not two.
    const said = new Set(compose.problems.map(({ at }) => `${at.file.path}:${at.span.start}`));
    for (const error of validate(compose.root, 'Root', composeTable))
      if (!broken.has(error.at.file) && !said.has(`${error.at.file.path}:${error.at.span.start}`)) yield reportOf(error);
  },
});
