import { defineRule, type Image } from '../../src/core/lint/rule.ts';
import { LINES, SUITES } from './_ended.ts';
import { own } from '../../src/core/text/own.ts';

export default defineRule<'image'>({
  id: 'image/end-of-life',
  scope: 'image',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'image of a release that gets no security updates any more',
  aliases: ['tally/ruby/eol-ruby-version'],

  *check(image) {
    if (!image.known || image.role === 'build' || image.builtBy || image.stage?.parent) return;
    // A mirror may carry a patched image under the same name: only the publishers' own registries are judged.
    if (image.registry && !['docker.io', 'index.docker.io', 'registry-1.docker.io', 'mcr.microsoft.com', 'quay.io'].includes(image.registry)) return;
    const ended = endOf(image);
    if (!ended) return;
    yield {
      at: image.tagAt ?? image,
      message: `${ended.product} has had no security updates since ${ended.date}`,
      label: 'ended',
      help: `move to ${ended.next}`,
    };
  },
});

function endOf(image: Image): { product: string; date: string; next: string } | undefined {
  const tag = image.tag ?? 'latest';
  const line = LINES.find(({ repositories }) => repositories.includes(image.repository));
  if (line) {
    const version = longestPrefix(tag, Object.keys(line.ended));
    if (version) return { product: `${line.product} ${version}`, date: line.ended[version] as string, next: line.next };
  }
  const suite = tag.split('-').find((part) => own(SUITES, part));
  const found = suite ? own(SUITES, suite) : undefined;
  if (found && suite) return { product: found.product, date: found.ended, next: `a tag that ends in a newer release than \`${suite}\`` };
  return undefined;
}

/** `3.1` is a prefix of `3.1.4` and `3.1-slim`, not of `3.10`. */
function longestPrefix(tag: string, versions: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const version of versions) {
    if (!tag.startsWith(version) || /^[a-z0-9]/i.test(tag.slice(version.length))) continue;
    if (!best || version.length > best.length) best = version;
  }
  return best;
}
