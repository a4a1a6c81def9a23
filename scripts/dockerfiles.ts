/** Dockerfiles like those that people write, made up from a seed, for `npm run bench`. */
import { random } from './random.ts';

const BASES = [
  'node:22-alpine',
  'python:3.13-slim',
  'golang:1.25',
  'debian:13-slim',
  'eclipse-temurin:21-jre',
  'registry.example.org/base/app:4.2',
  'ubuntu',
] as const;
const PACKAGES = ['curl', 'ca-certificates', 'git', 'tzdata', 'libpq-dev', 'build-essential', 'jq', 'unzip'] as const;
const SOURCES = ['src', 'config', 'package.json', 'requirements.txt', 'public', 'migrations'] as const;

/** Paths (one folder each) and texts of `count` images. Some copy what is not there. */
export function* dockerFiles(count: number, seed = 5): Generator<readonly [string, string]> {
  for (let i = 0; i < count; i++) yield [`image-${String(i).padStart(5, '0')}/Dockerfile`, dockerfile(i, random(seed + i * 7919))];
}

function dockerfile(number: number, next: () => number): string {
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const chance = (share: number): boolean => next() < share;
  const lines: string[] = [];
  if (chance(0.3)) lines.push('# syntax=docker/dockerfile:1');
  lines.push(`# Image ${number}`);
  const staged = chance(0.5);
  if (chance(0.4)) lines.push(`ARG VERSION=1.${below(40)}.${below(9)}`);
  if (staged) {
    lines.push(`FROM ${pick(BASES)} AS build`, 'WORKDIR /src', 'COPY . .');
    lines.push(`RUN ${chance(0.5) ? 'make release' : 'npm ci && npm run build'}`);
  }
  lines.push(`FROM ${pick(BASES)}`, `LABEL org.opencontainers.image.title="image-${number}"`);
  if (chance(0.7)) {
    const wanted = PACKAGES.filter(() => chance(0.4));
    if (wanted.length === 0) wanted.push('curl');
    lines.push(`RUN apt-get update && apt-get install -y${chance(0.6) ? ' --no-install-recommends' : ''} \\`);
    for (const name of wanted) lines.push(`      ${name} \\`);
    lines.push(chance(0.6) ? '    && rm -rf /var/lib/apt/lists/*' : '    && apt-get clean');
  }
  if (chance(0.8)) lines.push('WORKDIR /app');
  for (let i = 0; i < below(4); i++) lines.push(`ENV SETTING_${i}=${below(10_000)}`);
  if (staged) lines.push('COPY --from=build /src/dist ./dist');
  if (chance(0.3)) lines.push(`COPY ${pick(SOURCES)} ./${chance(0.5) ? '' : 'app/'}`);
  for (let i = 0; i < below(4); i++)
    lines.push(
      pick([
        'RUN chmod +x ./run.sh',
        'RUN mkdir -p /data && chown -R 1000:1000 /data',
        `RUN if [ -n "$CI" ]; then echo "step ${i}"; fi`,
        'RUN cd /tmp && ls | wc -l',
      ]),
    );
  if (chance(0.6)) lines.push(`EXPOSE ${3000 + below(6000)}`);
  if (chance(0.4)) lines.push('HEALTHCHECK --interval=30s CMD curl -fsS http://localhost:3000/health || exit 1');
  if (chance(0.5)) lines.push('USER 1000');
  lines.push(chance(0.8) ? 'CMD ["./run.sh", "--serve"]' : 'CMD ./run.sh --serve');
  return `${lines.join('\n')}\n`;
}
