import { describe, expect, it } from 'vitest';
import { carryOut, startHistory, undo } from '../../draft/draft-history.js';
import {
  mapToAttribute,
  readMappings,
  readsValue,
  takeCurlConfig,
  turnQueryIntoParameters,
} from './webhook-commands.js';

const flow = (config: Record<string, unknown>) =>
  startHistory({ name: 'Flow', start: 'call', steps: { call: { type: 'webhook-action', config } } });

describe('the commands of webhooks', () => {
  it('map a value, and give the attribute of an earlier mapping the new value', () => {
    const start = flow({ url: 'https://a.example' });
    const once = carryOut(start, mapToAttribute('call', 'tier', '{{data.tier}}'));
    const again = carryOut(once, mapToAttribute('call', 'tier', '{{data.level}}'));
    expect(readMappings(again.draft.steps['call']!.config)).toEqual([{ attribute: 'tier', value: '{{data.level}}' }]);
    expect(undo(undo(again)).draft).toEqual(start.draft);
  });

  it('move a query into parameters behind those that are there, in one step of undo', () => {
    const start = flow({ url: 'https://a.example/?b=2', parameters: [{ name: 'a', value: '1' }] });
    const taken = { url: 'https://a.example/', parameters: [{ name: 'b', value: '2' }], dropped: [] };
    const moved = carryOut(start, turnQueryIntoParameters('call', taken));
    expect(moved.draft.steps['call']?.config).toEqual({
      url: 'https://a.example/',
      parameters: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
    });
    expect(undo(moved).draft).toEqual(start.draft);
  });

  it('take over a command of curl, in one step of undo, and leave what no such command has', () => {
    const mapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
    const start = flow({ method: 'POST', url: 'https://a.example', bodyFormat: 'form', attributeMapping: mapping });
    const made = { method: 'GET', url: 'https://b.example', parameters: [], headers: [], timeoutMs: 5000 };
    const taken = carryOut(start, takeCurlConfig('call', made));
    expect(taken.draft.steps['call']?.config).toEqual({ ...made, attributeMapping: mapping });
    expect(undo(taken).draft).toEqual(start.draft);
  });

  it('read whatever stands where mappings belong', () => {
    expect(readMappings({ attributeMapping: [null, 'x', { attribute: 1 }] })).toEqual(
      Array.from({ length: 3 }, () => ({ attribute: '', value: '' })),
    );
    expect(readMappings({ attributeMapping: 'none' })).toEqual([]);
  });
});

describe('whether a mapping reads a value', () => {
  it.each([
    ['{{data.tier}}', true],
    ['{{ data.tier }}', true],
    ['{{- data.tier | upcase -}}', true],
    ['{{data.tier|append: ""}}', true],
    ['{{data.tiers}}', false],
    ['{{data.tier.name}}', false],
    ['', false],
  ])('%j: %s', (mapping, expected) => {
    expect(readsValue(mapping, '{{data.tier}}')).toBe(expected);
  });
});
