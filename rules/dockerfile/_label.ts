/** Labels of a stage, and what their values are checked against. */
import type { KeyValue, Stage } from '../../src/core/lint/rule.ts';
import { badLicence, meantLicence } from './_spdx.ts';

/** Kinds of value, as hadolint's label schema names them. */
export const LABEL_TYPES = ['text', 'rawtext', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] as const;
export type LabelType = (typeof LABEL_TYPES)[number];

/** LABEL pairs of the stage itself, in order; ONBUILD's run elsewhere. */
export function ownLabels(stage: Stage): KeyValue[] {
  return stage.instructions.filter(({ keyword }) => keyword === 'LABEL').flatMap(({ pairs }) => pairs);
}

/** Those of the stages that it stands on too, and of the Dockerfile of this project that makes its base; the nearest first. */
export function allLabels(stage: Stage): KeyValue[] {
  const labels: KeyValue[] = [];
  let at: Stage | undefined = stage;
  for (let i = 0; at && i < 50; i++) {
    labels.push(...ownLabels(at));
    at = at.parent ?? at.base.builtBy?.stage;
  }
  return labels;
}

interface LabelFault {
  /** Follows the label's name: `is no web address`. */
  readonly message: string;
  readonly help: string;
}

/** What is wrong with a label's value, or undefined. Linear in the value. */
export function labelFault(value: string, type: LabelType): LabelFault | undefined {
  if (value.trim() === '' && type !== 'rawtext') return { message: 'is empty', help: 'give it a value, or remove it' };
  switch (type) {
    case 'url':
      // RFC 3986: a scheme and then only characters that a URI may have.
      return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value) ? undefined : { message: 'is no address', help: 'write it with its scheme: `https://…`' };
    case 'semver':
      return isSemver(value) ? undefined : { message: 'is no semantic version', help: 'write three numbers, `1.4.0`, without a `v`' };
    case 'hash':
      return /^(?:[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)
        ? undefined
        : { message: 'is no Git commit', help: 'write all 40 hexadecimal digits of the commit, or the first 7' };
    case 'rfc3339':
      return isTime(value) ? undefined : { message: 'is no time as RFC 3339 has it', help: 'write it as `2026-08-01T12:00:00Z`' };
    case 'spdx': {
      const wrong = badLicence(value);
      if (wrong === undefined) return undefined;
      const meant = meantLicence(wrong);
      return {
        message: wrong === value ? 'is no SPDX licence expression' : `names \`${wrong.replaceAll('`', "'")}\`, which is no SPDX licence`,
        help: meant ? `write \`${meant}\`` : 'write the identifier from the SPDX list, for example `Apache-2.0`',
      };
    }
    case 'email':
      return /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/.test(value) && !value.includes('..')
        ? undefined
        : { message: 'is no mail address', help: 'write the address alone: `name@example.org`' };
    default:
      return undefined;
  }
}

function isSemver(text: string): boolean {
  const plus = text.indexOf('+');
  const build = plus < 0 ? undefined : text.slice(plus + 1);
  const rest = plus < 0 ? text : text.slice(0, plus);
  const dash = rest.indexOf('-');
  const core = dash < 0 ? rest : rest.slice(0, dash);
  const pre = dash < 0 ? undefined : rest.slice(dash + 1);
  if (!/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/.test(core)) return false;
  const identifiers = (part: string, numeric: RegExp): boolean =>
    part.split('.').every((id) => /^[0-9A-Za-z-]+$/.test(id) && (!/^\d+$/.test(id) || numeric.test(id)));
  return (pre === undefined || identifiers(pre, /^(?:0|[1-9]\d*)$/)) && (build === undefined || identifiers(build, /^\d+$/));
}

function isTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(text);
  if (!match) return false;
  const [, year, month, day, hour, minute, second, zone = '0', zoneMinute = '0'] = match.map(Number);
  const leap = year !== undefined && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(month ?? 0) - 1];
  const at = (value: number | undefined, last: number): boolean => value !== undefined && (Number.isNaN(value) || value <= last);
  return (
    days !== undefined &&
    (day ?? 0) >= 1 &&
    at(day, days) &&
    at(hour, 23) &&
    at(minute, 59) &&
    at(second, 60) &&
    at(Number(zone), 23) &&
    at(Number(zoneMinute), 59)
  );
}
