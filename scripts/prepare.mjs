/** Builds the program wherever npm has a checkout instead of the published package: after `npm ci`, and for an install from git. */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const { npm_command: command, npm_config_global: isGlobal } = process.env;
const run = (line) => execSync(line, { stdio: 'inherit', env: { ...process.env, npm_config_global: 'false' } });

// `npx drydock` in the checkout links it into npx's own folder and prepares it a second time.
if (command !== 'exec' || !existsSync('dist/drydock.cjs')) {
  // `npm install -g git+…`, which pre-commit runs, hands its `-g` down to the step that should have put the devDependencies here.
  if (isGlobal === 'true' && !existsSync('node_modules/esbuild')) run('npm ci --include=dev --ignore-scripts --no-progress');
  run('npm run build');
}
