/** What a Dockerfile's `# check=` asks for beside skipping: BuildKit's `error=true` and `experimental=`. */
import { EXPERIMENTAL } from '../parse/dockerfile-directives.ts';
import type { Project } from '../project/model.ts';
import type { FileSettings } from './config.ts';
import type { Rule } from './rule.ts';

/**
 * The settings that files bring along, by path. `error=true` makes BuildKit refuse the build when one of its checks finds
 * something, so findings of the rules that stand for its checks become errors; `experimental=` switches rules on.
 */
export function checkSettings(project: Project, rules: readonly Rule[]): ReadonlyMap<string, FileSettings> {
  const settings = new Map<string, FileSettings>();
  for (const document of project.documents) {
    if (document.kind !== 'dockerfile') continue;
    const directive = document.parserDirectives.find(({ name }) => name.value.toLowerCase() === 'check');
    if (!directive) continue;
    const options = checkOptions(directive.value.raw);
    const raises = /^(?:1|t|true)$/i.test(options.get('error')?.trim() ?? '');
    const asked = listOf(options.get('experimental'));
    if (!raises && asked.length === 0) continue;
    const names = asked.flatMap((name) => (name.toLowerCase() === 'all' ? EXPERIMENTAL : [name])).map((name) => `buildkit/${name}`.toLowerCase());
    const covering = (test: (alias: string) => boolean): Set<string> =>
      new Set(rules.filter((rule) => rule.aliases?.some((alias) => test(alias.toLowerCase()))).map(({ id }) => id));
    settings.set(document.file.path, {
      raised: raises ? covering((alias) => alias.startsWith('buildkit/')) : new Set(),
      on: names.length > 0 ? covering((alias) => names.includes(alias)) : new Set(),
    });
  }
  return settings;
}

/** `skip=A,B;error=true` as a map; names in lower case. */
function checkOptions(text: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) options.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1));
  }
  return options;
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}
