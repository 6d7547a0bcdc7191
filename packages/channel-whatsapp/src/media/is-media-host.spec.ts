import { expect, it } from 'vitest';
import { isMediaHost } from './is-media-host.js';

const GRAPH = 'https://graph.internal:8443/v26.0';

it.each([
  'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=7',
  'https://scontent.xx.fbcdn.net/v/7',
  'https://mmg.whatsapp.net/7',
  'https://graph.internal:8443/attachments/7',
])('lets the token go to %s', (url) => {
  expect(isMediaHost(new URL(url), GRAPH)).toBe(true);
});

it.each([
  'http://lookaside.fbsbx.com/7',
  'https://lookaside.fbsbx.com:8443/7',
  'https://lookaside.fbsbx.com@example.com/7',
  'https://someone@lookaside.fbsbx.com/7',
  'https://fbsbx.com.example.com/7',
  'https://notfbsbx.com/7',
  'https://graph.internal/7',
  'http://graph.internal:8443/7',
  'http://169.254.169.254/latest',
  'data:text/plain,7',
])('keeps the token from %s', (url) => {
  expect(isMediaHost(new URL(url), GRAPH)).toBe(false);
});
