/** `node --test` runs the pages of the plugin as tests; any other runner does it the same way. */
import test from 'node:test';
import { testPages } from 'drydock/plugin';
import plugin from './index.js';

for (const { name, run } of await testPages(new URL('./rules', import.meta.url), plugin)) test(name, run);
