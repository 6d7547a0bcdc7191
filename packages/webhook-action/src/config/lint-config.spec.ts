import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createAttributeCatalog } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createDestinationGuard } from '../guard/create-destination-guard.js';
import { lintConfig } from './lint-config.js';
import { WebhookActionConfig } from './webhook-action-config.js';

const attributes = createAttributeCatalog({ tier: 'string' });

const lint = (config: JsonObject, guard = createDestinationGuard()) => {
  const validated = validateConfig(WebhookActionConfig, config);
  if (!validated.isValid) throw new Error(validated.problems[0]?.message);
  return lintConfig(validated.value, { attributes }, guard);
};

describe('lintConfig', () => {
  it('warns of mappings to attributes that do not exist, entry by entry', () => {
    const attributeMapping = ['tier', 'teir', 'constructor'].map((attribute) => ({ attribute, value: '{{data.a}}' }));
    expect(lint({ method: 'POST', url: 'https://crm.example.com/', attributeMapping })).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'unknown_attribute',
        path: '/attributeMapping/1/attribute',
      }),
      expect.objectContaining({ path: '/attributeMapping/2/attribute' }),
    ]);
  });

  it.each([
    ['GET', 'https://crm.example.com/?name=x', 1],
    ['GET', 'https://crm.example.com/?tier=x&contact_number={{name}}', 2],
    ['GET', 'https://crm.example.com/?other=x', 0],
    ['POST', 'https://crm.example.com/?tier=x&name=y', 0],
  ])('%s %s: %i names that are sent twice', (method, url, count) => {
    const problems = lint({ method, url, parameters: [{ name: 'tier', value: 'x' }] });
    expect(problems).toHaveLength(count);
    for (const problem of problems) {
      expect(problem).toMatchObject({ severity: 'error', code: 'duplicate_parameter_name', path: '/url' });
    }
  });

  it.each([
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://0x7f.1/{{name}}?a={{name}}', '127.0.0.1'],
    ['https://[::ffff:10.0.0.1]:8443/', '[::ffff:a00:1]'],
    ['http://169.254.169.254/latest', '169.254.169.254'],
    ['http://metadata.google.internal/', 'metadata.google.internal'],
    ['https://crm.example.com:25/', 'port 25'],
    ['http://8.8.8.8:6000/', 'port 6000'],
  ])('%s leads where calls may not go', (url, place) => {
    const [problem, ...others] = lint({ method: 'GET', url });
    expect(problem).toMatchObject({ severity: 'error', code: 'blocked_destination', path: '/url' });
    expect(problem?.message).toContain(place);
    expect(others).toEqual([]);
  });

  it.each(['https://crm.example.com/{{name}}', 'http://8.8.8.8/', 'http://crm.internal/', 'https://[2606:4700::1]/'])(
    '%s may be published: names are resolved by the call',
    (url) => {
      expect(lint({ method: 'GET', url })).toEqual([]);
    },
  );

  it('knows what the operator allows', () => {
    const guard = createDestinationGuard({ allowCidrs: ['127.0.0.0/8'] });
    expect(lint({ method: 'GET', url: 'http://127.0.0.1:3000/' }, guard)).toEqual([]);
    expect(lint({ method: 'GET', url: 'http://[::1]:3000/' }, guard)).toHaveLength(1);
  });
});
