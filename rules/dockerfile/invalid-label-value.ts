import { defineRule } from '../../src/core/lint/rule.ts';
import { type LabelType, labelFault } from './_label.ts';
import { own } from '../../src/core/text/own.ts';

/** Labels whose kind of value the OCI image specification fixes; `version` and `revision` may be anything. */
const OCI = 'org.opencontainers.image.';
const TYPES: Readonly<Record<string, LabelType>> = {
  created: 'rfc3339',
  url: 'url',
  documentation: 'url',
  source: 'url',
  licenses: 'spdx',
};

export default defineRule<'instruction'>({
  id: 'dockerfile/invalid-label-value',
  scope: 'instruction',
  words: ['LABEL'],
  level: 'info',
  category: 'correctness',
  recommended: false,
  since: 'next',
  summary: 'value that a standard label cannot have',

  *check(instruction) {
    if (instruction.keyword !== 'LABEL') return;
    for (const { key, value } of instruction.pairs) {
      const name = key.value.startsWith(OCI) ? key.value.slice(OCI.length) : '';
      const type = Object.hasOwn(TYPES, name) ? own(TYPES, name) : undefined;
      const fault = type && value?.known ? labelFault(value.value, type) : undefined;
      if (fault && value) yield { at: value.raw === '' ? key : value, message: `label \`${key.value}\` ${fault.message}`, help: fault.help };
    }
  },
});
