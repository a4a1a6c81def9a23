import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Captures } from '../../src/core/diagnose/article.ts';
import { buildPrefilter } from '../../src/core/diagnose/prefilter.ts';
import { compileTemplate, fold, foldPunctuation, matchTemplate } from '../../src/core/diagnose/template.ts';
import { templateFaults } from '../../src/core/diagnose/template-faults.ts';

function captures(template: string, text: string): Captures | undefined {
  return matchTemplate(compileTemplate(template), text, fold(text))?.captures;
}

describe('templates', () => {
  it('capture what stands at a placeholder', () => {
    expect(captures('connect ECONNREFUSED <host>:<port>', 'Error: connect ECONNREFUSED 127.0.0.1:5432')).toEqual({ host: '127.0.0.1', port: '5432' });
    expect(captures('dial tcp <host>:<port>: connect: connection refused', 'dial tcp [::1]:80: connect: connection refused')).toEqual({
      host: '[::1]',
      port: '80',
    });
    expect(
      captures(
        'pull access denied for <image>, repository does not exist',
        'pull access denied for registry:5000/shop/api, repository does not exist or may require login',
      ),
    ).toEqual({ image: 'registry:5000/shop/api' });
  });
  it('take as much of a name as fits in front of fixed text', () => {
    expect(captures('<image>:<version>: manifest unknown', 'registry:5000/app:1.2: manifest unknown')).toEqual({ image: 'registry:5000/app', version: '1.2' });
  });
  it('treat all quotes alike and ignore case', () => {
    for (const text of [
      'target stage "builder" could not be found',
      "Target stage 'builder' could not be found",
      'TARGET STAGE `builder` could not be found',
      'target stage \u2018builder\u2019 could not be found',
    ]) {
      expect(captures('target stage "<stage>" could not be found', text)).toEqual({ stage: 'builder' });
    }
  });
  it('let a quoted path hold blanks and a bare one end at a blank', () => {
    expect(captures('failed to compute cache key: "<path>": not found', 'failed to compute cache key: "/my files/a (1).txt": not found')).toEqual({
      path: '/my files/a (1).txt',
    });
    expect(captures('cannot read the file <path>', 'cannot read the file /etc/app.conf because of this')).toEqual({ path: '/etc/app.conf' });
  });
  it('drop the full stop behind a name that ends a sentence', () => {
    expect(captures('no such service: <service>', 'no such service: web.')).toEqual({ service: 'web' });
  });
  it('take a command up to the fixed text behind it', () => {
    expect(
      captures(
        'process "<command>" did not complete successfully: exit code: <code>',
        'process "/bin/sh -c echo \\"a\\" && false" did not complete successfully: exit code: 1',
      ),
    ).toEqual({ command: '/bin/sh -c echo \\"a\\" && false', code: '1' });
  });
  it('do not stop inside a number or a word', () => {
    expect(captures('listens on the port <port>', 'listens on the port 123456')).toBeUndefined();
    expect(captures('completed with code: 12', 'completed with code: 127')).toBeUndefined();
    expect(captures('connected to bus', 'disconnected to bus')).toBeUndefined();
  });
  it('keep the first of two placeholders of one name', () => {
    expect(
      captures(
        '<image>: failed to resolve source metadata for <image>: not found',
        'app:1: failed to resolve source metadata for docker.io/library/app:1: not found',
      ),
    ).toEqual({ image: 'app:1' });
  });
  it('read `\\<` as a plain bracket and a break as a break', () => {
    expect(captures('failed to get context {<path> \\<nil>}', 'failed to get context {/tmp/x <nil>}')).toEqual({ path: '/tmp/x' });
    expect(
      captures(
        'Is the server running on host "<host>" and accepting\nTCP/IP connections on port <port>?',
        'Is the server running on host "db" and accepting\nTCP/IP connections on port 5432?',
      ),
    ).toEqual({ host: 'db', port: '5432' });
  });
  it('find a match behind an earlier place that does not fit', () => {
    expect(captures('exit code of the step: <int>', 'exit code of the step: none; exit code of the step: 3')).toEqual({ int: '3' });
  });
  it('find their own text, whatever the values are', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/);
    fc.assert(
      fc.property(name, name, fc.integer({ min: 1, max: 65535 }), fc.string(), (a, b, port, noise) => {
        const clean = noise.replace(/[\s<>"'`]+/g, ' ');
        const text = `${clean} service "${a}" refused ${b}:${port} today`;
        return (
          JSON.stringify(captures('service "<service>" refused <host>:<port> today', text)) === JSON.stringify({ service: a, host: b, port: String(port) })
        );
      }),
    );
  });
  it('agree with a backtracking search', () => {
    const part = fc.constantFrom('a: ', 'b', ': ', 'literal!', '1', ' ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('').replace(/\s+/g, ' ').trim();
        // A template that ends in a letter ends where a word does.
        const expected = /(.+?): (.+?): literal!(\d+)b(?![a-z\d])/.test(text.replace(/\n/g, ' '));
        return (captures('<value>: <value>: literal!<int>b', text) !== undefined) === expected;
      }),
      { numRuns: 500 },
    );
  });
  it('stay linear on text made to hurt', () => {
    const template = compileTemplate('<any>: <any>: <any>: <any>: literal text');
    const steps = (size: number): number => {
      // Counting is exact where a clock is not: each character of the folded text that is looked at is one step.
      let looks = 0;
      const text = `${': '.repeat(size)}literal text`.slice(1);
      const counted = new Proxy(new String(fold(text)), {
        get(target, key) {
          const value = Reflect.get(target, key) as unknown;
          if (key === 'charCodeAt') {
            return (at: number) => {
              looks++;
              return text.charCodeAt(at);
            };
          }
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }) as unknown as string;
      matchTemplate(template, `${text}x`, counted);
      return looks;
    };
    const small = steps(200);
    expect(small).toBeGreaterThan(0);
    expect(steps(800) / small).toBeLessThan(40);
  });
  it('are refused when they cannot be looked for', () => {
    expect(templateFaults('<path>: odd')).toHaveLength(1);
    expect(templateFaults('<path>: no such file or directory')).toHaveLength(1);
    expect(templateFaults('exec <path>: no such file or directory')).toEqual([]);
    expect(templateFaults('cannot start the <thing> now')).toEqual(['unknown placeholder `<thing>` (write `\\<` for a plain `<`)']);
    expect(templateFaults('cannot start it: <name><id>')).toHaveLength(1);
    expect(templateFaults('failed to walk <any>: lstat <path>: no such file or directory')).toEqual([]);
  });
});

