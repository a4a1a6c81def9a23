import { defineRule, inValue, type MapNode, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { addEntryBefore, setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, isNull, scalarValue } from '../../src/core/parse/yaml-node.ts';
import { neverComes, parseCron } from './_cron.ts';
import { isKubernetesOwn } from './_names.ts';
import { atLeast } from './_pod.ts';

/** Abbreviations that people use and the time zone database does not have. It has `EST`, `MST`, `HST`, `CET`, `EET`, `MET`, `WET`, `UTC`, `GMT`. */
const NO_ZONE = /^(?:PST|PDT|EDT|CDT|CST|MDT|CEST|EEST|WEST|BST|IST|JST|KST|MSK|SGT|AEST|AEDT|Local)$|^(?:UTC|GMT)[-+]\d+|\s|^$/;

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-cron-schedule',
  scope: 'manifest',
  objects: ['CronJob'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'schedule that cannot be read or never comes',
  fixable: 'safe',

  *check(manifest, { project }) {
    const spec = asMap(manifest.root.get('spec'));
    const schedule = asScalar(spec?.get('schedule'));
    if (!spec || !isKubernetesOwn(manifest)) return;
    if (schedule && !isTemplated(schedule)) yield* ofSchedule(spec, schedule, atLeast(project.kubernetesVersion, '1.29'));
    const zone = asScalar(spec.get('timeZone'));
    if (!zone || isTemplated(zone) || !NO_ZONE.test(zone.source)) return;
    yield {
      at: zone,
      message: `\`${zone.source}\` is no name of the time zone database`,
      label: 'the API server refuses it',
      help: 'write a name such as `Europe/Berlin` or `Etc/UTC`',
    };
  },
});

/** Before 1.29 a zone in the schedule was accepted, though never promised. */
function* ofSchedule(spec: MapNode, schedule: ScalarNode, strict: boolean) {
  const zone = /^\s*(?:CRON_)?TZ=(\S+)\s+/.exec(schedule.source);
  if (zone && !strict) return;
  if (zone) {
    const entry = spec.entry('schedule');
    const free = entry && !entry.merged && isNull(spec.get('timeZone')) && !spec.entry('timeZone');
    yield {
      at: inValue(scalarValue(schedule), 0, zone[0].trimEnd().length) ?? schedule,
      message: 'the time zone stands in the schedule',
      label: 'the API server refuses it',
      help: `write \`timeZone: ${zone[1]}\` beside the schedule`,
      ...(free
        ? {
            fix: {
              title: `move the time zone to \`timeZone\``,
              safe: true,
              edits: [...addEntryBefore(spec, entry, 'timeZone', zone[1] as string), ...setScalar(schedule, schedule.source.slice(zone[0].length))],
            },
          }
        : {}),
    };
    return;
  }
  const cron = parseCron(schedule.source);
  if ('fault' in cron) {
    const { message, start, end } = cron.fault;
    yield {
      at: inValue(scalarValue(schedule), start, end) ?? schedule,
      message,
      label: 'the API server refuses it',
      help: /\b(?:6|7) fields/.test(message)
        ? 'leave out seconds and years'
        : 'write minute, hour, day of the month, month and day of the week, such as `30 6 * * 1-5`',
    };
  } else if ('fields' in cron && neverComes(cron.fields)) {
    yield { at: schedule, message: 'the schedule never comes: none of its months has such a day', help: 'correct the day or the month' };
  }
}
