/** Ties a match to the project: every capture has one locator, and the article's rules look at the same files. */
import type { Finding } from '../../lint/rule.ts';
import type { Place } from '../../text/source.ts';
import type { CaptureName, Captures, Suspect } from '../article.ts';
import { locateCommand, locateFile } from './command.ts';
import { locateLine, locateStep } from './line.ts';
import { locateContainer, locateEnv, locateHost, locateImage, locateNetwork, locateService, locateStage, locateVolume } from './names.ts';
import { locateKey, locateNamespace, locateObject } from './objects.ts';
import { locatePath } from './path.ts';
import { locatePort } from './port.ts';
import { type Locator, serviceNamed, type TieInput, type Verdict } from './tie.ts';

/** In order of how much they say; the first confirmed tie gives the values. */
const LOCATORS: Partial<Record<CaptureName, Locator>> = {
  path: locatePath,
  port: locatePort,
  key: locateKey,
  object: locateObject,
  name: locateObject,
  service: locateService,
  stage: locateStage,
  host: locateHost,
  env: locateEnv,
  image: locateImage,
  volume: locateVolume,
  network: locateNetwork,
  namespace: locateNamespace,
  container: locateContainer,
  command: locateCommand,
  line: locateLine,
  file: locateFile,
};

export interface Located {
  readonly verdict: Verdict;
  readonly suspects: readonly Suspect[];
  readonly values: Readonly<Record<string, string>>;
}

/** Suspects shown at most. */
const SHOWN = 5;

/** Everything that the project says of a match. Findings of the article's rules come first: they bring labels and fixes. */
export function locate(input: TieInput, findings: readonly Finding[]): Located {
  const ties = (Object.keys(LOCATORS) as CaptureName[]).flatMap((name) => {
    const value = input.captures[name];
    return value === undefined ? [] : [LOCATORS[name]?.(value, input)].filter((tie) => tie !== undefined);
  });
  const step = locateStep(input);
  const speaker = speakerOf(input);
  const confirmedTie = ties.some(({ verdict }) => verdict === 'confirmed');
  const refuted = !confirmedTie && ties.some(({ verdict }) => verdict === 'refuted');

  // The step that failed tells the Dockerfile, and what the rules find there comes before what they find elsewhere.
  const failing = new Set(step.suspects.map(({ at }) => at.file.path));
  const related = findings.filter((finding) => failing.has(finding.at.file.path) || isRelated(finding, input, speaker));
  const others = findings.filter((finding) => !related.includes(finding));
  // A message without names, said by nobody in particular: whatever the rules find is it.
  const nameless = speaker === undefined && Object.keys(namesOf(input.captures)).length === 0;
  const proof = nameless ? findings : related;

  const suspects = [
    ...proof.map(suspectOf),
    ...ties.toSorted((a, b) => Number(b.verdict === 'confirmed') - Number(a.verdict === 'confirmed')).flatMap((tie) => tie.suspects),
    ...(proof.length > 0 ? [] : others.map(suspectOf)),
    ...step.suspects,
  ];
  const values: Record<string, string> = {};
  for (const tie of [step, ...ties.toReversed(), ...ties.filter(({ verdict }) => verdict === 'confirmed').toReversed()]) Object.assign(values, tie.values);
  if (speaker && values.service === undefined) values.service = speaker.name.value;
  if (speaker?.build?.dockerfilePath && values.dockerfile === undefined) values.dockerfile = speaker.build.dockerfilePath;
  return {
    verdict: confirmedTie || proof.length > 0 ? 'confirmed' : refuted ? 'refuted' : 'unknown',
    suspects: unique(suspects).slice(0, SHOWN),
    values,
  };
}

function speakerOf({ project, scope }: TieInput) {
  const name = scope?.service ?? (scope?.kind === 'service' ? scope.label : undefined);
  return name === undefined ? undefined : serviceNamed(project, name);
}

/** Captures that are names of something in the project. */
function namesOf(captures: Captures): Captures {
  const { id: _id, int: _int, any: _any, code: _code, signal: _signal, version: _version, ...names } = captures;
  return names;
}

/** A finding speaks of the match when it names a captured value, or stands in a file of the service that said it. */
function isRelated(finding: Finding, { captures }: TieInput, speaker: ReturnType<typeof speakerOf>): boolean {
  const text = [
    finding.message,
    finding.label ?? '',
    finding.help ?? '',
    line(finding.at),
    ...(finding.related ?? []).flatMap(({ at, label }) => [label, line(at)]),
  ].join('\n');
  const named = Object.entries(namesOf(captures)).some(([name, value]) => {
    const wanted = name === 'path' ? value.replace(/^(?:\.?\/)+/, '') : value;
    return wanted.length > 1 && new RegExp(`(?:^|[^\\w])${wanted.slice(0, 200).replace(/[^\w\s]/g, '\\$&')}(?![\\w])`).test(text);
  });
  if (named && !speaker) return true;
  if (!speaker) return false;
  const { file, span } = finding.at;
  const inside = file === speaker.file && span.start >= speaker.span.start && span.end <= speaker.span.end;
  const built = speaker.build?.dockerfile?.file === file || speaker.build?.dockerfilePath === file.path;
  return inside || built || (named && text.includes(`\`${speaker.name.value}\``));
}

function line(at: Place): string {
  return at.file.line(at.file.position(at.span.start).line);
}

function suspectOf(finding: Finding): Suspect {
  return {
    at: finding.at,
    why: finding.message,
    ...(finding.related ? { related: finding.related } : {}),
    ...(finding.help ? { help: finding.help } : {}),
    finding,
  };
}

function unique(suspects: readonly Suspect[]): Suspect[] {
  const seen = new Set<string>();
  return suspects.filter(({ at }) => {
    const key = `${at.file.path}\0${at.file.position(at.span.start).line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
