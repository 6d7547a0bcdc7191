import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { IsTemplate } from '../config/is-template.js';
import { NamesAttribute } from '../config/names-attribute.js';
import { NamesSecret } from '../config/names-secret.js';
import type { JsonObject } from '../json/json-value.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { checkFlow } from './check-flow.js';
import { findUses } from './find-uses.js';
import type { FlowDocument } from '../document/flow-document.js';

class Target {
  @IsOptional()
  @IsString({ each: true })
  @NamesAttribute()
  keys?: string[];
}

class CallConfig {
  @IsOptional()
  @IsTemplate({ secrets: true })
  header?: string;

  @IsOptional()
  @IsString()
  @NamesSecret()
  key?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Target)
  target?: Target;
}

const call: StepPlugin<CallConfig> = {
  type: 'call',
  manifest: { title: 'Call', description: 'Calls.', icon: 'call', category: 'integration' },
  configType: CallConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};
const registry = createStepRegistry([call]);

const flowOf = (configs: Readonly<Record<string, JsonObject>>, more: Partial<FlowDocument> = {}): FlowDocument => ({
  name: 'Flow',
  start: Object.keys(configs)[0] ?? '',
  steps: Object.fromEntries(Object.entries(configs).map(([id, config]) => [id, { type: 'call', config }])),
  ...more,
});

describe('findUses', () => {
  it('finds secrets and attributes in templates, tags, named members and triggers', () => {
    const document = flowOf(
      {
        a: { header: '{{secrets.one}} {{secrets.two | default: tier}}', key: 'one' },
        b: { header: '{% if attributes.mood %}{{secrets.one}}{% endif %}', target: { keys: ['tier', 'city'] } },
      },
      {
        triggers: [
          { type: 'webhook', attributeMapping: [{ attribute: 'points', value: '{{data.points}}' }] },
          { type: 'attribute-changed', attribute: 'visit' },
          { type: 'tag-added', tag: 'vip' },
        ],
      },
    );
    const { secrets, attributes } = findUses(document, registry);
    expect(Object.fromEntries(secrets)).toEqual({ one: ['a', 'b'], two: ['a'] });
    expect(['points', 'visit', 'tier', 'mood', 'city', 'gone'].map((key) => attributes.get(key))).toEqual([
      [],
      [],
      ['a', 'b'],
      ['b'],
      ['b'],
      undefined,
    ]);
  });

  it('skips steps whose type no plugin provides', () => {
    const document = { ...flowOf({ a: {} }), steps: { a: { type: 'gone', config: { header: '{{secrets.one}}' } } } };
    expect(findUses(document, registry).secrets.size).toBe(0);
  });
});

describe('checkFlow, for secrets', () => {
  const document = flowOf({ a: { header: '{{secrets.one}}', key: 'two' } });
  const check = (secrets?: ReadonlySet<string>) =>
    checkFlow(document, { registry, attributes: new Map(), ...(secrets && { secrets }) }).map(
      ({ severity, code, path }) => [severity, code, path].join(' '),
    );

  it('reports a secret that does not exist, with the path of its use', () => {
    expect(check(new Set(['two']))).toEqual(['error unknown_secret /steps/a/config/header']);
    expect(check(new Set(['one']))).toEqual(['error unknown_secret /steps/a/config/key']);
    expect(check(new Set(['one', 'two']))).toEqual([]);
  });

  it('reports nothing when it is not known which secrets exist', () => {
    expect(check()).toEqual([]);
  });
});
