/** How images are built, as bake files, pipelines, scripts, skaffold and Visual Studio say it. */
import { describe, expect, it } from 'vitest';
import { filesOf } from '../../src/core/project/memory.ts';
import { recipesOf } from '../../src/core/project/recipes.ts';
import { textAt } from '../../src/core/text/source.ts';

/** Every recipe as `source context dockerfile`, with the tree that most of them build. */
function recipes(texts: Record<string, string>, tree: string[] = ['Dockerfile', 'api/Dockerfile', 'web/Dockerfile', 'docker/api.Dockerfile']): string[] {
  const files = filesOf({ ...Object.fromEntries(tree.map((path) => [path, 'FROM scratch\n'])), ...texts });
  return recipesOf(files).map((recipe) => `${recipe.source} ${recipe.contextPath} ${recipe.dockerfilePath}`);
}

function first(texts: Record<string, string>, tree: string[] = ['Dockerfile', 'api/Dockerfile']) {
  const found = recipesOf(filesOf({ ...Object.fromEntries(tree.map((path) => [path, 'FROM scratch\n'])), ...texts }))[0];
  if (!found) throw new Error('no recipe');
  return found;
}

describe('shell scripts', () => {
  it.each([
    ['docker build .', 'script . Dockerfile'],
    ['docker build -t app:1 -f docker/api.Dockerfile .', 'script . docker/api.Dockerfile'],
    ['docker build --file=api/Dockerfile --build-arg X=1 --no-cache ./', 'script . api/Dockerfile'],
    ['sudo docker buildx build --platform linux/amd64,linux/arm64 --push api', 'script api api/Dockerfile'],
    ['docker image build "api"', 'script api api/Dockerfile'],
    ['podman build -t x api', 'script api api/Dockerfile'],
    ['buildah bud -f api/Dockerfile .', 'script . api/Dockerfile'],
    ['cd api && docker build -t x .', 'script api api/Dockerfile'],
    ['(cd web; docker build .)\ndocker build api', 'script web web/Dockerfile|script api api/Dockerfile'],
    ['pushd api\ndocker build .\npopd\ndocker build web', 'script api api/Dockerfile|script web web/Dockerfile'],
    ['docker build \\\n  -t x \\\n  api', 'script api api/Dockerfile'],
    ['DIR=api\ndocker build "$DIR"', 'script api api/Dockerfile'],
    ['docker build -t "$TAG" $EXTRA -f api/Dockerfile .', 'script . api/Dockerfile'],
    ['if true; then docker build api; fi', 'script api api/Dockerfile'],
    ['docker build -qt name api > log.txt 2>&1', 'script api api/Dockerfile'],
  ])('%s', (text, expected) => {
    expect(recipes({ 'build.sh': text }).join('|')).toBe(expected);
  });
  it.each([
    'docker build "$CONTEXT"',
    'docker build $ARGS .',
    'docker build - < Dockerfile',
    'docker build https://example.org/x.git',
    'docker build missing',
    'docker build -f missing/Dockerfile .',
    'echo docker build api',
    '# docker build api',
    'cd "$SOMEWHERE"\ndocker build .',
    'docker compose build',
    'docker build ..',
  ])('pass over %s', (text) => {
    expect(recipes({ 'build.sh': text })).toEqual([]);
  });
  it('run in their own folder or in the root, whichever has what they name', () => {
    expect(recipes({ 'scripts/build.sh': 'docker build -f docker/api.Dockerfile .' })).toEqual(['script . docker/api.Dockerfile']);
    expect(recipes({ 'api/build.sh': 'docker build -f Dockerfile .' })).toEqual([]);
    expect(recipes({ 'api/build.sh': 'cd "$(dirname "$0")"\ndocker build .' })).toEqual(['script api api/Dockerfile']);
    expect(recipes({ 'api/build.sh': 'cd "$(dirname "${BASH_SOURCE[0]}")/.." && docker build -f api/Dockerfile .' })).toEqual(['script . api/Dockerfile']);
    expect(recipes({ 'x/build.sh': 'ROOT=$(git rev-parse --show-toplevel)\ndocker build "$ROOT/api"' })).toEqual(['script api api/Dockerfile']);
    expect(recipes({ 'x/build.sh': 'DIR="$(cd "$(dirname "$0")/.." && pwd)"\ndocker build -f "$DIR/api/Dockerfile" "$DIR"' })).toEqual([
      'script . api/Dockerfile',
    ]);
  });
  it('give tags, target, arguments and named contexts with their places', () => {
    const recipe = first({ 'b.sh': 'docker build -t shop/api:1 --target=prod --build-arg A=b --build-arg C --build-context Lib=../lib api' });
    expect(recipe.tags.map((tag) => tag.value)).toEqual(['shop/api:1']);
    expect(recipe.target?.value).toBe('prod');
    expect(recipe.target && textAt(recipe.target)).toBe('prod');
    expect(recipe.args.map(({ key, value }) => [key.value, value?.value])).toEqual([
      ['A', 'b'],
      ['C', undefined],
    ]);
    expect(recipe.contexts.map((context) => context.value)).toEqual(['lib']);
    expect(textAt(recipe)).toMatch(/^docker build .* api$/);
    expect(textAt(recipe.context)).toBe('api');
  });
});

