/** Writes the inputs of the measurements: trees of made-up files, and logs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { composeFiles } from '../compose-files.ts';
import { dockerFiles } from '../dockerfiles.ts';
import { manifestFiles } from '../manifests.ts';

export type Texts = Iterable<readonly [path: string, text: string]>;

export interface Written {
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
}

/** Writes files below a folder. */
export function writeTree(folder: string, texts: Texts): Written {
  let files = 0;
  let bytes = 0;
  let lines = 0;
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    files++;
    bytes += text.length;
    lines += text.split('\n').length - 1;
  }
  return { files, bytes, lines };
}

/** A repository of all languages: a quarter Dockerfiles, a quarter compose files, half manifests. */
export function* mixed(count: number): Texts {
  const quarter = Math.floor(count / 4);
  yield* under('images', dockerFiles(quarter));
  yield* under('stacks', composeFiles(quarter));
  yield* under('clusters', manifestFiles(count - 2 * quarter));
}

function* under(folder: string, texts: Texts): Texts {
  for (const [path, text] of texts) yield [`${folder}/${path}`, text];
}

/** One namespace of `count` Deployments with as many Services, ten files. */
export function* crowdedNamespace(count: number): Texts {
  const each = Math.ceil(count / 10);
  for (let file = 0; file < 10; file++) {
    const objects: string[] = [];
    for (let i = file * each; i < Math.min(count, (file + 1) * each); i++)
      objects.push(
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app-${i}, namespace: crowd }\nspec:\n  selector:\n    matchLabels: { app: app-${i}, tier: any }\n  template:\n    metadata:\n      labels: { app: app-${i}, tier: any }\n    spec:\n      containers:\n        - { name: app, image: "registry.example.org/app:1.${i}" }\n`,
        // Every hundredth selects nothing, by one letter.
        `apiVersion: v1\nkind: Service\nmetadata: { name: app-${i}, namespace: crowd }\nspec:\n  selector: { tier: any, app: app-${i}${i % 100 === 99 ? 'x' : ''} }\n  ports:\n    - port: 80\n`,
      );
    yield [`crowd-${file}.yaml`, objects.join('---\n')];
  }
}

/** One compose file with `count` services. */
export function* longCompose(count: number): Texts {
  const lines = ['services:'];
  for (let i = 0; i < count; i++) {
    lines.push(
      `  service-${i}:`,
      `    image: registry.example.org/shop/service:1.${i}`,
      '    environment:',
      `      PEER: http://service-${(i * 7) % count}:8080`,
    );
    if (i > 0) lines.push(`    depends_on: [service-${i - 1}]`);
    lines.push(`    volumes: ["data-${i}:/data"]`);
  }
  lines.push('volumes:', ...Array.from({ length: count }, (_, i) => `  data-${i}: {}`));
  yield ['compose.yaml', `${lines.join('\n')}\n`];
}

/** One Dockerfile with `count` instructions in stages that build on each other. */
export function* longDockerfile(count: number): Texts {
  const lines: string[] = ['FROM debian:13-slim AS stage-0'];
  for (let i = 1; i < count; i++) {
    if (i % 20 === 0) lines.push(`FROM stage-${i / 20 - 1} AS stage-${i / 20}`);
    else if (i % 20 === 10) lines.push(`COPY --from=stage-${Math.floor(i / 40)} /out/${i} /in/`);
    else if (i % 5 === 0) lines.push(`ARG ARG_${i}=${i}`);
    else if (i % 5 === 1) lines.push(`ENV ENV_${i}="\${ENV_${Math.max(1, i - 5)}}:${i}"`);
    else lines.push(`RUN make step-${i} && echo "$ARG_${i - (i % 5)}" >> /out/${i}`);
  }
  yield ['Dockerfile', `${lines.join('\n')}\n`];
}

/** Lines like those of containers, builds and clusters; an error every thousand. */
function logLine(i: number): string {
  if (i % 1000 === 999) return 'api-1  | Error: connect ECONNREFUSED 127.0.0.1:5432';
  const time = `2026-11-03T08:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}.${String((i * 37) % 1000).padStart(3, '0')}Z`;
  switch (i % 8) {
    case 0:
      return `{"level":"info","time":"${time}","logger":"http","msg":"request completed","path":"/items/${(i * 7919) % 10007}","status":200,"ms":${i % 97}}`;
    case 1:
      return `db-1  | ${time} [${i % 400}] LOG:  checkpoint complete: wrote ${i % 1000} buffers (${i % 7}.${i % 10}%); sync=0.0${i % 9} s, total=${i % 50}.1 s`;
    case 2:
      return `#${i % 40} ${i % 90}.${i % 1000} Get:${i % 300} http://deb.example.org/debian trixie/main amd64 libpackage-${i % 503} amd64 1.${i % 20}-2 [${i % 900} kB]`;
    case 3:
      return `I1103 08:00:${String(i % 60).padStart(2, '0')}.${String(i % 1000000).padStart(6, '0')}       1 controller.go:${i % 900}] "Reconciled object" namespace="team-${i % 30}" name="app-${i % 5003}"`;
    case 4:
      return `        at com.example.shop.orders.OrderService.place${i % 11}(OrderService.java:${i % 700})`;
    default:
      return `web-${i % 3}  | ${time} info request ${i} GET /items/${(i * 7919) % 10007} 200 ${i % 97}ms user-agent="probe/${i % 11}.0"`;
  }
}

const LINES_IN_A_CHUNK = 10_000;

/** A log of so many megabytes, in chunks of about one. */
export function* logChunks(megabytes: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let size = 0, first = 0; size < megabytes * 1e6; first += LINES_IN_A_CHUNK) {
    let text = '';
    for (let i = first; i < first + LINES_IN_A_CHUNK; i++) text += `${logLine(i)}\n`;
    const bytes = encoder.encode(text);
    size += bytes.length;
    yield bytes;
  }
}
