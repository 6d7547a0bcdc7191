import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flagOf } from './setting.js';
import { SETTING_NAMES, SETTINGS } from './setting-table.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Returns the cells of a row of a table in Markdown. */
function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

it('the table of settings in the README equals the declarations', () => {
  const rows = README.split('\n').map(cellsOf);
  const documented = rows.filter(([name = '', flag = '']) => /^`[A-Z_]+`$/.test(name) && flag.startsWith('`--'));
  const declared = SETTING_NAMES.map((name) => {
    const { defaultText, absent, meaning } = SETTINGS[name];
    return [`\`${name}\``, `\`${flagOf(name)}\``, defaultText === '' ? absent : `\`${defaultText}\``, meaning];
  });
  expect(documented).toEqual(declared);
});
