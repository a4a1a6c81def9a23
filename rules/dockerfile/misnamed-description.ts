import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/misnamed-description',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'description comment that does not begin with what it describes',
  aliases: ['buildkit/InvalidDefinitionDescription'],

  *check(dockerfile) {
    const { file, comments, directives, instructions, parserDirectives } = dockerfile;
    const above = new Map(comments.map((comment) => [file.position(comment.span.start).line, comment]));
    const commands = new Set([...directives, ...parserDirectives.map(({ name }) => name)].map((at) => file.position(at.span.start).line));
    for (const instruction of instructions) {
      const names =
        instruction.keyword === 'ARG' ? instruction.pairs.map((pair) => pair.key) : instruction.keyword === 'FROM' ? named(instruction.stage?.name) : [];
      const [first] = names;
      if (!first) continue;
      const line = file.position(instruction.span.start).line - 1;
      const comment = above.get(line);
      if (!comment || commands.has(line) || comment.value === '') continue;
      const word = comment.value.split(/\s/, 1)[0] ?? '';
      if (names.some((name) => name.value === word || `${name.value}:` === word)) continue;
      yield {
        at: comment,
        message: `this comment is not shown as the description of \`${first.value}\`, because it does not begin with that name`,
        related: [{ at: first, label: 'what it stands above' }],
        help: `begin it with \`${first.value}\`, or put an empty line below it`,
      };
    }
  },
});

function named<T>(name: T | undefined): T[] {
  return name === undefined ? [] : [name];
}