describe('foldPunctuation', () => {
  it('makes smart punctuation plain', () => {
    expect(foldPunctuation('\u2018a\u2019 \u201cb\u201d \u2013\u00a0c\u2026\u200b')).toBe(`'a' "b" - c...`);
  });
});

describe('the prefilter', () => {
  it('misses no literal and is not fooled by case', () => {
    const literal = fc.stringMatching(/^[a-z]{3}[a-z ':/-]{6,30}[a-z]{2}$/);
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 20 }), fc.nat(), fc.string(), fc.string(), (literals, pick, before, after) => {
        const wanted = pick % literals.length;
        const text = `${before}${(literals[wanted] as string).toUpperCase()}${after}`;
        const hits = new Set<number>();
        buildPrefilter(literals).scan(text, 0, text.length, (owner) => hits.add(owner));
        return hits.has(wanted);
      }),
    );
  });
  it('reports offsets in order, inside the given range', () => {
    const offsets: number[] = [];
    const text = 'connection refused / connection refused / connection refused';
    buildPrefilter(['connection refused']).scan(text, 0, 40, (_, offset) => offsets.push(offset));
    expect(offsets.length).toBeGreaterThanOrEqual(2);
    expect(offsets.every((offset) => offset < 40)).toBe(true);
    expect([...offsets].sort((a, b) => a - b)).toEqual(offsets);
  });
});