describe('Makefiles', () => {
  it('start every line in their own folder and know their variables', () => {
    const text = 'NAME := shop\nDIR = api\n\nbuild:\n\t@cd $(DIR) && docker build -t $(NAME) .\n\tdocker build -f Dockerfile .\n';
    expect(recipes({ Makefile: text })).toEqual(['script api api/Dockerfile', 'script . Dockerfile']);
    expect(recipes({ 'api/Makefile': 'build:\n\tdocker build -t ${T} .\n' })).toEqual(['script api api/Dockerfile']);
  });
  it('pass over variables that are set twice', () => {
    expect(recipes({ Makefile: 'DIR = api\nDIR = web\nx:\n\tdocker build $(DIR)\n' })).toEqual([]);
  });
});

describe('GitHub workflows', () => {
  const workflow = (steps: string, job = ''): Record<string, string> => ({
    '.github/workflows/ci.yml': `on: push\njobs:\n  build:\n    runs-on: x\n${job}    steps:\n${steps}`,
  });
  it('name context and file of the build action', () => {
    const step =
      '      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: ./api/Dockerfile\n          tags: |\n            ghcr.io/shop/api:latest\n            shop/api:1\n';
    expect(recipes(workflow(step))).toEqual(['ci . api/Dockerfile']);
    expect(first(workflow(step)).tags.map((tag) => tag.value)).toEqual(['ghcr.io/shop/api:latest', 'shop/api:1']);
    expect(textAt(first(workflow(step)))).toBe('.');
  });
  it('mean the whole repository without a context', () => {
    expect(recipes(workflow('      - uses: docker/build-push-action@v6\n        with:\n          file: web/Dockerfile\n'))).toEqual(['ci . web/Dockerfile']);
    expect(recipes(workflow('      - uses: docker/build-push-action@v6\n        with:\n          context: "{{defaultContext}}:api"\n'))).toEqual([
      'ci api api/Dockerfile',
    ]);
  });
  it('work out their matrix', () => {
    const step = '      - uses: docker/build-push-action@v6\n        with:\n          context: ./${{ matrix.service }}\n';
    expect(recipes(workflow(step, '    strategy:\n      matrix:\n        service: [api, web]\n'))).toEqual(['ci api api/Dockerfile', 'ci web web/Dockerfile']);
    expect(recipes(workflow(step, '    strategy:\n      matrix:\n        include:\n          - service: web\n'))).toEqual(['ci web web/Dockerfile']);
  });
  it('run shell lines in a working directory', () => {
    expect(recipes(workflow('      - run: docker build -t x .\n        working-directory: api\n'))).toEqual(['ci api api/Dockerfile']);
    expect(recipes(workflow('      - run: |\n          cd web\n          docker build .\n      - run: docker build api\n'))).toEqual([
      'ci web web/Dockerfile',
      'ci api api/Dockerfile',
    ]);
    expect(recipes(workflow('      - run: >-\n          docker build\n          -f api/Dockerfile\n          .\n'))).toEqual(['ci . api/Dockerfile']);
  });
  it('pass over what an expression decides', () => {
    expect(recipes(workflow('      - uses: docker/build-push-action@v6\n        with:\n          context: ${{ inputs.dir }}\n'))).toEqual([]);
    expect(recipes(workflow('      - run: docker build ${{ inputs.dir }}\n'))).toEqual([]);
  });
  it('call shared workflows that take a context', () => {
    expect(
      recipes({ '.github/workflows/a.yaml': 'jobs:\n  x:\n    uses: org/templates/.github/workflows/docker-build.yaml@main\n    with:\n      context: api\n' }),
    ).toEqual(['ci api api/Dockerfile']);
  });
});

