/** Whole projects in memory: builds, images, references, ignore files and objects joined. */
import { describe, expect, it } from 'vitest';
import { buildCommand, candidateContexts, missingSources } from '../../src/core/project/context.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import type { Files, Project } from '../../src/core/project/model.ts';
import { openProject } from '../../src/core/project/open.ts';
import { targetsOf } from '../../src/core/project/targets.ts';
import { textAt } from '../../src/core/text/source.ts';

function open(texts: Record<string, string>, change: (files: Files) => Files = (files) => files): Project {
  return openProject(change(filesOf(texts)));
}

function dockerfile(project: Project, path: string) {
  const found = project.dockerfiles.find((each) => each.file.path === path);
  if (!found) throw new Error(`no ${path}`);
  return found;
}

function contexts(project: Project, path: string): string[] {
  return project.contextsOf(dockerfile(project, path)).map((context) => `${context.source} ${context.path}`);
}

const API = 'FROM alpine:3\nCOPY src/Api/Api.csproj src/Api/\n';

describe('contexts', () => {
  it('come from compose before all else', () => {
    const project = open({
      'src/Api/Dockerfile': API,
      'src/Api/Api.csproj': '<DockerfileContext>.</DockerfileContext>',
      'compose.yaml': 'services:\n  api:\n    build:\n      context: .\n      dockerfile: src/Api/Dockerfile\n',
      'build.sh': 'docker build -f src/Api/Dockerfile src\n',
    });
    expect(contexts(project, 'src/Api/Dockerfile')).toEqual(['compose .', 'script src', 'csproj src/Api']);
    const [first] = project.contextsOf(dockerfile(project, 'src/Api/Dockerfile'));
    expect(first?.at && textAt(first.at)).toBe('.');
    expect(first?.build?.container?.name.value).toBe('api');
  });
  it('are guessed as the nearest folder that has everything', () => {
    const project = open({ 'src/Api/Dockerfile': API, 'src/Api/Api.csproj': '', 'Shop.sln': '' });
    expect(contexts(project, 'src/Api/Dockerfile')).toEqual(['guess .']);
    expect(project.contextsOf(dockerfile(project, 'src/Api/Dockerfile'))[0]?.why).toBe('it is the nearest folder in which every COPY source exists');
    expect(contexts(open({ 'a/Dockerfile': 'FROM x\nCOPY b /\nCOPY . /\n', 'a/b': '', b: '' }), 'a/Dockerfile')).toEqual(['guess a']);
    expect(contexts(open({ 'a/Dockerfile': 'FROM x\nRUN y\n' }), 'a/Dockerfile')).toEqual(['guess a']);
  });
  it('do not exist when no folder fits', () => {
    const project = open({ 'a/Dockerfile': 'FROM x\nCOPY b c /\n', 'a/b': '', c: '' });
    expect(contexts(project, 'a/Dockerfile')).toEqual([]);
    expect(candidateContexts(project, dockerfile(project, 'a/Dockerfile')).map(({ path, missing }) => [path, missing.map((value) => value.value)])).toEqual([
      ['a', ['c']],
      ['.', ['b']],
    ]);
  });
  it('need a match for every glob, and none for what is not theirs', () => {
    const text =
      'FROM x AS one\nFROM y\nCOPY *.json /\nCOPY --from=one /gone /\nADD https://example.org/f /\nCOPY <<EOF /x\nhi\nEOF\nARG V\nCOPY $V /\nONBUILD COPY later /\n';
    expect(contexts(open({ 'a/Dockerfile': text, 'a/b.json': '' }), 'a/Dockerfile')).toEqual(['guess a']);
    expect(contexts(open({ 'a/Dockerfile': text, 'b.json': '' }), 'a/Dockerfile')).toEqual(['guess .']);
    expect(contexts(open({ 'a/Dockerfile': text, 'a/b/c.json': '' }), 'a/Dockerfile')).toEqual([]);
    expect(contexts(open({ 'a/Dockerfile': 'FROM x\nCOPY */app.js /\n', 'a/b/app.js': '' }), 'a/Dockerfile')).toEqual(['guess a']);
  });
  it('count what git ignores as there, but prefer what is', () => {
    const ignored = (files: Files): Files => ({ ...files, mayAppear: (path) => path.endsWith('dist') || /dist\//.test(path) });
    expect(contexts(open({ 'a/Dockerfile': 'FROM x\nCOPY dist /\n' }, ignored), 'a/Dockerfile')).toEqual(['guess a']);
    expect(contexts(open({ 'a/Dockerfile': 'FROM x\nCOPY dist /\n', 'dist/x': '' }, ignored), 'a/Dockerfile')).toEqual(['guess .']);
    expect(contexts(open({ 'a/Dockerfile': 'FROM x\nCOPY dist/*.jar /\n' }, ignored), 'a/Dockerfile')).toEqual(['guess a']);
  });
  it('have bind mounts of RUN too', () => {
    const project = open({
      'a/Dockerfile': 'FROM x\nRUN --mount=type=bind,source=pom.xml,target=pom.xml --mount=type=cache,target=/c --mount=from=y,source=/z,target=/z mvn\n',
      'pom.xml': '',
    });
    expect(contexts(project, 'a/Dockerfile')).toEqual(['guess .']);
  });
  it('are asked only for the stages that their builds run', () => {
    const text = 'FROM x AS base\nCOPY a /\nFROM base AS dev\nCOPY gone-dev /\nFROM base AS prod\nCOPY --from=base /a /\nCOPY gone-prod /\n';
    const compose = (target: string) => `services:\n  s:\n    build:\n      context: .\n      target: ${target}\n`;
    const missing = (target: string): string[] => {
      const project = open({ Dockerfile: text, a: '', 'compose.yaml': compose(target) });
      return missingSources(project, dockerfile(project, 'Dockerfile'), '.').map((value) => value.value);
    };
    expect(missing('dev')).toEqual(['gone-dev']);
    expect(missing('prod')).toEqual(['gone-prod']);
    expect(missing('base')).toEqual([]);
    expect(missing('none')).toEqual(['gone-dev', 'gone-prod']);
  });
});

describe('the command that would work', () => {
  it('is quoted where it has to be', () => {
    const command = (path: string, context: string, name?: string) => buildCommand(dockerfile(open({ [path]: 'FROM x\n' }), path), context, name);
    expect(command('src/Api/Dockerfile', '.')).toBe('docker build -f src/Api/Dockerfile .');
    expect(command('my app/Dockerfile', 'my app', 'x:1')).toBe('docker build -f "my app/Dockerfile" -t x:1 "my app"');
    expect(command("it's $5/Dockerfile", '.')).toBe("docker build -f 'it'\\''s $5/Dockerfile' .");
  });
});

describe('builds', () => {
  it('find their Dockerfile, whatever its name, and their stage', () => {
    const project = open({
      'api/app.docker': 'FROM x AS one\nFROM y AS two\n',
      'compose.yaml':
        'services:\n  a:\n    build:\n      context: api\n      dockerfile: app.docker\n      target: ONE\n  b:\n    build:\n      context: api\n      dockerfile: app.docker\n',
    });
    expect(project.builds.map((build) => [build.dockerfile?.file.path, build.stage?.name?.value])).toEqual([
      ['api/app.docker', 'one'],
      ['api/app.docker', 'two'],
    ]);
    expect(project.containers.map((container) => project.stageOf(container)?.name?.value)).toEqual(['one', 'two']);
    expect(project.buildsOf(dockerfile(project, 'api/app.docker'))).toHaveLength(2);
  });
  it('have no stage when the target is none', () => {
    const [build] = open({ Dockerfile: 'FROM x\n', 'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      target: gone\n' }).builds;
    expect(build?.dockerfile).toBeDefined();
    expect(build?.stage).toBeUndefined();
  });
});

describe('images made here', () => {
  const pod = (image: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      image: ${image}\n`;
  const madeBy = (compose: string, image: string, more: Record<string, string> = {}): string | undefined => {
    const project = open({
      'api/Dockerfile': 'FROM alpine:3\n',
      'web/Dockerfile': 'FROM alpine:3\n',
      'k8s/p.yaml': pod(image),
      ...(compose ? { 'compose.yaml': compose } : {}),
      ...more,
    });
    return project.manifests[0]?.containers[0]?.image?.builtBy?.dockerfilePath;
  };
  const service = (name: string, folder: string, image: string) => `  ${name}:\n    build: ${folder}\n    image: ${image}\n`;
  it('are known in Kubernetes by their repository', () => {
    expect(madeBy(`services:\n${service('api', 'api', 'shop/api:dev')}`, 'shop/api:1.8.0')).toBe('api/Dockerfile');
    expect(madeBy(`services:\n${service('api', 'api', 'shop/api')}`, 'registry.example.org/shop/api:2')).toBe('api/Dockerfile');
    expect(madeBy(`services:\n${service('api', 'api', '${REGISTRY}/api:${TAG}')}`, 'ghcr.io/shop/api:2')).toBe('api/Dockerfile');
    expect(madeBy(`services:\n${service('api', 'api', '${REPO}-api')}`, 'ghcr.io/shop/api:2')).toBeUndefined();
  });
  it('are not mixed up with others', () => {
    expect(madeBy(`services:\n${service('api', 'api', 'a.example.org/shop/api')}`, 'b.example.org/shop/api')).toBeUndefined();
    expect(madeBy(`services:\n${service('db', 'api', 'postgres:custom')}`, 'postgres:17')).toBeUndefined();
    expect(madeBy(`services:\n${service('db', 'api', '${REGISTRY}/redis')}`, 'redis:7')).toBeUndefined();
    expect(madeBy(`services:\n${service('a', 'api', 'x.example.org/t/app')}${service('b', 'web', 'y.example.org/t/app')}`, 't/app')).toBeUndefined();
    expect(madeBy(`services:\n${service('a', 'api', 't/app:api')}${service('b', 'web', 't/app:web')}`, 't/app:web')).toBe('web/Dockerfile');
  });
  it('are known from pipelines and bake', () => {
    expect(madeBy('', 'shop/web:1', { 'docker-bake.json': '{"target":{"web":{"context":"web","tags":["shop/web:latest"]}}}' })).toBe('web/Dockerfile');
    expect(madeBy('', 'ghcr.io/shop/web:1', { 'b.sh': 'docker build -t ghcr.io/shop/web:$TAG web\n' })).toBe('web/Dockerfile');
  });
  it('are shared between services and stand under other Dockerfiles', () => {
    const project = open({
      'base/Dockerfile': 'FROM alpine:3\n',
      'app/Dockerfile': 'FROM shop/base\nCOPY --from=shop/base /a /b\n',
      'compose.yaml': `services:\n${service('base', 'base', 'shop/base')}  job:\n    image: shop/base\n  other:\n    image: shop/base:2\n`,
    });
    expect(project.images.map((image) => `${image.role} ${image.value} ${image.builtBy?.dockerfilePath ?? '-'}`)).toEqual([
      'from shop/base base/Dockerfile',
      'copy-from shop/base base/Dockerfile',
      'from alpine:3 -',
      expect.stringMatching(/^\w+ shop\/base base\/Dockerfile$/),
      'run shop/base base/Dockerfile',
      'run shop/base:2 -',
    ]);
  });
});

describe('stage references', () => {
  it('lead to earlier stages or out of the project', () => {
    const project = open({
      Dockerfile: 'FROM a AS one\nFROM One\nCOPY --from=0 /x /\nCOPY --from=nginx:1 /x /\nCOPY --from=7 /x /\nRUN --mount=from=one,target=/y z\n',
    });
    expect(project.refs.map((ref) => [ref.name, ref.to !== undefined, ref.external])).toEqual([
      ['One', true, false],
      ['0', true, false],
      ['nginx:1', false, true],
      ['7', false, false],
      ['one', true, false],
    ]);
    expect(project.images.map((image) => image.value)).toEqual(['a', 'nginx:1']);
  });
});

describe('ignore files', () => {
  it('belong to a context, and a re-included file keeps its folder', () => {
    const project = open({ Dockerfile: 'FROM x\n', '.dockerignore': 'dist\nlog\n!dist/app.tar\n', 'dist/app.tar': '', 'log/x': '' });
    const file = dockerfile(project, 'Dockerfile');
    const context = project.contextsOf(file)[0];
    if (!context) throw new Error('no context');
    const line = (path: string) => {
      const at = project.ignoredBy(file, context, path);
      return at && textAt(at);
    };
    expect([line('dist'), line('dist/app.tar'), line('dist/app.map'), line('log'), line('log/x'), line('.')]).toEqual([
      undefined,
      undefined,
      'dist',
      'log',
      'log',
      undefined,
    ]);
  });
});

describe('opening', () => {
  it('goes on behind broken files', () => {
    const project = open({
      'compose.yaml': 'services: [\n',
      'k8s/a.yaml': 'apiVersion: v1\nkind: {{\n',
      Dockerfile: 'RUN\nFROM\n',
      'b/Dockerfile': 'FROM x\n',
    });
    expect(project.dockerfiles.map((each) => each.file.path)).toContain('b/Dockerfile');
    expect(project.composes).toHaveLength(1);
  });
  it('notes Helm templates and does not read them', () => {
    const project = open({
      'chart/Chart.yaml': 'name: x\n',
      'chart/templates/a.yaml': 'apiVersion: v1\nkind: Service\n{{- if .Values.on }}\nmetadata:\n  name: x\n{{- end }}\n',
      'chart/templates/b.yaml': 'apiVersion: v1\nkind: Service\n{{- if .Values.on }}\nmetadata:\n  name: x\n{{- end }}\n',
    });
    expect(project.manifests).toEqual([]);
    expect(project.notes.map((note) => note.message)).toEqual([expect.stringContaining('`chart` holds Helm templates')]);
  });
  it('may be limited', () => {
    const project = openProject(filesOf({ 'a/Dockerfile': 'FROM x\nCOPY y /\n', 'b/Dockerfile': 'FROM x\n', y: '' }), {
      only: (path) => path.startsWith('a/'),
    });
    expect(project.dockerfiles.map((each) => each.file.path)).toEqual(['a/Dockerfile']);
    expect(contexts(project, 'a/Dockerfile')).toEqual(['guess .']);
  });
});

describe('targets', () => {
  const project = open({
    Dockerfile: 'ARG G=1\nFROM a AS s\nENV A=1 B=2\nARG C\nEXPOSE 80\nRUN one && two\nONBUILD RUN three\n',
    'compose.yaml':
      'services:\n  w:\n    build:\n      context: .\n      args:\n        C: 1\n    command: four five\n    environment:\n      E: x\n    ports: ["8080:80"]\n    volumes: ["./d:/d"]\n    healthcheck:\n      test: ["CMD", "six"]\n',
    'k8s/p.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      image: i\n      command: [seven]\n      env:\n        - name: K\n          value: v\n      ports:\n        - containerPort: 90\n',
  });
  it('are all there, in order', () => {
    expect([...targetsOf(project, 'command')].map((command) => command.name.value)).toEqual(['one', 'two', 'three', 'four', 'six', 'seven']);
    expect([...targetsOf(project, 'env')].map((env) => `${env.source} ${env.name.value}`)).toEqual([
      'arg G',
      'env A',
      'env B',
      'arg C',
      'environment E',
      'env K',
      'build-arg C',
    ]);
    expect([...targetsOf(project, 'port')].map((port) => port.container)).toEqual([80, 80, 90]);
    expect([...targetsOf(project, 'mount')]).toHaveLength(1);
    expect([...targetsOf(project, 'instruction')].map((instruction) => `${instruction.keyword}${instruction.onbuild ? '*' : ''}`)).toEqual([
      'ARG',
      'FROM',
      'ENV',
      'ARG',
      'EXPOSE',
      'RUN',
      'ONBUILD',
      'RUN*',
    ]);
    expect([...targetsOf(project, 'container')].map((container) => container.name.value)).toEqual(['w', 'c']);
    expect([...targetsOf(project, 'kubernetes-container')]).toHaveLength(1);
    expect([...targetsOf(project, 'project')]).toEqual([project]);
  });
  it('may be those of one file', () => {
    const file = project.files.read('compose.yaml');
    expect([...targetsOf(project, 'command', file)].map((command) => command.name.value)).toEqual(['four', 'six']);
    expect([...targetsOf(project, 'project', file)]).toEqual([project]);
  });
});
