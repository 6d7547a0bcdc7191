import { describe, expect, it } from 'vitest';
import { describeRequest } from './describe-request.js';
import type { OutgoingRequest } from './outgoing-request.js';
import { parseRequestTarget } from './request-target.js';

describe('the URL in the history', () => {
  it.each([
    ['https://crm.example.com/m', 'https://crm.example.com/m'],
    ['https://crm.example.com:8443/m?', 'https://crm.example.com:8443/m'],
    ['https://crm.example.com/m?a=1&b=&a=2', 'https://crm.example.com/m?a=…&b=…&a=…'],
    ['https://crm.example.com/m?s3cr3t', 'https://crm.example.com/m?…'],
    ['https://crm.example.com/m?a=b=c#d', 'https://crm.example.com/m?a=…'],
    ['https://ann:pass@crm.example.com/m', 'https://crm.example.com/m'],
  ])('masks the query of %s', (url, shown) => {
    expect(parseRequestTarget(new URL(url)).shown).toBe(shown);
  });
});

describe('describeRequest', () => {
  it('keeps names and sizes, no values', () => {
    const request: OutgoingRequest = {
      method: 'POST',
      target: parseRequestTarget(new URL('https://crm.example.com/m?key=s3cr3t')),
      headers: ['Authorization', 'Bearer s3cr3t', 'X-Tier', 's3cr3t'],
      body: Buffer.from('{"a":"s3cr3t"}'),
      parameterNames: ['a'],
    };
    const record = describeRequest(request, ['webhook-signature', 'v1,s3cr3t']);
    expect(record).toEqual({
      method: 'POST',
      url: 'https://crm.example.com/m?key=…',
      headerNames: ['Authorization', 'X-Tier', 'webhook-signature'],
      parameterNames: ['a'],
      bodyBytes: 14,
    });
    expect(JSON.stringify(record)).not.toContain('s3cr3t');
  });
});
