/** `command` and `file`: what a container or a build step runs, and files of the project that a message names. */
import { place } from '../../text/source.ts';
import type { Suspect } from '../article.ts';
import { contextPath } from './path.ts';
import { type Locator, NO_TIE, serviceNamed } from './tie.ts';

export const locateCommand: Locator = (value, { project, scope, clauses }) => {
  const [first = ''] = value
    .replace(/^(?:\/bin\/)?(?:ba|da|a)?sh -c /, '')
    .trim()
    .split(/\s+/);
  const program =
    first
      .split('/')
      .at(-1)
      ?.replace(/^["'[]+|(?<!["',\]])["',\]]+$/g, '') ?? '';
  if (program.length < 2) return NO_TIE;
  const speaker = scope?.kind === 'service' ? serviceNamed(project, scope.label) : undefined;
  const scripts = [
    ...project.containers.filter((container) => !speaker || container === speaker).flatMap((container) => [container.entrypoint, container.command]),
    ...project.dockerfiles
      .filter((dockerfile) => !speaker?.build?.dockerfile || speaker.build.dockerfile === dockerfile)
      .flatMap((dockerfile) => dockerfile.instructions.map((instruction) => instruction.script)),
  ];
  const found = scripts.flatMap(
    (script) => script?.commands.filter((command) => command.name.value === program || command.name.value.split('/').at(-1) === program) ?? [],
  );
  return { verdict: 'unknown', suspects: found.slice(0, 3).map((command): Suspect => ({ at: command.name, why: clauses.runs(program) })) };
};

export const locateFile: Locator = (value, { project, clauses }) => {
  const path = contextPath(value);
  if (path === '') return NO_TIE;
  const files = project.files.list().filter((known) => known === path || path.endsWith(`/${known}`) || known.endsWith(`/${path}`));
  const only = files.length === 1 ? files[0] : files.find((known) => known === path);
  const file = only === undefined ? undefined : project.files.read(only);
  return file ? { verdict: 'unknown', suspects: [{ at: place(file, 0, 0), why: clauses.thisFile }], values: { file: file.path } } : NO_TIE;
};
