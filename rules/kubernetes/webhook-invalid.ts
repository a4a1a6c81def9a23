import { defineRule, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { isSubdomain } from './_address.ts';
import { hasUnknownItem, isOf, wordsIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, textIn } from './_pod.ts';

const REFUSED = 'the API server refuses it';

export default defineRule<'manifest'>({
  id: 'kubernetes/webhook-invalid',
  scope: 'manifest',
  objects: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'admission webhook that the API server refuses',

  *check(configuration, { project }) {
    if (!isOf(configuration, 'admissionregistration.k8s.io')) return;
    const stable = configuration.apiVersion.value === 'admissionregistration.k8s.io/v1';
    const whole = isWhole(project, configuration);
    for (const webhook of mapsIn(configuration.root.get('webhooks'))) {
      yield* settingFaults(webhook, stable);
      const client = webhook.entry('clientConfig');
      const config = asMap(client?.value);
      if (client && config) yield* clientFaults(config, whole);
    }
  },
});

function* settingFaults(webhook: MapNode, stable: boolean): Generator<Report> {
  const name = webhook.get('name');
  const nameText = textIn(name);
  if (name && nameText !== undefined && (!isSubdomain(nameText) || nameText.split('.').length < 3))
    yield {
      at: name,
      message: `the name \`${nameText}\` of a webhook is not fully qualified`,
      label: REFUSED,
      help: 'use at least three parts, such as `check.shop.example.org`',
    };
  const effects = webhook.get('sideEffects');
  const effect = textIn(effects);
  if (stable && effects && effect !== undefined && effect !== 'None' && effect !== 'NoneOnDryRun')
    yield { at: effects, message: `\`sideEffects\` is \`${effect}\``, label: REFUSED, help: 'write `None`, or `NoneOnDryRun` when a dry run changes nothing' };
  const timeout = webhook.get('timeoutSeconds');
  const seconds = integer(timeout);
  if (timeout && seconds !== undefined && (seconds < 1 || seconds > 30))
    yield { at: timeout, message: `a webhook cannot take ${seconds} seconds`, label: REFUSED, help: 'choose 1 to 30' };
  const versions = webhook.get('admissionReviewVersions');
  const words = wordsIn(versions);
  if (versions && asSeq(versions) && !hasUnknownItem(versions) && !words.some((word) => word.source === 'v1' || word.source === 'v1beta1'))
    yield { at: versions, message: 'no version of `AdmissionReview` that the API server sends is listed', label: REFUSED, help: 'write `[v1]`' };
}

function* clientFaults(config: MapNode, whole: boolean): Generator<Report> {
  const [url, service] = [config.entry('url'), config.entry('service')];
  if (url && service && !isNull(url.value) && !isNull(service.value)) {
    yield {
      at: url.key,
      message: 'a webhook has both a `url` and a `service`',
      label: REFUSED,
      related: [{ at: service.key, label: 'and this' }],
      help: 'keep one of them',
    };
    return;
  }
  if (whole && isNull(config.get('url')) && isNull(config.get('service'))) {
    yield {
      at: config.entries[0] ?? config,
      message: 'a webhook has neither a `url` nor a `service`',
      label: REFUSED,
      help: 'add `service` with `name` and `namespace`',
    };
    return;
  }
  const text = textIn(url?.value);
  if (!url || text === undefined) return;
  const why = !text.startsWith('https://')
    ? 'does not start with `https://`'
    : /[?#]/.test(text)
      ? 'has a query or a fragment'
      : /^https:\/\/[^/]*@/.test(text)
        ? 'holds a user'
        : undefined;
  if (why) yield { at: url.value, message: `the address of a webhook ${why}`, label: REFUSED, help: 'write `https://`, a host and a path' };
}
