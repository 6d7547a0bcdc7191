import { expect, it } from 'vitest';
import { parseDestination } from './parse-destination.js';

it.each([
  ['crm.example.com:443', 'crm.example.com:443'],
  ['CRM.example.com', 'crm.example.com:443'],
  ['crm.example.com:80', 'crm.example.com:80'],
  ['http://crm.example.com/path?key=1', 'crm.example.com:80'],
  ['https://crm.example.com', 'crm.example.com:443'],
  ['[::1]:8080', '[::1]:8080'],
  ['', undefined],
  ['ftp://crm.example.com', undefined],
  ['a b', undefined],
])('reads %j as %j', (text, destination) => {
  expect(parseDestination(text)).toBe(destination);
});
