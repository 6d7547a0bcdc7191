import { expect, it } from 'vitest';
import { parsePhpName } from './parse-php-name.js';

// Each as `php -r 'parse_str($argv[1], $x); var_dump($x);'` of PHP 8.2 reads it.
it.each<[string, string, boolean]>([
  ['contact_number', 'contact_number', false],
  ['contact.number', 'contact_number', false],
  ['contact number', 'contact_number', false],
  ['  name', 'name', false],
  ['name ', 'name_', false],
  ['contact[number', 'contact_number', false],
  ['name[]', 'name', true],
  ['name[first]', 'name', true],
  ['con.tact[a.b]', 'con_tact', true],
  ['a]b', 'a]b', false],
  ['a-b', 'a-b', false],
  ['Name', 'Name', false],
])('parses %s as %s', (source, name, isNested) => {
  expect(parsePhpName(source)).toEqual({ name, isNested });
});