describe('other pipelines', () => {
  it('GitLab', () => {
    expect(recipes({ '.gitlab-ci.yml': 'build:\n  script:\n    - docker build -t "$CI_REGISTRY_IMAGE" -f api/Dockerfile .\n' })).toEqual([
      'ci . api/Dockerfile',
    ]);
    expect(
      recipes({
        '.gitlab-ci.yml':
          'k:\n  script:\n    - /kaniko/executor --context "${CI_PROJECT_DIR}/api" --dockerfile "${CI_PROJECT_DIR}/api/Dockerfile" --destination x\n',
      }),
    ).toEqual(['ci api api/Dockerfile']);
  });
  it('Azure', () => {
    const task = (inputs: string): Record<string, string> => ({ 'azure-pipelines.yml': `steps:\n- task: Docker@2\n  inputs:\n    command: build\n${inputs}` });
    expect(recipes(task("    Dockerfile: '$(Build.SourcesDirectory)/api/Dockerfile'\n    buildContext: '$(Build.SourcesDirectory)'\n"))).toEqual([
      'ci . api/Dockerfile',
    ]);
    expect(recipes(task('    Dockerfile: api/Dockerfile\n'))).toEqual(['ci api api/Dockerfile']);
    expect(recipes(task("    Dockerfile: '**/Dockerfile'\n"))).toEqual([]);
    expect(recipes(task("    Dockerfile: '**/Dockerfile'\n"), ['web/Dockerfile'])).toEqual(['ci web web/Dockerfile']);
  });
  it('Cloud Build', () => {
    expect(
      recipes({
        'cloudbuild.yaml': "steps:\n- name: gcr.io/cloud-builders/docker\n  args: ['build', '-t', 'gcr.io/$PROJECT_ID/x', '-f', 'api/Dockerfile', '.']\n",
      }),
    ).toEqual(['ci . api/Dockerfile']);
  });
  it('Jenkins', () => {
    expect(recipes({ Jenkinsfile: "stage('b') { steps { sh 'docker build -t x api' } }\n" })).toEqual(['ci api api/Dockerfile']);
    expect(recipes({ Jenkinsfile: "sh '''\n  docker build \\\n    -f web/Dockerfile .\n'''\n" })).toEqual(['ci . web/Dockerfile']);
    expect(recipes({ Jenkinsfile: "def image = docker.build('shop/api', '-f api/Dockerfile .')\n" })).toEqual(['ci . api/Dockerfile']);
    expect(recipes({ Jenkinsfile: 'docker.build("shop/${x}")\n' })).toEqual(['ci . Dockerfile']);
  });
});

