import { expect, it } from 'vitest';
import type { JsonObject } from '../../json/json-value.js';
import { destinationOf } from './destination-of.js';

const to = (url: string, more: JsonObject = {}): JsonObject => ({ request: { url }, ...more });

it.each<[string, JsonObject | null, string | undefined]>([
  ['the last attempt', { attempts: [to('https://a.example/x'), to('https://b.example/y?k=…')] }, 'b.example:443'],
  ['a port that is written', { attempts: [to('http://a.example:8080/x')] }, 'a.example:8080'],
  ['plain HTTP', { attempts: [to('http://a.example')] }, 'a.example:80'],
  ['an IPv6 address', { attempts: [to('http://[::1]:81/')] }, '[::1]:81'],
  [
    'the last redirect',
    { attempts: [to('https://a.example', { hops: [to('https://a.example'), to('https://c.example')] })] },
    'c.example:443',
  ],
  ['no attempt', { attempts: [] }, undefined],
  ['no result', null, undefined],
  ['members of another kind', { attempts: [{ request: { url: 7 } }] }, undefined],
  ['an address that is none', { attempts: [to('nowhere')] }, undefined],
  ['a scheme without a host', { attempts: [to('data:x')] }, undefined],
])('finds the destination of %s', (_title, result, destination) => {
  expect(destinationOf({ result })).toBe(destination);
});
