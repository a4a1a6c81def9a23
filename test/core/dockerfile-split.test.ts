import { describe, expect, it } from 'vitest';
import { splitDockerfile } from '../../src/core/parse/dockerfile-split.ts';
import { SourceFile } from '../../src/core/text/source.ts';

function split(text: string) {
  const file = new SourceFile('Dockerfile', text);
  const raw = splitDockerfile(file);
  const slice = (span: { start: number; end: number }) => file.text.slice(span.start, span.end);
  return {
    ...raw,
    slice,
    lines: raw.instructions.map((instruction) => instruction.line.text),
    keywords: raw.instructions.map((instruction) => slice(instruction.keywordSpan)),
  };
}

describe('lines', () => {
  it('joins continuations, without the comments and blank lines in them', () => {
    const raw = split('FROM alpine\nRUN one && \\\n  # why\n\n\ttwo \\  \t\n&& three\nUSER a');
    expect(raw.lines).toEqual(['FROM alpine', 'RUN one && \ttwo && three', 'USER a']);
    expect(raw.comments.map(raw.slice)).toEqual(['# why']);
    expect(raw.slice(raw.instructions[1]!.span)).toBe('RUN one && \\\n  # why\n\n\ttwo \\  \t\n&& three');
  });

  it('maps every character of a joined line to the file', () => {
    const text = 'RUN ab\\\n# x\n\ncd \\\r\n  ef';
    const { line } = split(text).instructions[0]!;
    expect(line.text).toBe('RUN abcd   ef');
    for (let i = 0; i < line.text.length; i++) expect(text[line.at(i)]).toBe(line.text[i]);
    expect(line.span(4, 8)).toEqual({ start: 4, end: text.indexOf('cd') + 2 });
  });

  it('joins without a blank between, even inside a keyword', () => {
    expect(split('FR\\\nOM a\nRUN\\\necho').lines).toEqual(['FROM a', 'RUNecho']);
    expect(split('FR\\\nOM a').instructions[0]!.keyword).toBe('FROM');
  });

  it('takes a doubled escape character for no continuation', () => {
    expect(split('RUN echo a\\\\\nUSER b').lines).toEqual(['RUN echo a\\\\', 'USER b']);
  });

  it('knows only line feeds as line ends', () => {
    expect(split('FROM a\rRUN b\nUSER c').lines).toEqual(['FROM a\rRUN b', 'USER c']);
    expect(split('# x\rRUN b\nUSER c').lines).toEqual(['USER c']);
    expect(split('FROM a\r\nRUN b \\\r\n  c\r\n').lines).toEqual(['FROM a', 'RUN b   c']);
  });

  it('parts keywords at tabs, vertical tabs and form feeds', () => {
    expect(split('RUN\tx\nRUN\vx\nRUN\fx\n').keywords).toEqual(['RUN', 'RUN', 'RUN']);
    expect(split('RUN\\x y').keywords).toEqual(['RUN\\x']);
  });

  it('keeps unknown instructions and case', () => {
    expect(split('FORM a\n  && b\nrun c\n|| d').keywords).toEqual(['FORM', '&&', 'run', '||']);
  });

  it('reads a BOM, an empty file and one without an end', () => {
    expect(split('\ufeffFROM a').keywords).toEqual(['FROM']);
    expect(split('').instructions).toEqual([]);
    expect(split(' \n\t\n# only\n').instructions).toEqual([]);
    expect(split('RUN a \\').lines).toEqual(['RUN a']);
    expect(split('RUN a \\\n# b').lines).toEqual(['RUN a']);
    expect(split('\\\n\nFROM a').lines).toEqual(['FROM a']);
  });

  it('complains of lines that the builder cannot read', () => {
    expect(split(`RUN ${'x'.repeat(65_531)}`).faults).toEqual([]);
    expect(split(`RUN ${'x'.repeat(65_532)}`).faults).toEqual([{ kind: 'long-line', span: { start: 0, end: 65_536 } }]);
  });
});

