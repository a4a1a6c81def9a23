import { describe, expect, it } from 'vitest';
import { type CommandFound, commandAnswers } from '../../src/core/diagnose/command/answer.ts';
import { diagnose } from '../../src/core/diagnose/diagnose.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { openProject } from '../../src/core/project/open.ts';
import type { Project } from '../../src/core/project/model.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';
import { ARTICLES } from './diagnose-articles.ts';

function answers(text: string, project?: Project): CommandFound[] {
  return commandAnswers(new Map(text.split('\n').map((line, i) => [i + 1, line])), project);
}

function corrected(text: string, project?: Project): (string | undefined)[] {
  return answers(text, project).map((one) => one.corrected);
}

describe('a pasted command', () => {
  it.each([
    // Punctuation of word processors.
    ['docker run –name web nginx:1.29', 'docker run --name web nginx:1.29'],
    ['docker run –d –p 80:80 nginx', 'docker run -d -p 80:80 nginx'],
    ['docker run —rm nginx', 'docker run --rm nginx'],
    ['docker run -e “A=b c” nginx', 'docker run -e "A=b c" nginx'],
    ['docker run\u00a0-d nginx', 'docker run -d nginx'],
    // Options behind the image.
    ['docker run nginx -p 80:80', 'docker run -p 80:80 nginx'],
    ['$ docker run -d nginx:1.29 -p 8080:80 --name web', 'docker run -d -p 8080:80 --name web nginx:1.29'],
    ['docker run -it ubuntu bash --name x', undefined],
    ['docker run alpine -v /data:/data ls /data', 'docker run -v /data:/data alpine ls /data'],
    ['docker run ubuntu bash -it', 'docker run -it ubuntu bash'],
    ['docker run shop/tool -p 8080', undefined],
    ['docker run shop/tool --env production', undefined],
    ['docker exec web -it sh', 'docker exec -it web sh'],
    ['docker exec -it web', 'docker exec -it web sh'],
    // The build context.
    ['docker build -t shop/api', 'docker build -t shop/api .'],
    ['PS C:\\shop> docker build -t api', 'docker build -t api .'],
    ['docker build -t api .', undefined],
    ['docker build --pull -t api .', undefined],
    ['docker build --no-cache .', undefined],
    ['docker build -t .', 'docker build -t app .'],
    ['docker build - < Dockerfile', undefined],
    ['docker build Dockerfile', 'docker build -f Dockerfile .'],
    ['docker build -t my app .', undefined],
    ['docker buildx build --platform linux/amd64 -t x', 'docker buildx build --platform linux/amd64 -t x .'],
    ['docker build https://git.example.org/x.git', undefined],
    // Mounts.
    ['docker run -v data/x:/y alpine', 'docker run -v ./data/x:/y alpine'],
    ['docker run -v ./data/x:/y alpine', undefined],
    ['docker run -v data:/y alpine', undefined],
    ['docker run -v /a/b:/y alpine', undefined],
    ['docker run --volume=data/x:/y alpine', 'docker run --volume=./data/x:/y alpine'],
    ['PS C:\\shop> docker run -v data\\x:/y alpine', 'docker run -v .\\data\\x:/y alpine'],
    ['PS C:\\shop> docker run -v C:\\data:/y alpine', undefined],
    ['PS C:\\shop> docker run -v $PWD:/y alpine', 'docker run -v ${PWD}:/y alpine'],
    ['docker run -v $(pwd):/x alpine', 'docker run -v "$(pwd):/x" alpine'],
    ['docker run -v $PWD/a:/x alpine', 'docker run -v "$PWD/a:/x" alpine'],
    ['docker run -v "$(pwd)":/x alpine', undefined],
    // Ports.
    ['docker run -p 80:8080 nginx', 'docker run -p 8080:80 nginx'],
    ['docker run -d -p 127.0.0.1:5432:15432 postgres:17', 'docker run -d -p 127.0.0.1:15432:5432 postgres:17'],
    ['docker run -p 8080:80 nginx', undefined],
    ['docker run -p 80:8080 shop/api', undefined],
    // Names.
    ['docker run --name "my web" nginx', 'docker run --name "my-web" nginx'],
    ['docker run --name My_Web nginx', undefined],
    ['docker run --name /web nginx', 'docker run --name web nginx'],
    ['docker run -name web nginx', 'docker run --name web nginx'],
    ['docker build -t MyApp .', 'docker build -t myapp .'],
    ['docker build -t shop/MyApp:V1 .', 'docker build -t shop/myapp:V1 .'],
    ['docker run Nginx', 'docker run nginx'],
    ['docker pull https://registry.example.org/x', 'docker pull registry.example.org/x'],
    ['docker run -e KEY = value alpine', 'docker run -e KEY=value alpine'],
    ['docker run --link db:db alpine', 'docker run --network app alpine'],
    // Continued lines.
    ['docker run -d \\\n  --name web \\\n  nginx', undefined],
    ['docker run -d \\ \n  --name web nginx', 'docker run -d \\\n  --name web nginx'],
    ['PS C:\\shop> docker run -d `\n  --name web nginx -p 80:80', 'docker run -d `\n  --name web -p 80:80 nginx'],
    ['PS C:\\shop> docker run -d \\\n  nginx', 'docker run -d `\n  nginx'],
    // Compose.
    ['docker compose up -f dev.yaml', 'docker compose -f dev.yaml up'],
    ['docker-compose up -d -f dev.yml', 'docker-compose -f dev.yml up -d'],
    ['docker compose -d up', 'docker compose up -d'],
    ['docker compose logs -f web', undefined],
    ['docker compose -f dev.yaml up', undefined],
    // kubectl.
    ['kubectl apply deployment.yaml', 'kubectl apply -f deployment.yaml'],
    ['kubectl apply -f deployment.yaml', undefined],
    ['kubectl apply -fdeployment.yaml', undefined],
    ['kubectl apply -k overlays/dev', undefined],
    ['kubectl apply k8s/', 'kubectl apply -f k8s/'],
    ['kubectl -n shop delete web.yaml', 'kubectl -n shop delete -f web.yaml'],
    ['kubectl run web --image=nginx --generator=run-pod/v1', 'kubectl run web --image=nginx'],
    ['kubectl run web --image=nginx --replicas=2', 'kubectl create deployment web --image=nginx'],
    ['kubectl get pods', undefined],
    // In a terminal of nobody.
    ['+ docker run -it --rm alpine ls', 'docker run -i --rm alpine ls'],
    ['$ docker exec -it web ls\nthe input device is not a TTY', 'docker exec -i web ls'],
    ['$ docker run -t alpine\nthe input device is not a TTY', 'docker run alpine'],
    ['docker compose exec web ls\nthe input device is not a TTY', 'docker compose exec -T web ls'],
    // No commands.
    ['docker run is a command of docker', undefined],
    ['docker: invalid reference format.', undefined],
    ["See 'docker run --help'.", undefined],
  ])('%s', (text, expected) => {
    expect(corrected(text).find((one) => one !== undefined)).toBe(expected);
  });

  it('says what is wrong even where it cannot mend it', () => {
    expect(answers('docker build -t my app .')[0]?.faults[0]?.message).toBe('`docker build` takes one build context, and here are 2: `app`, `.`');
    expect(answers('kubectl apply')[0]?.faults[0]?.message).toContain('is not told what');
    expect(answers('docker build -t my app .')[0]?.corrected).toBeUndefined();
  });

  it('mends several faults at once', () => {
    expect(corrected('docker run –d Nginx -p 80:80 -v data/x:/y')).toEqual(['docker run -d -p 80:80 -v ./data/x:/y nginx']);
    expect(corrected('docker build -t Shop && docker run shop -p 80:80')).toEqual(['docker build -t shop . && docker run -p 80:80 shop']);
  });

  it('knows the ports of the project', () => {
    const project = openProject(
      filesOf({
        Dockerfile: 'FROM node:22\nEXPOSE 3000\nCMD ["node", "."]\n',
        'compose.yaml': 'services:\n  api:\n    image: shop/api:dev\n    build: .\n',
      }),
    );
    expect(corrected('docker run -p 3000:80 shop/api', project)).toEqual(['docker run -p 80:3000 shop/api']);
    expect(corrected('docker run -p 3000:80 mine', project)).toEqual(['docker run -p 80:3000 mine']);
    expect(corrected('docker run -p 80:3000 shop/api', project)).toEqual([]);
    expect(answers('docker run -p 3000:80 shop/api', project)[0]?.faults[0]?.message).toContain('`api` of `compose.yaml` listens on it');
  });
});

