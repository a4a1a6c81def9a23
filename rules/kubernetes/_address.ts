/** Addresses, ranges and DNS names, as the API server reads them: leading zeros in IPv4 are let pass. */
import { isAddress } from '../../src/core/parse/schema-format.ts';

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface Range extends Address {
  readonly prefix: number;
}

/** An IP address; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const plain = text.includes(':') ? text : text.replace(/(^|\.)0+(?=\d)/g, '$1');
  if (!isAddress(plain)) return undefined;
  if (!plain.includes(':')) return { bits: 32, value: plain.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  const hex = (a = '0', b = '0'): string => (Number(a) * 256 + Number(b)).toString(16);
  const groups = dotted ? `${dotted[1]}${hex(dotted[2], dotted[3])}:${hex(dotted[4], dotted[5])}` : plain;
  const [left = [], right = []] = groups.split('::').map((side) => (side === '' ? [] : side.split(':')));
  const all = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  return { bits: 128, value: all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

/** A range such as `10.0.0.0/8`; undefined for anything else. */
export function parseRange(text: string): Range | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const parsed = parseAddress(address);
  if (!parsed || prefix === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > parsed.bits) return undefined;
  return { ...parsed, prefix: Number(prefix) };
}

/** Whether a range holds all of another one. */
export function contains(outer: Range, inner: Range): boolean {
  const shift = BigInt(outer.bits - outer.prefix);
  return outer.bits === inner.bits && inner.prefix >= outer.prefix && outer.value >> shift === inner.value >> shift;
}

/** A name of DNS labels in lower case, as RFC 1123 has it, of at most 253 characters. */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label));
}