describe('parser directives', () => {
  it('stand at the top only', () => {
    const raw = split('# syntax = docker/dockerfile:1\n#escape=`\n# note\n# check=skip=all\nFROM a\nRUN b `\n  c \\\n');
    expect(raw.directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['escape', '`'],
    ]);
    expect(raw.directives.map(({ valueSpan }) => raw.slice(valueSpan))).toEqual(['docker/dockerfile:1', '`']);
    expect(raw.comments.map(raw.slice)).toEqual(['# note', '# check=skip=all']);
    expect(raw.lines).toEqual(['FROM a', 'RUN b   c \\']);
  });

  it('end at a blank line and at an unknown name', () => {
    expect(split('\n# escape=`\nRUN a \\\n b').lines).toEqual(['RUN a  b']);
    expect(split('# foo=bar\n# escape=`\nRUN a').directives).toEqual([]);
  });

  it('are refused twice and with another character', () => {
    expect(split('# escape=`\n# ESCAPE=\\\nFROM a').faults.map((fault) => fault.kind)).toEqual(['duplicate-directive']);
    expect(split('# escape=|\nFROM a').faults.map((fault) => fault.kind)).toEqual(['escape-value']);
  });
});

describe('heredocs', () => {
  it('end at a line that is the delimiter alone', () => {
    const raw = split('RUN <<EOF\n EOF\nEOF \nUSER x\nEOF\nUSER y');
    expect(raw.lines).toEqual(['RUN <<EOF', 'USER y']);
    const [heredoc] = raw.instructions[0]!.heredocs;
    expect(raw.slice(heredoc!.body)).toBe(' EOF\nEOF \nUSER x\n');
    expect(raw.slice(heredoc!.span)).toBe('<<EOF');
    expect(raw.slice(raw.instructions[0]!.span)).toMatch(/^RUN <<EOF[\s\S]*\nEOF$/);
  });

  it.each([
    ['RUN <<"E F"\nx\nE F\nUSER y', 'E F', true, false],
    ["RUN <<'EOF'\nx\nEOF\nUSER y", 'EOF', true, false],
    ['RUN <<\\EOF\nx\nEOF\nUSER y', 'EOF', true, false],
    ['RUN <<-EOF\n\tx\n\t\tEOF\nUSER y', 'EOF', false, true],
    ['RUN <<EOF\r\nx\r\nEOF\r\nUSER y', 'EOF', false, false],
    ['RUN 3<<EOF cat\nx\nEOF\nUSER y', 'EOF', false, false],
    ['COPY --chmod=644 <<EOF \\\n  /x\nx\nEOF\nUSER y', 'EOF', false, false],
    ['ONBUILD RUN <<EOF\nx\nEOF\nUSER y', 'EOF', false, false],
    ['add <<EOF /x\nx\nEOF\nUSER y', 'EOF', false, false],
  ])('reads %j', (text, delimiter, quoted, stripTabs) => {
    const raw = split(text);
    expect(raw.instructions[0]!.heredocs).toMatchObject([{ delimiter, quoted, stripTabs }]);
    expect(raw.slice(raw.instructions[0]!.heredocs[0]!.body).trim()).toBe('x');
    expect(raw.lines.at(-1)).toBe('USER y');
  });

  it('come several in one instruction', () => {
    const raw = split('COPY <<A <<B /d/\n1\nA\n2\nB\nUSER y');
    expect(raw.instructions[0]!.heredocs.map((heredoc) => raw.slice(heredoc.body))).toEqual(['1\n', '2\n']);
    expect(raw.lines.at(-1)).toBe('USER y');
  });

  it.each([
    'RUN echo $((1<<2))',
    'RUN cat<<EOF',
    'RUN cat <<<EOF',
    'RUN echo "<<EOF"',
    "RUN echo 'x <<EOF",
    'CMD cat <<EOF',
    'LABEL a=<<EOF',
    'RUN ["cat", "<<EOF"]',
    'RUN x # <<',
  ])('are none in %j', (line) => {
    expect(split(`${line}\nUSER y`).lines).toEqual([line, 'USER y']);
  });

  it('take in the rest when they are never closed', () => {
    const raw = split('RUN <<EOF\na\nUSER y\n');
    expect(raw.lines).toEqual(['RUN <<EOF']);
    expect(raw.instructions[0]!.heredocs[0]).toMatchObject({ close: undefined });
    expect(raw.slice(raw.instructions[0]!.heredocs[0]!.body)).toBe('a\nUSER y\n');
  });
});
