/** A short run of `npm run fuzz`, the same in every run; and what longer ones have found. */
import { describe, expect, it } from 'vitest';
import { corpusOf, fuzz, shown } from '../scripts/fuzz.ts';
import { lintProject } from '../src/api.ts';
import { fixOnce, MAX_FIX_PASSES } from '../src/core/lint/fix.ts';
import { diagnose } from '../src/core/diagnose/diagnose.ts';
import { readArticles } from '../scripts/articles.ts';
import { SourceFile } from '../src/core/text/source.ts';

describe('texts that nobody would write', () => {
  it('are read, judged and mended all the same', { timeout: 120_000 }, () => {
    // The same everywhere: real projects beside the checkout are for longer runs.
    const { cases, failures } = fuzz({ seed: 1, cases: 60, corpus: corpusOf(undefined, '') });
    expect(cases).toBe(60);
    expect(failures.map(shown).join('')).toBe('');
  });
});

describe('what was found', () => {
  it('a log that begins with an empty line has its lines where they are', () => {
    const articles = readArticles().map(({ article }) => article);
    const log = new SourceFile('log', '\nError: connect ECONNREFUSED 127.0.0.1:5432');
    const [first] = diagnose(log, articles).diagnoses;
    expect(first?.match.lines.map((at) => [at.file.position(at.span.start).line, at.file.text.slice(at.span.start, at.span.end)])).toEqual([
      [2, 'Error: connect ECONNREFUSED 127.0.0.1:5432'],
    ]);
    expect(() => diagnose(new SourceFile('log', '\nno match'), articles)).not.toThrow();
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('`%s` is a word like any other', (word) => {
    const { findings } = lintProject({
      Dockerfile: `FROM ${word}:1 AS ${word}\nARG ${word}=1\nENV ${word}=$${word}\nRUN ${word} install ${word}\nRUN apt-get ${word}\nLABEL ${word}=${word}\nSTOPSIGNAL ${word}\nCOPY --${word}=1 a b\nCMD ["${word}"]\n`,
      'compose.yaml': `services:\n  ${word}:\n    image: ${word}:1\n    cap_add: [${word}]\n    security_opt: [${word}]\n    ${word}: 1\n    tmpfs: /a:${word}\n    restart: ${word}\n    deploy: { restart_policy: { condition: ${word}, ${word}: 1 } }\n    volumes: ["a:/b:${word}"]\n    depends_on: { ${word}: { condition: ${word} } }\n  other:\n    image: ${word}:1\n    read_only: true\n  third:\n    image: ${word}:1\n    volumes: [/b]\n    environment: { URL: '${word}://${word}:1' }\nvolumes: { a: }\n${word}: {}\n`,
      'm.yaml': `apiVersion: v1\nkind: ${word}\nmetadata: { name: ${word}, ${word}: 1 }\n---\napiVersion: ${word}\nkind: Pod\nmetadata: { name: a }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: s }\ntype: ${word}\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: p, labels: { ${word}: ${word} } }\nspec:\n  ${word}: 1\n  nodeSelector: { ${word}: a }\n  volumes: [{ name: v, ${word}: {} }]\n  containers: [{ name: c, image: "a:1", ${word}: 1, securityContext: { capabilities: { add: [${word}] } }, resources: { limits: { ${word}: 1, cpu: 1${word} } } }]\n`,
      'crd.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec:\n  ports: [{ port: ${word} }, { port: ${word}, protocol: ${word} }]\n---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: as.e.org }\nspec:\n  group: e.org\n  names: { kind: A, plural: as }\n  scope: Namespaced\n  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: string, format: ${word} }, more: { type: array, items: { type: string, format: ${word} } } } } } }]\n---\napiVersion: e.org/v1\nkind: A\nmetadata: { name: a }\nspec: a\nmore: a\n`,
      'kustomization.yaml': `${word}: 1\nresources: [m.yaml]\n`,
    });
    expect(findings.filter(({ rule }) => rule === 'internal/rule-crashed').map(({ message }) => message)).toEqual([]);
    expect(findings.length).toBeGreaterThan(10);
  });

  it.each([
    ['compose.yaml', 'services: : ports:\n      - target: 3\n        published: "8"\n        -'],
    ['compose.yaml', 'services: f\ne:\n:\nservices:'],
    ['Dockerfile', 'UN nt | <<EOF\n  escape=`-&apt-get install \\'],
    ['Dockerfile', 'RUN apt-get update ${ #'],
    ['Dockerfile', 'RUN apt-get update "${ #}'],
    ['Dockerfile', 'FROM a@sha256:1\u2028d1\nLABEL org.opencontainers.image.base.digest=sha256:2'],
  ])('fixes settle: %s: %j', (path, text) => {
    let now = text;
    for (let pass = 0; pass <= MAX_FIX_PASSES; pass++) {
      const { texts } = fixOnce(lintProject({ [path]: now }, { preset: 'strict' }).findings, true);
      if (texts.size === 0) return;
      now = [...texts.values()][0] as string;
    }
    expect.fail(`still changing: ${now}`);
  });
});
