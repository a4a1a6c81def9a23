/** `service`, `container`, `stage`, `env`, `image`, `host`, `volume`, `network`: names that a Dockerfile or a compose file gives. */
import { nearest } from '../../parse/nearest.ts';
import type { Place } from '../../text/source.ts';
import type { Suspect } from '../article.ts';
import type { Clauses, Noun } from '../words.ts';
import { type Locator, NO_TIE, serviceNamed, type Tie } from './tie.ts';

interface Named extends Place {
  readonly value: string;
}

/** A name that exists is shown; one that does not, but almost does, is a confirmed misspelling. */
function byName(name: string, known: readonly Named[], uses: readonly Named[], noun: Noun, key: string, clauses: Clauses): Tie {
  const exact = known.filter(({ value }) => value === name);
  if (exact.length > 0)
    return { verdict: 'unknown', suspects: exact.slice(0, 2).map((at): Suspect => ({ at, why: clauses.named(noun, name) })), values: { [key]: name } };
  const near = nearest(
    name,
    known.map(({ value }) => value),
  );
  const used = uses.filter(({ value }) => value === name).slice(0, 3);
  const target = near === undefined ? undefined : known.find(({ value }) => value === near);
  const suspects = used.map(
    (at): Suspect => ({
      at,
      why: clauses.noneNamed(noun),
      ...(target ? { related: [{ at: target, label: clauses.meantThis }], help: clauses.write(near ?? '') } : {}),
    }),
  );
  return { verdict: used.length > 0 ? 'confirmed' : 'unknown', suspects, values: near === undefined ? {} : { nearest: near } };
}

export const locateService: Locator = (value, { project, clauses }) => {
  const service = serviceNamed(project, value);
  if (service)
    return { verdict: 'unknown', suspects: [{ at: service.name, why: clauses.named('service', service.name.value) }], values: { service: service.name.value } };
  const known = project.composes.flatMap((compose) => [...compose.services.values()].map((own) => own.name));
  const uses = project.composes.flatMap((compose) =>
    [...compose.services.values()].flatMap((own) => own.dependsOn.map((ref) => ({ ...ref, value: ref.name }))),
  );
  return byName(value, known, uses, 'service', 'service', clauses);
};

export const locateContainer: Locator = (value, { project, clauses }) => {
  const service = serviceNamed(project, value);
  if (service)
    return { verdict: 'unknown', suspects: [{ at: service.name, why: clauses.named('service', service.name.value) }], values: { service: service.name.value } };
  const found = project.manifests.flatMap((manifest) => [...manifest.containers]).find((container) => container.name.value === value);
  return found ? { verdict: 'unknown', suspects: [{ at: found.name, why: clauses.named('container', value) }], values: { container: value } } : NO_TIE;
};

export const locateStage: Locator = (value, { project, clauses }) => {
  const known = project.dockerfiles.flatMap((dockerfile) => dockerfile.stages.flatMap((stage) => (stage.name ? [stage.name] : [])));
  const targets = project.builds.flatMap((build) => (build.target ? [build.target] : []));
  const copies = project.dockerfiles.flatMap((dockerfile) => dockerfile.instructions.flatMap((instruction) => instruction.flag('from')?.value ?? []));
  return byName(value, known, [...targets, ...copies], 'stage', 'stage', clauses);
};

export const locateEnv: Locator = (value, { project, scope, clauses }) => {
  const speaker = scope?.kind === 'service' ? serviceNamed(project, scope.label) : undefined;
  const all = [
    ...project.containers.flatMap((container) => [...container.env]),
    ...project.dockerfiles.flatMap((dockerfile) => [
      ...dockerfile.globalArgs,
      ...dockerfile.instructions.flatMap((instruction) => [...instruction.scope.values()]),
    ]),
  ];
  const exact = [...new Set(all)].filter((env) => env.name.value === value && (!speaker || !env.container || env.container === speaker));
  if (exact.length > 0) return { verdict: 'unknown', suspects: exact.slice(0, 3).map((env): Suspect => ({ at: env.name, why: clauses.setHere(value) })) };
  const variables = project.composes.flatMap((compose) => compose.variables.filter((variable) => variable.name === value));
  if (variables.length > 0)
    return { verdict: 'unknown', suspects: variables.slice(0, 3).map((variable): Suspect => ({ at: variable, why: clauses.usedThere(value) })) };
  const near = nearest(value, new Set(all.map((env) => env.name.value)));
  const other = all.find((env) => env.name.value === near);
  return other ? { verdict: 'unknown', suspects: [{ at: other.name, why: clauses.almost(value) }], values: { nearest: near ?? '' } } : NO_TIE;
};

