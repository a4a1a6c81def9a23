/** Findings and edits as the protocol says them. */
import { describe, expect, it } from 'vitest';
import { place, SourceFile } from '../../src/core/text/source.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { rules } from '../../src/generated/rules.ts';
import { diagnosticOf, rangeOf, TAGS, workspaceEditOf } from '../../src/lsp/convert.ts';
import { fixAllEdits } from '../../src/lsp/fix-all.ts';
import { overlay } from '../../src/lsp/overlay.ts';
import { readSettings } from '../../src/lsp/settings.ts';
import type { Finding } from '../../src/core/lint/rule.ts';

const addresses = { uriOf: (path: string) => `file:///${path}`, versionOf: (path: string) => (path === 'open' ? 3 : null) };

describe('a diagnostic', () => {
  it('has tags only for rules that exist', () => {
    const ids = new Set(rules.map(({ id }) => id));
    expect(Object.keys(TAGS).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('counts lines as editors do, and columns in UTF-16', () => {
    const file = new SourceFile('a', 'a\r\n😀b\rc\n');
    expect(rangeOf(file, { start: 5, end: 6 })).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 3 } });
    expect(rangeOf(file, { start: 7, end: 99 })).toEqual({ start: { line: 2, character: 0 }, end: { line: 3, character: 0 } });
    const finding: Finding = { at: place(file, 0, 1), rule: 'a/b', level: 'info', url: 'u', message: 'm' };
    expect(diagnosticOf(finding, addresses, { relatedInformation: true, codeDescription: true })).toEqual({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
      severity: 3,
      source: 'drydock',
      code: 'a/b',
      codeDescription: { href: 'u' },
      message: 'm',
    });
  });
});

describe('an edit', () => {
  it('of several files carries their versions and their line ends', () => {
    const [open, closed] = [new SourceFile('open', 'a\r\nb\r\n'), new SourceFile('closed', 'a\nb\n')];
    const edits = [open, closed].map((file) => ({ at: place(file, 3, 3), text: 'x\n' }));
    expect(workspaceEditOf(edits, addresses, { documentChanges: true }).documentChanges).toMatchObject([
      { textDocument: { uri: 'file:///open', version: 3 }, edits: [{ newText: 'x\r\n' }] },
      { textDocument: { uri: 'file:///closed', version: null }, edits: [{ newText: 'x\n' }] },
    ]);
    expect(Object.keys(workspaceEditOf(edits, addresses, { documentChanges: false }).changes ?? {})).toEqual(['file:///open', 'file:///closed']);
  });

  it('of several passes is one, and never parts the two halves of a line end', () => {
    const file = new SourceFile('a', '1\r\n2\r\n');
    const finding = (of: SourceFile, start: number, end: number, text: string): Finding => ({
      at: place(of, start, end),
      rule: 'a/b',
      level: 'info',
      url: '',
      message: '',
      fix: { title: '', safe: true, edits: [{ at: place(of, start, end), text }] },
    });
    const again = (text: string): Finding[] => (text.startsWith('3\r\n2') ? [finding(new SourceFile('a', text), 1, 6, '\n4\r\n')] : []);
    const edits = fixAllEdits(file, [finding(file, 0, 1, '3')], again);
    expect(edits).toHaveLength(1);
    const [edit] = edits;
    expect(file.text.slice(0, edit?.at.span.start) + edit?.text + file.text.slice(edit?.at.span.end)).toBe('3\n4\r\n');
    // A fix that reaches into another file is left alone.
    const other = new SourceFile('b', '1');
    expect(fixAllEdits(file, [{ ...finding(file, 0, 1, '3'), fix: { title: '', safe: true, edits: [{ at: place(other, 0, 1), text: '' }] } }], again)).toEqual(
      [],
    );
  });
});

it('texts of the editor lie over the files', () => {
  const disk = filesOf({ 'a/b': '1', c: '2' });
  const files = overlay(
    disk,
    new Map([
      ['a/b', new SourceFile('a/b', '3')],
      ['d/e/f', new SourceFile('d/e/f', '4')],
    ]),
  );
  expect(files.list()).toEqual(['a/b', 'c', 'd/e/f']);
  expect([files.read('./a/b')?.text, files.read('c')?.text, files.read('d/e/f')?.text, files.read('g')]).toEqual(['3', '2', '4', undefined]);
  expect([files.has('d/e/f'), files.has('./d'), files.isDirectory('d/e/'), files.isDirectory('a/b'), files.has('d/x')]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect([...files.asked]).toEqual(['a/b', 'c', 'd/e/f', 'g']);
  expect(overlay(disk, new Map([['c', new SourceFile('c', '')]])).list()).toBe(disk.list());
});

it('settings stand bare or under their name, and what is not understood changes nothing', () => {
  expect(readSettings({ drydock: { projectDiagnostics: true } })).toEqual({ projectDiagnostics: true, shellcheck: true });
  expect(readSettings({ shellcheck: false, projectDiagnostics: 'yes' })).toEqual({ projectDiagnostics: false, shellcheck: false });
  for (const nothing of [null, undefined, 1, 'x', { drydock: null }])
    expect(readSettings(nothing, { projectDiagnostics: true, shellcheck: false })).toEqual({ projectDiagnostics: true, shellcheck: false });
});