describe('bake', () => {
  it('reads HCL', () => {
    const text = [
      'variable "TAG" { default = "1" }',
      'group "default" { targets = ["api", "web"] }',
      '# a comment',
      'target "_base" {',
      '  args = { A = "b", C = null }',
      '}',
      'target "api" {',
      '  inherits = ["_base"]',
      '  dockerfile = "api/Dockerfile"',
      '  target = "prod"',
      '  tags = ["shop/api:${TAG}", formatdate("x", y)]',
      '  contexts = { Lib = "./lib" }',
      '}',
      'target "web" {',
      '  context = "web" // here',
      '  platforms = ["linux/amd64"]',
      '}',
      'target "dynamic" { context = DIR }',
    ].join('\n');
    expect(recipes({ 'docker-bake.hcl': text })).toEqual(['bake . api/Dockerfile', 'bake web web/Dockerfile']);
    const api = first({ 'docker-bake.hcl': text });
    expect(api.tags.map((tag) => tag.value)).toEqual(['shop/api:1']);
    expect(api.target?.value).toBe('prod');
    expect(api.contexts.map((context) => context.value)).toEqual(['lib']);
    expect(api.args.map(({ key, value }) => [key.value, value?.value])).toContainEqual(['A', 'b']);
  });
  it('counts the Dockerfile from the context', () => {
    expect(recipes({ 'docker-bake.hcl': 'target "x" {\n  context = "docker"\n  dockerfile = "api.Dockerfile"\n}\n' })).toEqual([
      'bake docker docker/api.Dockerfile',
    ]);
  });
  it('reads JSON', () => {
    expect(recipes({ 'docker-bake.json': '{"target": {"web": {"context": "web", "tags": ["a"]}}}' })).toEqual(['bake web web/Dockerfile']);
  });
  it('survives anything', () => {
    for (const text of ['target "a" {', 'target "a" { x = [', '"', '<<EOF', '}}}', 'target "a" { context = "', 'a = b ? c : d', '/*'])
      expect(recipes({ 'docker-bake.hcl': text }, ['api/Dockerfile'])).toEqual([]);
  });
  it('ends where inheritance goes round', () => {
    expect(
      recipes({ 'docker-bake.hcl': 'target "a" {\n inherits = ["b"]\n context = "api"\n}\ntarget "b" {\n inherits = ["a"]\n context = "web"\n}\n' }),
    ).toEqual(['bake api api/Dockerfile', 'bake web web/Dockerfile']);
  });
});

describe('skaffold', () => {
  it('names context and Dockerfile of each artifact', () => {
    const text =
      'build:\n  artifacts:\n    - image: shop/api\n      context: api\n    - image: shop/web\n      docker:\n        dockerfile: web/Dockerfile\n        target: dev\n    - image: x\n      jib: {}\n';
    expect(recipes({ 'skaffold.yaml': text })).toEqual(['skaffold api api/Dockerfile', 'skaffold . web/Dockerfile']);
  });
});

describe('Visual Studio', () => {
  it('has the context in the project file beside the Dockerfile', () => {
    const project = (inner: string) => `<Project><PropertyGroup>${inner}</PropertyGroup></Project>`;
    expect(recipes({ 'api/Api.csproj': project('<DockerfileContext>..\\</DockerfileContext>') })).toEqual(['csproj . api/Dockerfile']);
    expect(recipes({ 'api/Api.csproj': project('<DockerfileContext>$(MSBuildThisFileDirectory)..</DockerfileContext>') })).toEqual(['csproj . api/Dockerfile']);
    expect(recipes({ 'api/Api.csproj': project('<DockerfileContext>$(SolutionDir)</DockerfileContext>') })).toEqual([]);
    expect(recipes({ 'docker/A.fsproj': project('<DockerfileFile>api.Dockerfile</DockerfileFile><DockerfileContext>..</DockerfileContext>') })).toEqual([
      'csproj . docker/api.Dockerfile',
    ]);
    expect(recipes({ 'lib/Lib.csproj': project('<DockerfileContext>..</DockerfileContext>') })).toEqual([]);
  });
});

describe('order', () => {
  it('is by strength of the source', () => {
    expect(
      recipes({
        'a.sh': 'docker build web',
        'skaffold.yaml': 'build:\n  artifacts:\n    - image: x\n      context: web\n',
        'docker-bake.json': '{"target":{"w":{"context":"web"}}}',
        '.travis.yml': 'script: docker build web\n',
      }),
    ).toEqual(['bake web web/Dockerfile', 'ci web web/Dockerfile', 'script web web/Dockerfile', 'skaffold web web/Dockerfile']);
  });
});
