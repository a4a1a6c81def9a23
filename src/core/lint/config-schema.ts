/** The JSON Schema of `drydock.yaml`, for editors. What the program itself checks is `read-config.ts`. */
import type { Rule } from './rule.ts';

const LEVELS = ['off', 'on', 'info', 'warning', 'error'] as const;

/** Keys of the file with their descriptions; `read-config.ts` reads exactly these. */
export const CONFIG_KEYS = {
  preset: 'Which rules are on: `recommended`, or `strict` for those that are matters of opinion too.',
  rules: 'Levels and options of rules, by id.',
  overrides: 'Other levels and options for some files; later ones win.',
  ignore: 'Globs of files that are not reported on. They are still read, so that references to them resolve.',
  plugins: 'Packages, or paths of ES modules relative to this file, with rules and articles of your own.',
  root: 'Folder that is read as the project, relative to this file.',
  registries: 'Registries whose images are trusted.',
  'kubernetes-version': 'Version that the manifests are meant for, such as "1.33".',
  compose: 'Lists of compose files that are used together, as `-f` would: [[compose.yaml, compose.prod.yaml]].',
  baseline: 'File with known findings, relative to this one, as --update-baseline writes it (default: drydock-baseline.json).',
} as const;

/** The schema with every rule's options in it. */
export function configSchema(rules: readonly Rule[]): object {
  const globs = { type: 'array', items: { type: 'string' } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'drydock.yaml',
    type: 'object',
    additionalProperties: false,
    properties: {
      preset: { description: CONFIG_KEYS.preset, enum: ['recommended', 'strict'], default: 'recommended' },
      rules: { description: CONFIG_KEYS.rules, $ref: '#/definitions/rules' },
      overrides: {
        description: CONFIG_KEYS.overrides,
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: { files: globs, rules: { $ref: '#/definitions/rules' } },
        },
      },
      ignore: { description: CONFIG_KEYS.ignore, ...globs },
      plugins: { description: CONFIG_KEYS.plugins, ...globs },
      root: { description: CONFIG_KEYS.root, type: 'string' },
      registries: { description: CONFIG_KEYS.registries, ...globs },
      'kubernetes-version': { description: CONFIG_KEYS['kubernetes-version'], type: ['string', 'number'] },
      compose: { description: CONFIG_KEYS.compose, type: 'array', items: { ...globs, minItems: 1 } },
      baseline: { description: CONFIG_KEYS.baseline, type: 'string' },
    },
    definitions: {
      level: { enum: [...LEVELS] },
      rules: {
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, settingSchema(rule)])),
        // Ids of other tools and of plugins; drydock itself names the unknown ones.
        additionalProperties: { anyOf: [{ $ref: '#/definitions/level' }, { type: 'object', properties: { level: { $ref: '#/definitions/level' } } }] },
      },
    },
  };
}

function settingSchema(rule: Rule): object {
  const properties = { level: { $ref: '#/definitions/level', default: rule.level }, ...rule.options?.properties };
  return { description: rule.summary, anyOf: [{ $ref: '#/definitions/level' }, { type: 'object', additionalProperties: false, properties }] };
}
