/** Addresses, ranges and base64 as the Kubernetes rules read them. */
import { describe, expect, it } from 'vitest';
import { contains, isSubdomain, parseAddress, parseRange, type Range } from '../../rules/kubernetes/_address.ts';
import { decodeText, encodeText } from '../../rules/kubernetes/_base64.ts';

function inside(outer: string, inner: string): boolean {
  return contains(parseRange(outer) as Range, parseRange(inner) as Range);
}

describe('parseAddress', () => {
  it('reads both families', () => {
    expect(parseAddress('192.0.2.1')).toEqual({ bits: 32, value: 0xc0000201n });
    expect(parseAddress('2001:db8::1')).toEqual({ bits: 128, value: 0x20010db8000000000000000000000001n });
    expect(parseAddress('::')).toEqual({ bits: 128, value: 0n });
    expect(parseAddress('::ffff:192.0.2.1')).toEqual({ bits: 128, value: 0xffffc0000201n });
  });
  it('lets leading zeros pass, as the API server does', () => {
    expect(parseAddress('010.000.0.01')).toEqual(parseAddress('10.0.0.1'));
  });
  it.each(['', 'web', '192.0.2', '192.0.2.256', '192.0.2.1/24', '1::2::3', '2001:db8:::1', '192.0.2.1 '])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('parseRange', () => {
  it.each(['10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/-1', '::/129', '10.0.0.0/+8'])('refuses %j', (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
  it('knows what lies inside', () => {
    expect(inside('10.0.0.0/8', '10.1.0.0/16')).toBe(true);
    expect(inside('10.0.0.0/8', '10.0.0.0/8')).toBe(true);
    expect(inside('10.0.0.0/16', '10.1.0.0/24')).toBe(false);
    expect(inside('10.1.0.0/16', '10.0.0.0/8')).toBe(false);
    expect(inside('0.0.0.0/0', '192.0.2.7/32')).toBe(true);
    expect(inside('0.0.0.0/0', '2001:db8::/32')).toBe(false);
    expect(inside('2001:db8::/32', '2001:db8:1::/48')).toBe(true);
  });
});

describe('isSubdomain', () => {
  it('takes names in lower case only', () => {
    expect(['a', 'a.b-c.example.org', '1.example.org', 'a'.repeat(253)].map(isSubdomain)).toEqual([true, true, true, true]);
    expect(['', 'A.org', 'a_b', '-a', 'a-', 'a..b', '.a', 'a.', 'a'.repeat(254)].map(isSubdomain)).toEqual(Array.from({ length: 9 }, () => false));
  });
});

describe('base64', () => {
  it.each(['', 'a', 'ab', 'abc', 'abcd', 'zoë ✓', 'line\n'])('brings %j back', (text) => {
    expect(encodeText(text)).toBe(Buffer.from(text).toString('base64'));
    expect(decodeText(encodeText(text))).toBe(text);
  });
  it('refuses what is none, and bytes that are no text', () => {
    expect(['a', 'ab=c', 'not base64!', 'YWI', '____'].map(decodeText)).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(decodeText('gIA=')).toBeUndefined();
  });
  it('skips line breaks', () => {
    expect(decodeText('aGVs\nbG8=\n')).toBe('hello');
  });
});
