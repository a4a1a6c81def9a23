/** Changes texts as no author would: by bytes, by lines, and by the words of the language that they are written in. */

/** A random source and what is drawn with it. */
export interface Dice {
  /** From 0 up to, but without, `below`. */
  number(below: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function dice(next: () => number): Dice {
  const number = (below: number): number => Math.floor(next() * below);
  return { number, chance: (share) => next() < share, pick: (list) => list[number(list.length)] as never };
}

/** Texts that broke some parser once. */
const ODD = [
  '',
  ' ',
  '\t',
  '\r',
  '\r\n',
  '\n\n',
  '\0',
  '\ufeff',
  '\ud800',
  '\udfff',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u001b[31m',
  '\u{1f6a2}',
  '镜像',
  '\\',
  '\\\n',
  '`',
  '"',
  "'",
  '#',
  ': ',
  '- ',
  '? ',
  '|\n',
  '>-\n',
  '&a ',
  '*a',
  '!!str ',
  '<<: *a',
  '---\n',
  '...\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  '%',
  '$',
  '$$',
  '${',
  '${A',
  '${A:-${B:?c}}',
  '$(',
  '`x`',
  '{{',
  '{{ .Values.a }}',
  '../',
  '/',
  '//',
  '*',
  '**',
  '!',
  '~',
  '0',
  '-1',
  '00',
  '1e999',
  '99999999999999999999',
  '0x10',
  '.inf',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '<<EOF\n',
  'EOF\n',
  '@sha256:',
  ':latest',
  '&&',
  '||',
  ';',
  '|',
  '2>&1',
];

const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

/** Words of each language, for lines of its own. */
const WORDS = {
  dockerfile:
    'FROM RUN COPY ADD ENV ARG WORKDIR USER CMD ENTRYPOINT EXPOSE LABEL VOLUME HEALTHCHECK SHELL STOPSIGNAL ONBUILD MAINTAINER AS --from=build --chown=1 --mount=type=cache,target=/x --platform=$BUILDPLATFORM --link . /app alpine:3.20 scratch apt-get install -y curl pip npm ["sh","-c"] $X ${X:-1} # \\ <<EOF NONE # syntax=docker/dockerfile:1 # escape=` # check=skip=all # drydock-ignore # hadolint ignore=DL3008',
  yaml: 'services: image: build: context: dockerfile: target: command: entrypoint: ports: volumes: environment: env_file: depends_on: networks: healthcheck: test: deploy: extends: file: service: include: profiles: secrets: configs: restart: user: apiVersion: v1 apps/v1 kind: Pod Deployment Service Ingress List metadata: name: namespace: labels: annotations: spec: selector: matchLabels: template: containers: initContainers: env: valueFrom: resources: limits: requests: livenessProbe: httpGet: port: securityContext: runAsUser: rules: resources: patches: generators: configMapGenerator: images: newTag: namePrefix: components: 80 8080:80 web db - [] {} null # drydock-ignore',
  dockerignore: '* ** ! !* /** node_modules *.md !README.md [a-z] [ \\ # . ..',
  dotenv: 'A=1 export B=\'x\' C="$A" D=${A:-x} = # E F: g',
  log: '#12 ERROR: failed to solve: process "/bin/sh -c" did not complete successfully: exit code: 1 web-1 | Error: connect ECONNREFUSED 127.0.0.1:5432 Step 3/9 : [2/3] RUN CrashLoopBackOff Back-off restarting failed container error: warning: denied: no such file or directory $ docker compose up -d 2024-01-01T00:00:00Z level=fatal msg= {"level":"error","msg":" \u001b[31m #7 [build 2/4] ------ >>>',
} as const;

type Language = keyof typeof WORDS;

function languageOf(path: string): Language {
  if (/\.dockerignore$/.test(path)) return 'dockerignore';
  if (/\.(?:ya?ml|json)$/.test(path)) return 'yaml';
  if (/(?:^|\/)\.env|\.env$/.test(path)) return 'dotenv';
  return /\.log$/.test(path) ? 'log' : 'dockerfile';
}

/** A few changes of one text. `others` lend lines. */
export function mutate(path: string, text: string, others: readonly string[], draw: Dice): string {
  let changed = text;
  for (let steps = draw.pick([1, 1, 1, 2, 2, 3, 5, 12]); steps > 0; steps--) changed = step(languageOf(path), changed, others, draw);
  return changed.slice(0, 100_000);
}

function step(language: Language, text: string, others: readonly string[], draw: Dice): string {
  const at = draw.number(text.length + 1);
  const lines = text.split('\n');
  const line = draw.number(lines.length);
  const spliced = (count: number, ...added: string[]): string => lines.toSpliced(line, count, ...added).join('\n');
  const own = lines[line] as string;
  switch (draw.number(17)) {
    case 0:
      return text.slice(0, at) + draw.pick(ODD) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + draw.number(draw.pick([1, 8, 200])));
    case 2:
      return text.slice(0, at);
    case 3:
      return text.slice(0, at) + String.fromCharCode(draw.number(draw.pick([128, 128, 65536]))) + text.slice(at + draw.number(2));
    case 4:
      return spliced(1);
    case 5:
      return spliced(0, own);
    case 6:
      return spliced(0, draw.pick(draw.pick(others).split('\n')));
    case 7:
      return spliced(0, ' '.repeat(draw.number(9)) + sentence(language, draw));
    case 8:
      return spliced(1, draw.chance(0.5) ? own.replace(/^ {1,2}/, '') : `  ${own}`);
    case 9: {
      const other = draw.number(lines.length);
      return lines
        .with(line, lines[other] as string)
        .with(other, own)
        .join('\n');
    }
    case 10: {
      const words = own.split(/(\s+)/);
      words[draw.number(words.length)] = draw.chance(0.5) ? draw.pick(ODD) : word(language, draw);
      return spliced(1, words.join(''));
    }
    case 11:
      return spliced(1, own.replace(/[\w./-]+(?=[^\w]*$)/, draw.chance(0.6) ? word(language, draw) : draw.pick(ODD)));
    case 12: {
      const from = draw.number(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + draw.number(300)) + text.slice(at);
    }
    case 13:
      return spliced(0, draw.pick(ODD).repeat(draw.pick([2, 30, 300])));
    case 14:
      return draw.pick([text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\ufeff${text}`, `${text}\0`, text.trimEnd(), `${text}\n${text}`]);
    case 15: {
      // One word of the text everywhere: names that every object of JavaScript has, and what else no table expects.
      const old = draw.pick(text.match(/[\w.-]+/g) ?? ['']);
      return old === '' ? text : text.replaceAll(old, draw.chance(0.7) ? draw.pick(INHERITED) : draw.pick(ODD));
    }
    default:
      return spliced(1, own.split('').reverse().join(''));
  }
}

function word(language: Language, draw: Dice): string {
  return draw.pick(WORDS[language].split(' '));
}

function sentence(language: Language, draw: Dice): string {
  return Array.from({ length: 1 + draw.number(5) }, () => (draw.chance(0.15) ? draw.pick(ODD) : word(language, draw))).join(' ');
}
