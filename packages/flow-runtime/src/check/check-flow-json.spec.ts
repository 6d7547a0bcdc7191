import { IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { IsTemplate } from '../config/is-template.js';
import { NamesSecret } from '../config/names-secret.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { JsonObject } from '../json/json-value.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { checkFlow } from './check-flow.js';
import { checkFlowJson } from './check-flow-json.js';
import type { OtherFlow } from './check-keywords.js';

class CallConfig {
  @IsOptional()
  @IsTemplate({ secrets: true })
  header?: string;

  @IsOptional()
  @IsString()
  @NamesSecret()
  key?: string;
}

const call: StepPlugin<CallConfig> = {
  type: 'call',
  manifest: { title: 'Call', description: 'Calls.', icon: 'call', category: 'integration' },
  configType: CallConfig,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};
const registry = createStepRegistry([call]);

const flowOf = (configs: Readonly<Record<string, JsonObject>>): FlowDocument => ({
  name: 'Flow',
  start: Object.keys(configs)[0] ?? '',
  steps: Object.fromEntries(Object.entries(configs).map(([id, config]) => [id, { type: 'call', config }])),
});

describe('checkFlowJson', () => {
  const env = { registry, attributes: new Map(), secrets: new Set<string>() };
  const check = (json: unknown) => checkFlowJson(json, env).map(({ code, path }) => `${code} ${path}`);

  it('returns the problems of the form and of the rest, with paths in the whole document', () => {
    const json = {
      ...flowOf({ a: { header: '{{secrets.one}}' } }),
      start: 5,
      triggers: [{ type: 'x' }, { type: 'webhook', attributeMapping: [{ attribute: 'gone', value: '{{data.x}}' }] }],
      extra: 1,
    };
    expect(check(json)).toEqual([
      'unknown_member /extra',
      'unknown_trigger_type /triggers/0/type',
      'invalid_step_id /start',
      'unknown_attribute /triggers/1/attributeMapping/0/attribute',
      'unknown_secret /steps/a/config/header',
    ]);
  });

  it('reports problems that depend on all steps unless a step or the start does not parse', () => {
    const { steps } = flowOf({ a: {}, b: {} });
    const lost = { ...steps, a: { ...steps['a'], exits: { next: 'nowhere' } } };
    const triggers = [{ type: 'x' }];
    const env = ['unknown_step /steps/a/exits/next', 'unreachable_step /steps/b'];
    expect(check({ ...flowOf({}), name: 5, start: 'a', steps: lost, triggers })).toEqual(expect.arrayContaining(env));
    expect(check({ ...flowOf({}), start: 5, steps: lost }).filter((one) => env.includes(one))).toEqual([]);
    expect(check({ ...flowOf({}), start: 'a', steps: { ...lost, c: {} } }).filter((one) => env.includes(one))).toEqual(
      [],
    );
  });

  it.each([[null], [[]], ['x'], [{}], [{ steps: [] }], [{ name: 'x', start: 'a', steps: {} }]])(
    'returns only the problems of the form for %j',
    (json) => {
      const codes = check(json).map((one) => one.split(' ')[0]);
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.filter((code) => code === 'unknown_secret' || code === 'unreachable_step')).toEqual([]);
    },
  );

  it('returns the warnings of triggers for a flow without steps', () => {
    const mapping = [
      { attribute: 'gone', value: '{{data.x}}' },
      { attribute: '', value: '' },
    ];
    const keyword = { type: 'keyword', match: 'is', keywords: ['', 'hello'] };
    const json = { name: 'Empty', steps: {}, triggers: [{ type: 'webhook', attributeMapping: mapping }, keyword] };
    const others = [{ flowId: 'f', name: 'Other', triggers: [{ ...keyword, keywords: ['Hello'] }] }] as OtherFlow[];
    expect(checkFlowJson(json, { ...env, otherFlows: others })).toMatchObject([
      { severity: 'error', code: 'invalid_value', path: '/triggers/0/attributeMapping/1/attribute' },
      { severity: 'error', code: 'invalid_data_path', path: '/triggers/0/attributeMapping/1/value' },
      { severity: 'error', code: 'invalid_value', path: '/triggers/1/keywords/0' },
      { severity: 'error', code: 'no_steps', path: '/steps', message: 'Add a step: the flow has none yet.' },
      { severity: 'warning', code: 'unknown_attribute', path: '/triggers/0/attributeMapping/0/attribute' },
      { severity: 'warning', code: 'shared_keyword', path: '/triggers/1/keywords/1' },
    ]);
  });

  it('says the name of the flow in a warning beside a problem of its form', () => {
    const keyword = { type: 'keyword', match: 'is', keywords: ['hello'] };
    const json = { ...flowOf({ a: {} }), name: 'Mine', triggers: [keyword, { type: 'keyword' }] };
    const others = [{ flowId: 'f', name: 'Other', triggers: [keyword] }] as OtherFlow[];
    const shared = checkFlowJson(json, { ...env, otherFlows: others }).find(({ code }) => code === 'shared_keyword');
    expect(shared?.message).toContain('The flows "Mine" and "Other"');
  });

  it('returns the problems of checkFlow for a document that parses', () => {
    const document = flowOf({ a: { key: 'one' }, b: {} });
    expect(checkFlowJson(document, env)).toEqual(checkFlow(document, env));
  });
});
