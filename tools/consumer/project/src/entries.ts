import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Entries that call vitest when they are loaded, so that they load only in a test. */
const ONLY_IN_VITEST = /-(?:contract|records)$/;

const require = createRequire(import.meta.url);
let count = 0;
for (const name of readdirSync('node_modules/@luluchat')) {
  const manifest = JSON.parse(readFileSync(`node_modules/@luluchat/${name}/package.json`, 'utf8')) as {
    readonly exports: Readonly<Record<string, unknown>>;
  };
  for (const subpath of Object.keys(manifest.exports)) {
    if (subpath === './package.json' || ONLY_IN_VITEST.test(subpath)) continue;
    const entry = `@luluchat/${name}${subpath.slice(1)}`;
    const imported = (await import(entry)) as object;
    const required = require(entry) as object;
    assert.ok(Object.keys(imported).length > 0, entry);
    assert.equal(required, imported, `${entry} is another module for require() than for import`);
    count += 1;
  }
}
console.log(`${count} entries by import and by require()`);
