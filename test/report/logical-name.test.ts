import { describe, expect, it } from 'vitest';
import type { MapNode } from '../../src/core/parse/model.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import type { Project } from '../../src/core/project/model.ts';
import { SourceFile } from '../../src/core/text/source.ts';
import { logicalName } from '../../src/report/logical-name.ts';
import { compose, dockerfile, find, PROJECT } from './sample.ts';

const manifests = new SourceFile('k8s/web.yaml', 'kind: Service\nspec:\n  ports:\n    - port: 80\n    - port: 81\n---\nkind: Pod\nspec: {hostPID: true}\n');
const roots = parseYaml(manifests).documents.map((document) => document.root as MapNode);
const project = {
  ...PROJECT,
  composes: [{ file: compose, files: [compose], roots: [{ file: compose, root: parseYaml(compose).documents[0]?.root }] }],
  manifests: roots.map((root, i) => ({ file: manifests, root, object: { value: ['Service', 'Pod'][i] }, ...(i === 0 ? { name: { value: 'web' } } : {}) })),
} as unknown as Project;

describe('logicalName', () => {
  it('names places of all three languages', () => {
    expect(logicalName(project, find(compose, '"8080:3000"'))).toBe('services.api.ports[0]');
    expect(logicalName(project, find(compose, 'localhost'))).toBe('services.api.environment.DATABASE_URL');
    expect(logicalName(project, find(compose, 'db'))).toBe('services.db');
    expect(logicalName(project, find(manifests, '81'))).toBe('Service/web.spec.ports[1].port');
    expect(logicalName(project, find(manifests, 'true'))).toBe('Pod/?.spec.hostPID');
    expect(logicalName(project, find(dockerfile, 'EXPOSE'))).toBe('stage 0');
  });
  it('has no name for other files', () => {
    expect(logicalName(project, find(new SourceFile('x', 'a'), 'a'))).toBeUndefined();
  });
});