/** An image by its whole reference, or without the registry and tag that a program adds. */
export const locateImage: Locator = (value, { project, clauses }) => {
  const wanted = shortImage(value);
  const same = project.images.filter(
    (image) =>
      image.known &&
      (image.value === value ||
        shortImage(image.value) === wanted ||
        (!value.includes(':') && shortImage(image.repository) === wanted.replace(/:latest$/, ''))),
  );
  if (same.length === 0) return NO_TIE;
  const built = same.find((image) => image.builtBy);
  return {
    verdict: 'unknown',
    suspects: same
      .slice(0, 3)
      .map(
        (image): Suspect => ({ at: image, why: image.role === 'from' ? clauses.imageFrom : image.role === 'build' ? clauses.imageBuilt : clauses.imageUsed }),
      ),
    values: { image: same[0]?.value ?? value, ...(built?.builtBy?.dockerfilePath ? { dockerfile: built.builtBy.dockerfilePath } : {}) },
  };
};

function shortImage(image: string): string {
  const plain = image
    .replace(/@sha256:[\da-f]+$/, '')
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
  return /:[^:/]*$/.test(plain) ? plain : `${plain}:latest`;
}

/** A host that a program looked for: a service under this name, or almost under this name. */
export const locateHost: Locator = (value, { project, scope, clauses }) => {
  const host = value.replace(/:\d+$/, '').replace(/\.$/, '');
  if (/^[\d.]+$|^\[|:/.test(host)) return NO_TIE;
  const speaker = scope?.kind === 'service' ? serviceNamed(project, scope.label) : undefined;
  const uses = project.containers.flatMap((container) =>
    speaker && container !== speaker
      ? []
      : container.env.filter((env) => env.value && new RegExp(`(?:^|[^\\w.-])${host.replace(/[^\w-]/g, '\\$&')}(?![\\w.-])`, 'i').test(env.value.value)),
  );
  const hosts = project.composes.flatMap((compose) => [...compose.services.values()].flatMap((service) => [service.name, ...service.hostnames]));
  const services = project.objects('Service').flatMap((manifest) => (manifest.name ? [manifest.name] : []));
  const known = [...hosts, ...services];
  const exact = known.find((name) => name.value.toLowerCase() === host.toLowerCase());
  if (exact) return { verdict: 'unknown', suspects: [{ at: exact, why: clauses.answersTo(host) }], values: { service: exact.value } };
  const near = nearest(
    host,
    known.map((name) => name.value),
  );
  const target = known.find((name) => name.value === near);
  const suspects = uses.slice(0, 3).map(
    (env): Suspect => ({
      at: env.value ?? env,
      why: clauses.nobodyAnswersTo(host),
      ...(target ? { related: [{ at: target, label: clauses.meantThis }], help: clauses.write(near ?? '') } : {}),
    }),
  );
  return { verdict: suspects.length > 0 && near !== undefined ? 'confirmed' : 'unknown', suspects, values: near === undefined ? {} : { nearest: near } };
};

export const locateVolume: Locator = (value, { project, clauses }) => {
  const known = project.composes.flatMap((compose) => [...compose.volumes.values()].map((resource) => resource.name));
  const uses = project.containers.flatMap((container) => container.mounts.flatMap((mount) => (mount.type === 'volume' && mount.source ? [mount.source] : [])));
  return byName(value, known, uses, 'volume', 'object', clauses);
};

export const locateNetwork: Locator = (value, { project, clauses }) => {
  const known = project.composes.flatMap((compose) => [...compose.networks.values()].map((resource) => resource.name));
  const uses = project.composes.flatMap((compose) =>
    [...compose.services.values()].flatMap((service) => service.networks.map((ref) => ({ ...ref, value: ref.name }))),
  );
  return byName(value, known, uses, 'network', 'object', clauses);
};
