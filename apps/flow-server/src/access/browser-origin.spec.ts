import { expect, it } from 'vitest';
import { isFromBrowser, isFromOtherOrigin } from './browser-origin.js';

const host = 'localhost:3000';

it.each([
  [{ host }, false, false],
  [{ host, 'sec-fetch-site': 'same-origin' }, true, false],
  [{ host, 'sec-fetch-site': 'none' }, true, false],
  [{ host, 'sec-fetch-site': 'same-site' }, true, true],
  [{ host, 'sec-fetch-site': 'cross-site' }, true, true],
  [{ host, 'sec-fetch-site': 'unknown' }, true, true],
  [{ host, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }, true, true],
  [{ host, 'sec-fetch-site': 'same-origin', origin: 'https://proxied.example' }, true, false],
  [{ host, origin: 'http://localhost:3000' }, true, false],
  [{ host: 'LocalHost:3000', origin: 'http://localhost:3000' }, true, false],
  [{ host: 'a.example', origin: 'https://a.example' }, true, false],
  [{ host, origin: 'http://localhost:3001' }, true, true],
  [{ host, origin: 'http://localhost:3000.evil.example' }, true, true],
  [{ host, origin: 'null' }, true, true],
  [{ host, origin: '' }, true, true],
  [{ origin: 'http://localhost:3000' }, true, true],
])('%j is from a browser: %j, from another origin: %j', (headers, fromBrowser, fromOther) => {
  expect([isFromBrowser(headers), isFromOtherOrigin(headers)]).toEqual([fromBrowser, fromOther]);
});