describe('diagnose', () => {
  const run = (text: string) => diagnose(new SourceFile('log', text), ARTICLES);
  it('answers a short paste, with places in it', () => {
    const result = run('PS C:\\shop> docker run –name web nginx -p 80:80\ndocker: invalid reference format.\n');
    const [command] = result.commands ?? [];
    expect(command?.corrected).toBe('docker run --name web -p 80:80 nginx');
    expect(command?.faults.map(({ at }) => textAt(at))).toEqual(['–', '-p 80:80']);
    expect(command?.faults[0]?.at.file.position(command.faults[0].at.span.start)).toEqual({ line: 1, column: 24 });
  });
  it('says nothing of commands that are right', () => {
    expect(run('docker run -d -p 80:80 nginx\n').commands).toEqual([]);
  });
  const long = (command: string, end: string) => `${'chatter\n'.repeat(200)}+ docker build -t Early .\n${'chatter\n'.repeat(50)}${command}\n${end}`;
  it('says nothing of commands in a log, but of the one that failed', () => {
    expect(run(long('+ docker build -t api', 'Successfully built 0123456789ab\n')).commands).toEqual([]);
    expect(run(long('+ docker build -t api', 'E: Unable to locate package x\nProcess completed with exit code 100.\n')).commands).toEqual([]);
    const failed = run(
      long(
        '+ docker build -t api',
        'ERROR: "docker buildx build" requires exactly 1 argument.\nSee docker buildx build --help\nProcess completed with exit code 1.\n',
      ),
    );
    expect(failed.commands?.map(({ corrected }) => corrected)).toEqual(['docker build -t api .']);
    expect(failed.commands?.[0]?.faults[0]?.at.file.position(failed.commands[0].faults[0]?.at.span.start ?? 0).line).toBe(252);
  });
  it('leaves out advice beside a cause that is known', () => {
    expect(run('docker run --link db:db alpine\nError: connect ECONNREFUSED 127.0.0.1:5432\n').commands).toEqual([]);
  });
});
