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
});
