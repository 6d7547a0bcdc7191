import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flagOf } from './setting.js';
import { SETTING_NAMES, SETTINGS } from './setting-table.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The cells of a row of a table in Markdown. */
function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

it('the table of settings in the README says what is declared', () => {
  const rows = README.split('\n').map(cellsOf);
  const documented = rows.filter(([name = '', flag = '']) => /^`[A-Z_]+`$/.test(name) && flag.startsWith('`--'));
  const declared = SETTING_NAMES.map((name) => {
    const { standard, without, meaning } = SETTINGS[name];
    return [`\`${name}\``, `\`${flagOf(name)}\``, standard === '' ? without : `\`${standard}\``, meaning];
  });
  expect(documented).toEqual(declared);
});
