import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, JsonValue, MappingRecord } from '@luluchat/flow-runtime';
import { createAttributeCatalog, executeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSaveAttribute } from './save-attribute.js';
import { SaveAttributeConfig } from './save-attribute-config.js';

const saveAttribute = createSaveAttribute();
const attributes = { tier: 'string', points: 'numeric', joined: 'date' } as const;

const save = async (attribute: string, value: string, data: JsonObject = {}) => {
  const { result } = await executeStep(saveAttribute, { assignments: [{ attribute, value }] }, { attributes, data });
  return result;
};

describe('save-attribute', () => {
  it.each<[string, string, JsonValue, JsonValue]>([
    ['tier', '{{data.it}}', 'gold', 'gold'],
    ['tier', '{{data.it}}', 12.5, '12.5'],
    ['tier', '{{data.it}}', { $number: '576461413038785752' }, '576461413038785752'],
    ['tier', 'Tier: {{data.it}}', 3, 'Tier: 3'],
    ['tier', 'Tier: {{data.it}}', { $number: '576461413038785752' }, 'Tier: 576461413038785752'],
    ['tier', 'fixed', '', 'fixed'],
    ['tier', '', '', ''],
    ['points', '{{data.it}}', 7, 7],
    ['points', '{{data.it}}', '7.5', 7.5],
    ['points', '{{data.it | plus: 1}}', 7, 8],
    ['points', '42', '', 42],
    ['joined', '{{data.it}}', '2024-02-29', '2024-02-29'],
    ['joined', '{{data.it | date: "%Y-%m-%d"}}', '2023-05-06T00:00:00+08:00', '2023-05-06'],
    ['joined', '{{data.it | date: "%Y-%m-%d", nil, "DD/MM/YYYY"}}', '05/03/2026', '2026-03-05'],
    ['tier', '{{data.it | times: 3 | money: 2}}', 19.9, '59.70'],
    ['points', '{{data.it | times: 3 | money: 2}}', 19.9, 59.7],
  ])('saves in %s the value %s of %j', async (attribute, value, it, saved) => {
    expect(await save(attribute, value, { it })).toEqual({
      kind: 'exit',
      exit: 'next',
      effects: [{ type: 'save-attribute', attribute, value: saved }],
      history: { verdicts: [{ attribute, path: value, verdict: 'saved' }] },
    });
  });

  it.each<[string, string, JsonValue, string]>([
    ['tier', '{{data.none}}', '', 'missing'],
    ['tier', '{{data.it}}', null, 'missing'],
    ['tier', '{{data.it}}', true, 'wrong_type'],
    ['tier', '{{data.it}}', ['a'], 'wrong_type'],
    ['tier', '{{data.it}}', '😀'.repeat(256), 'too_long'],
    ['points', '{{data.it}}', 'many', 'wrong_type'],
    ['points', '{{data.it}}', 2 ** 53, 'unsafe_number'],
    ['points', '{{data.it}}', { $number: '576461413038785752' }, 'unsafe_number'],
    ['joined', '{{data.it}}', '2023-02-29', 'not_a_date'],
    ['joined', '{{data.it}}', 20240229, 'wrong_type'],
    ['joined', '{{data.it | date: "%Y-%m-%d"}}', '05/03/2026', 'not_a_date'],
    ['joined', '{{data.it | date: "%Y-%m-%d"}}', '2026-02-30', 'not_a_date'],
    ['joined', '{{data.it | date: "%Y-%m-%d"}}', 'Room 12', 'not_a_date'],
    ['joined', '{{data.it | date: "%Y-%m-%d"}}', '12', 'not_a_date'],
    ['joined', '{{data.none | date: "%Y-%m-%d"}}', '', 'missing'],
    ['points', '{{data.none | plus: 0}}', '', 'missing'],
    ['points', '{{data.it | plus: 0}}', 'many', 'missing'],
    ['points', '{{data.it | plus: 1}}', '576461413038785752', 'unsafe_number'],
    ['absent', '{{data.it}}', 'gold', 'unknown_attribute'],
    ['constructor', '{{data.it}}', 'gold', 'unknown_attribute'],
  ])('does not save in %s the value %s of %j: %s', async (attribute, value, it, outcome) => {
    expect(await save(attribute, value, { it })).toMatchObject({
      exit: 'next',
      effects: [],
      history: { verdicts: [{ attribute, path: value, verdict: outcome }] },
    });
  });

  it.each<[string, string, JsonValue, object]>([
    [
      'joined',
      '{{ data.it }}',
      '2024-02-29 08:00:00',
      { found: 'a date-time', template: '{{data.it | date: "%Y-%m-%d"}}' },
    ],
    [
      'points',
      '{{data.it | strip}}',
      ' 1,234.50',
      { found: 'a number with commas between thousands', template: '{{data.it | strip | remove: ","}}' },
    ],
    ['tier', '{{data.it}}', ['a'], { found: 'a list with one value', template: '{{data.it[0]}}' }],
    ['joined', 'on {{data.it}}', 'Monday', { found: 'a text; the attribute is a date' }],
  ])('describes for %s the value of %s that was not saved', async (attribute, value, it, found) => {
    const { history } = await save(attribute, value, { it });
    const [{ verdict, advice: _, ...rest } = {}] = history?.['verdicts'] as readonly JsonObject[];
    expect(['wrong_type', 'not_a_date']).toContain(verdict);
    expect(rest).toEqual({ attribute, path: value, ...found });
  });

  it.each([
    ['tier', true, 'yes'],
    ['tier', false, 'no'],
    ['points', true, 1],
    ['points', false, 0],
  ] as const)('saves in %s by the template that is advised for %s', async (attribute, it, saved) => {
    const { history } = await save(attribute, '{{data.it}}', { it });
    const [record] = history?.['verdicts'] as unknown as readonly MappingRecord[];
    const [template = ''] = /\{%.*%\}/.exec(record?.advice ?? '') ?? [];
    expect((await save(attribute, template, { it })).effects).toMatchObject([{ attribute, value: saved }]);
  });

  it('saves valid values beside invalid ones, and evaluates all before the first is saved', async () => {
    const assignments = [
      { attribute: 'points', value: '{{attributes.points | plus: 1}}' },
      { attribute: 'joined', value: 'today' },
      { attribute: 'points', value: '{{attributes.points | plus: 10}}' },
    ];
    const { result } = await executeStep(
      saveAttribute,
      { assignments },
      { attributes, contact: { attributes: { points: 1 } } },
    );
    expect(result.effects).toEqual([
      { type: 'save-attribute', attribute: 'points', value: 2 },
      { type: 'save-attribute', attribute: 'points', value: 11 },
    ]);
    expect(result.history).toMatchObject({
      verdicts: [{ verdict: 'saved' }, { verdict: 'not_a_date' }, { verdict: 'saved' }],
    });
  });

  it('warns of unknown attributes and of fixed values that never fit', () => {
    const assignments = [
      { attribute: 'tier', value: '7' },
      { attribute: 'gone', value: 'x' },
      { attribute: 'points', value: 'many' },
      { attribute: 'joined', value: '{{data.day}}' },
    ];
    const validated = validateConfig(SaveAttributeConfig, { assignments });
    const scope = { attributes: createAttributeCatalog(attributes) };
    expect(validated.isValid && saveAttribute.lint?.(validated.value, scope)).toMatchObject([
      { severity: 'warning', code: 'unknown_attribute', path: '/assignments/1/attribute' },
      { severity: 'warning', code: 'value_does_not_fit', path: '/assignments/2/value' },
    ]);
  });

  it.each<[string, string, boolean]>([
    ['joined', '{{contact_number}}', false],
    ['points', '{{contact_number}}', true],
    ['joined', '{{attributes.points}}', false],
    ['joined', '{{ points }}', false],
    ['points', '{{attributes.joined}}', false],
    ['points', '{{attributes.tier}}', true],
    ['tier', '{{attributes.points}}', true],
    ['points', '{{name}}', true],
    ['points', '{{attributes.joined | size}}', true],
    ['points', 'RM {{data.sum}}', false],
    ['points', '{{data.whole}}.{{data.part}}', true],
    ['joined', '{{data.year}}-01-31', true],
    ['joined', '{{data.year}}/01/31', false],
    ['points', '{% if name %}none{% endif %}{{data.sum}}', true],
    ['tier', 'RM {{data.sum}}', true],
  ])('tells by lint for %s whether the value %s may be saved: %s', (attribute, value, mayFit) => {
    const validated = validateConfig(SaveAttributeConfig, { assignments: [{ attribute, value }] });
    const scope = { attributes: createAttributeCatalog(attributes) };
    const problems = validated.isValid ? saveAttribute.lint?.(validated.value, scope) : undefined;
    expect(problems?.map(({ code }) => code)).toEqual(mayFit ? [] : ['value_does_not_fit']);
  });
});
