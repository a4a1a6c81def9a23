import { defineRule, within } from '../../src/core/lint/rule.ts';
import { addressesOf, hasCurlrc, mayHideFlags } from './_download.ts';

/** Addresses that always answer with a redirect. */
const REDIRECTS = [
  /^https?:\/\/(www\.)?github\.com\/[^/]+\/[^/]+\/(releases\/(latest\/)?download|archive|raw|zipball|tarball)\//i,
  /^http:\/\/(www\.)?github\.com\//i,
  /^https?:\/\/(www\.)?sourceforge\.net\/projects\/.+\/download/i,
  /^https?:\/\/(golang\.org|go\.dev)\/dl\//i,
  /^https?:\/\/(bit\.ly|git\.io|tinyurl\.com|aka\.ms|goo\.gl)\//i,
];

export default defineRule<'command'>({
  id: 'dockerfile/curl-without-location',
  scope: 'command',
  words: ['curl'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'curl that does not follow the redirect to its file',
  fixable: 'unsafe',
  aliases: ['parfum/curlUseFlagL', 'tally/curl-should-follow-redirects'],

  *check(command) {
    if (command.name.value !== 'curl' || command.instruction?.keyword !== 'RUN') return;
    if (command.has('L', 'location', 'location-trusted', 'I', 'head', 'w', 'write-out', 'D', 'dump-header', 'K', 'config', 'i', 'include')) return;
    if (mayHideFlags(command) || hasCurlrc(command)) return;
    const address = addressesOf(command).find(({ value }) => REDIRECTS.some((pattern) => pattern.test(value)));
    if (!address) return;
    const host = /^https?:\/\/([^/]+)/i.exec(address.value)?.[1] ?? address.value;
    yield {
      at: command.name,
      message: `\`curl\` does not follow the redirect with which \`${host}\` answers, and saves an empty file`,
      related: [{ at: address, label: 'leads to another address' }],
      help: 'add `-L`',
      fix: {
        title: 'add `-L`',
        safe: false,
        edits: [{ at: within(command.name, command.name.raw.length, command.name.raw.length), text: ' -L' }],
      },
    };
  },
});
