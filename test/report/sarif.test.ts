import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../src/core/text/source.ts';
import { sarif } from '../../src/report/sarif.ts';
import schema from '../schemas/sarif-2.1.0.json' with { type: 'json' };
import { CONTEXT, find, finding, floating, localhost, OUTCOME, outcome, portNotExposed } from './sample.ts';

// The published schema is written in draft 4; what it uses of that means the same in draft 7, apart from its own name.
const { $schema: _, id: __, ...body } = schema as Record<string, unknown>;
// One of its patterns is no regular expression in Unicode mode.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(body);

// biome-ignore lint/suspicious/noExplicitAny: the schema is what says what it is
function log(...args: Parameters<typeof sarif>): any {
  const data = JSON.parse(sarif(...args));
  validate(data);
  expect(validate.errors).toBeNull();
  return data.runs[0];
}

describe('sarif', () => {
  it('refuses what is not SARIF, so that the other tests mean something', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });
  it('lists every rule that ran', () => {
    const { tool } = log(OUTCOME, CONTEXT);
    expect(tool.driver.semanticVersion).toBe('1.2.3');
    expect(tool.driver.rules.map((rule: { id: string; name: string }) => `${rule.id} ${rule.name}`)).toEqual([
      'compose/localhost-between-services LocalhostBetweenServices',
      'compose/privileged Privileged',
      'image/floating-tag FloatingTag',
      'project/port-not-exposed PortNotExposed',
    ]);
    expect(tool.driver.rules[2]).toMatchObject({
      defaultConfiguration: { level: 'note' },
      properties: { tags: ['reliability'], 'problem.severity': 'recommendation' },
    });
  });
  it('gives a security severity to security rules only', () => {
    const { rules } = log(OUTCOME, CONTEXT).tool.driver;
    expect(rules.filter((rule: { properties: object }) => 'security-severity' in rule.properties).map((rule: { id: string }) => rule.id)).toEqual([
      'compose/privileged',
    ]);
  });
  it('takes texts from the pages', () => {
    const { rules } = log(OUTCOME, { ...CONTEXT, page: (id) => (id === 'compose/privileged' ? { summary: 'Lead.', markdown: '# page' } : undefined) }).tool
      .driver;
    expect(rules[1]).toMatchObject({ fullDescription: { text: 'Lead.' }, help: { markdown: '# page' } });
    expect(rules[0].help.text).toContain('/rules/compose/localhost-between-services');
  });
  it('writes places, links, fixes and fingerprints', () => {
    const { results, originalUriBaseIds } = log(OUTCOME, CONTEXT);
    expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: 'file:///project/' } });
    expect(results[0]).toEqual({
      ruleId: 'project/port-not-exposed',
      ruleIndex: 3,
      level: 'warning',
      message: {
        text: '`api` publishes port 3000, but its image exposes 8000; see [built here](1), [declared here](2); help: publish `8080:8000`, or let the server read its port from the environment',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 7, startColumn: 9, endLine: 7, endColumn: 20, snippet: { text: '"8080:3000"' } },
          },
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: 'built here' },
          physicalLocation: {
            artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 5, startColumn: 5, endLine: 5, endColumn: 17, snippet: { text: 'build: ./api' } },
          },
        },
        {
          id: 2,
          message: { text: 'declared here' },
          physicalLocation: {
            artifactLocation: { uri: 'api/Dockerfile', uriBaseId: '%SRCROOT%' },
            region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 12, snippet: { text: 'EXPOSE 8000' } },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
      fixes: [
        {
          description: { text: 'change `3000` to `8000` (may change behaviour)' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
              replacements: [{ deletedRegion: { startLine: 7, startColumn: 15, endLine: 7, endColumn: 19 }, insertedContent: { text: '8000' } }],
            },
          ],
        },
      ],
      suppressions: [],
    });
  });
  it('includes what is ignored, with the reason', () => {
    const ignored = [floating, { ...floating, ignored: 'baseline' as const, reason: undefined } as never];
    const { results } = log({ ...OUTCOME, ignored }, CONTEXT);
    expect(results.slice(2).map((one: { suppressions: unknown }) => one.suppressions)).toEqual([
      [{ kind: 'inSource', justification: 'a toy' }],
      [{ kind: 'external' }],
    ]);
  });
  it('encodes paths and survives odd text', () => {
    const file = new SourceFile('a b/ü#?/Docker%file', 'FROM \ud800x\n');
    const odd = finding('internal/rule-crashed', 'error', find(file, '\ud800x'), 'see [x](1) or $A[0]', {
      related: [{ at: find(file, 'x'), label: 'a [b] \\ c' }],
    });
    const { results, tool } = log(outcome([odd]), { ...CONTEXT, version: 'dev' });
    const [one] = results;
    expect(one.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%BC%23%3F/Docker%25file');
    expect(one.locations[0].physicalLocation.region.snippet.text).toBe('\ufffdx');
    expect(one.message.text).toBe('see \\[x](1) or $A[0]; see [a \\[b\\] \\\\ c](1)');
    expect(tool.driver.rules[one.ruleIndex].id).toBe('internal/rule-crashed');
    expect(tool.driver.version).toBe('dev');
  });
  it('names the place in the document', () => {
    const { results } = log(outcome([{ ...localhost, at: portNotExposed.related?.[1]?.at ?? localhost.at }]), CONTEXT);
    expect(results[0].locations[0].logicalLocations).toEqual([{ fullyQualifiedName: 'stage 0' }]);
  });
  it('keeps GitHub’s limit of locations', () => {
    const related = Array.from({ length: 150 }, () => ({ at: localhost.at, label: 'x' }));
    expect(log(outcome([{ ...localhost, related }]), CONTEXT).results[0].relatedLocations).toHaveLength(99);
  });
});
