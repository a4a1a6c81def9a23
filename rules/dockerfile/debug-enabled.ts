import { defineRule } from '../../src/core/lint/rule.ts';
import { isForDevelopment } from './_users.ts';
import { own } from '../../src/core/text/own.ts';

const ON = /^(1|true|yes|on)$/i;
/** Variables, the values that switch a debug mode on, and what it opens. */
const SWITCHES: Readonly<Record<string, { on: RegExp; opens: string }>> = {
  FLASK_DEBUG: { on: ON, opens: 'visitors can run Python in its error pages' },
  WERKZEUG_DEBUG_PIN: { on: /^off$/i, opens: 'visitors can run Python in its error pages' },
  FLASK_ENV: { on: /^development$/i, opens: 'visitors can run Python in its error pages' },
  DJANGO_DEBUG: { on: ON, opens: 'error pages show settings and sources' },
  APP_DEBUG: { on: ON, opens: 'error pages show the environment' },
  ASPNETCORE_ENVIRONMENT: { on: /^development$/i, opens: 'error pages show sources' },
  ASPNETCORE_DETAILEDERRORS: { on: ON, opens: 'error pages show sources' },
};
const OPTIONS = /^(JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|JAVA_OPTS|CATALINA_OPTS|NODE_OPTIONS)$/;
/** A debug port that other machines can reach. */
const PORT = /-agentlib:jdwp=[^\s]*address=(\*|0\.0\.0\.0):|-Xrunjdwp:[^\s]*address=(\*|0\.0\.0\.0)?:?\d|--inspect(-brk)?=0\.0\.0\.0/;

export default defineRule<'env'>({
  id: 'dockerfile/debug-enabled',
  scope: 'env',
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'debug mode switched on in the image itself',
  aliases: ['sonar/S4507'],

  *check(env) {
    const { stage, value } = env;
    if (env.source !== 'env' || !value?.known || !stage || stage !== stage.dockerfile.stages.at(-1) || isForDevelopment(stage)) return;
    const name = env.name.value;
    const opens = own(SWITCHES, name)?.on.test(value.value) ? own(SWITCHES, name)?.opens : undefined;
    const port = OPTIONS.test(name) && PORT.test(value.value);
    if (!opens && !port) return;
    yield {
      at: env,
      message: `\`${name}\` switches a debug mode on wherever the image runs`,
      label: opens ?? 'whoever reaches the debug port runs anything',
      help: 'drop it here, and set it where it is wanted: `environment` of a development compose file, or a stage of its own',
    };
  },
});
