import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createCommand, describeDefault, helpText, optionTerm } from './create-command.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('the table of options in the README equals the declaration', () => {
  const rows = README.split('\n').map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const documented = rows.filter(([, option = '']) => option.startsWith('`-')).map((cells) => cells.slice(1, -1));
  const declared = createCommand().options.map((option) => {
    const standard = describeDefault(option);
    return [
      `\`${optionTerm(option).replaceAll('|', '\\|')}\``,
      standard === '' || standard === 'none' ? standard : `\`${standard}\``,
      option.description,
    ];
  });
  expect(documented).toEqual(declared);
});

it('the help lists each option, without a line wider than a terminal', () => {
  const command = createCommand();
  const text = helpText(command);
  for (const option of command.options) expect(text).toContain(`  ${optionTerm(option)} `);
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
});
