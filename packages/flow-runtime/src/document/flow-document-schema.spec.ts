import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { FLOW_DOCUMENT_SCHEMA } from './flow-document-schema.js';
import { FLOW_DRAFT_SCHEMA } from './flow-draft-schema.js';
import { DATE_TRIGGER_UNITS, KEYWORD_MATCHES, LIMIT_UNITS, WHILE_RUNNING_POLICIES } from './flow-document.js';
import { parseFlowDocument, parseFlowDraft } from './parse-flow-document.js';
import { RULES_BEYOND_SCHEMA } from './rules-beyond-schema.js';

const FORMATS = { 'data-path': true, attribute: true, 'time-zone': true, 'time-of-day': true } as const;
const ajv = new Ajv2020({ strict: true, formats: FORMATS });
const fitsSchema = ajv.compile(FLOW_DOCUMENT_SCHEMA);
const fitsDraftSchema = ajv.compile(FLOW_DRAFT_SCHEMA);

type Comparison = 'valid' | 'refused by both' | 'beyond the schema' | 'contradiction';

/** Compares the answers of the parser and the schema for the same JSON. */
function compare(json: unknown): Comparison {
  const parsed = parseFlowDocument(json);
  if (!fitsSchema(json)) return parsed.isValid ? 'contradiction' : 'refused by both';
  if (parsed.isValid) return 'valid';
  return parsed.problems.every(isBeyondSchema) ? 'beyond the schema' : 'contradiction';
}

/** Compares the answers of the parser of drafts and their schema for the same JSON. */
function compareDraft(json: unknown): Comparison {
  const parsed = parseFlowDraft(json);
  if (!fitsDraftSchema(json)) return parsed.isValid ? 'contradiction' : 'refused by both';
  if (parsed.isValid) return 'valid';
  return parsed.problems.every(({ code }) => code === 'too_deep') ? 'beyond the schema' : 'contradiction';
}

function isBeyondSchema({ code, path }: { readonly code: string; readonly path: string }): boolean {
  return RULES_BEYOND_SCHEMA.some(
    (rule) => rule.code === code && new RegExp(`^${rule.path.replaceAll('*', '[^/]+')}$`, 'u').test(path),
  );
}

const characters = fc.constantFrom('a', 'Z', '7', ' ', '\n', '\u00a0', 'é', '你', '🌸', '{{');
const textUpTo = (maxLength: number) =>
  fc.string({ unit: characters, minLength: 1, maxLength }).filter((text) => text.trim() !== '');
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const limit = fc.record({
  times: fc.integer({ min: 1, max: DOCUMENT_LIMITS.limitTimes }),
  per: fc.record({
    amount: fc.integer({ min: 1, max: DOCUMENT_LIMITS.limitAmount }),
    unit: fc.constantFrom(...LIMIT_UNITS),
  }),
});
const everyTrigger = { limit: optional(limit), whileRunning: optional(fc.constantFrom(...WHILE_RUNNING_POLICIES)) };
const mapping = fc.record({
  attribute: textUpTo(30),
  value: fc.constantFrom('{{data.a}}', '{{ data.list[0].b }}', '{{data.a | upcase}}'),
});
const keywordTrigger = fc.record({
  type: fc.constant('keyword'),
  match: fc.constantFrom(...KEYWORD_MATCHES),
  keywords: fc.array(textUpTo(20), { minLength: 1, maxLength: 4 }),
  interruptsWait: optional(fc.boolean()),
  ...everyTrigger,
});
const changeTrigger = fc.oneof(
  fc.record({ type: fc.constant('tag-added'), tag: textUpTo(64), whileRunning: everyTrigger.whileRunning }),
  fc.record({
    type: fc.constant('attribute-changed'),
    attribute: textUpTo(64),
    whileRunning: everyTrigger.whileRunning,
  }),
);
const segment = fc.record({
  tags: optional(fc.array(textUpTo(20), { maxLength: 3 })),
  attributes: optional(
    fc.array(
      fc.constantFrom(
        { name: 'tier', operator: 'equals', value: 'gold' },
        { name: 'points', operator: 'at-least', value: 5 },
        { name: 'tier', operator: 'one-of', value: ['gold', 7] },
        { name: 'visit', operator: 'before', value: '2026-12-01' },
        { name: 'visit', operator: 'is-known' },
      ),
      { maxLength: 3 },
    ),
  ),
});
const ofTimes = {
  timeZone: fc.constantFrom('UTC', 'Asia/Kuala_Lumpur'),
  maxPerMinute: optional(fc.integer({ min: 1, max: DOCUMENT_LIMITS.startsPerMinute })),
  whileRunning: everyTrigger.whileRunning,
};
const timedTrigger = fc.oneof(
  fc.record({
    ...{ type: fc.constant('schedule'), cron: fc.constantFrom('0 9 * * 1', ' */5 * * * * '), segment, ...ofTimes },
  }),
  fc.record({
    type: fc.constant('date'),
    attribute: textUpTo(64),
    offset: optional(
      fc.record({
        amount: fc.integer({ min: -DOCUMENT_LIMITS.dateOffset, max: DOCUMENT_LIMITS.dateOffset }),
        unit: fc.constantFrom(...DATE_TRIGGER_UNITS),
      }),
    ),
    time: fc.constantFrom('00:00', '23:59'),
    segment: optional(segment),
    ...ofTimes,
  }),
);
const triggers = fc
  .record({
    webhook: optional(
      fc.record({
        type: fc.constant('webhook'),
        attributeMapping: optional(fc.array(mapping, { maxLength: 3 })),
        ...everyTrigger,
      }),
    ),
    unmatched: optional(fc.record({ type: fc.constant('unmatched'), ...everyTrigger })),
    keywords: fc.array(keywordTrigger, { maxLength: 3 }),
    changes: fc.array(fc.oneof(changeTrigger, timedTrigger), { maxLength: 3 }),
  })
  .map(({ webhook, unmatched, keywords, changes }) =>
    [unmatched, ...keywords, webhook, ...changes].filter((one) => one !== undefined),
  );
const stepId = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), fc.constantFrom('__proto__', 'constructor'));
const step = fc.record({
  type: fc.constantFrom('complete', 'webhook-action', 'x2-3'),
  config: optional(fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })),
  configVersion: optional(fc.integer({ min: 1, max: DOCUMENT_LIMITS.configVersion })),
  exits: optional(fc.dictionary(fc.string({ maxLength: 8 }), stepId, { maxKeys: 4 })),
});
const position = fc.record({
  x: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  y: fc.integer({ min: 0, max: 9000 }),
});
const editor = fc.record({
  positions: optional(fc.dictionary(stepId, position, { maxKeys: 4 })),
  triggerPosition: optional(position),
  notes: optional(fc.dictionary(stepId, fc.string({ unit: characters, maxLength: 40 }), { maxKeys: 3 })),
});
/** As it comes from a request: members that are `undefined` are absent, and `__proto__` is an ordinary member. */
const validDocument = fc
  .record({
    name: textUpTo(DOCUMENT_LIMITS.nameLength),
    triggers: optional(triggers),
    whileRunning: optional(fc.constantFrom(...WHILE_RUNNING_POLICIES)),
    editor: optional(editor),
    steps: fc.uniqueArray(fc.tuple(stepId, step), { minLength: 1, maxLength: 5, selector: ([id]) => id }),
    first: fc.nat(),
  })
  .map(({ steps, first, ...rest }): unknown => {
    const written = { ...rest, start: steps[first % steps.length]?.[0], steps: Object.fromEntries(steps) };
    return copyOf(written);
  });

type Container = Record<string | number, unknown>;

/** Every member and entry of the JSON, with what holds it. */
function placesOf(json: unknown): readonly (readonly [holder: Container, key: string | number])[] {
  if (typeof json !== 'object' || json === null) return [];
  const holder = json as Container;
  const keys = Array.isArray(json) ? [...json.keys()] : Object.keys(json);
  return keys.flatMap((key) => [[holder, key] as const, ...placesOf(holder[key])]);
}

function set(holder: Container, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

type Change = (holder: Container, key: string | number) => void;

const otherValues: readonly unknown[] = [
  ...[null, true, 0, 1, -1, 1.5, 1000, 1001, 1e21, '', ' ', 'a b', 'A', 'x', '1', '\ud83d', '🌸'.repeat(64)],
  ...['🌸'.repeat(65), 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(200), 'a'.repeat(201), 'a'.repeat(256)],
  ...[
    '\u200b',
    'webhook',
    'keyword',
    'unmatched',
    'tag-added',
    'attribute-changed',
    'is',
    'keep',
    'days',
    '{{data.b}}',
    '{{name}}',
    '{{data.b | no}}',
  ],
  ...[[], {}, ['x'], { type: 'x' }, { type: 'webhook' }, [{ type: 'unmatched' }, { type: 'unmatched' }]],
];
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...otherValues).map(
    (value): Change =>
      (holder, key) =>
        set(holder, key, value),
  ),
  fc.constant<Change>((holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  }),
  fc.constantFrom('note', '__proto__', 'toString', 'type', 'limit').map((name): Change => (holder) => {
    if (!Array.isArray(holder)) set(holder, name, 'x');
  }),
  fc.constantFrom(2, 51, 101).map((count): Change => (holder, key) => {
    if (Array.isArray(holder)) holder.push(...Array.from({ length: count - 1 }, () => holder[Number(key)] as unknown));
    else for (let at = 0; at < count; at += 1) set(holder, `${key}-${at}`, holder[key]);
  }),
);
const changes = fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 });

/** A copy of the JSON in which no two places share an object. */
function copyOf(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}

function changed(json: unknown, [at, apply]: readonly [number, Change]): unknown {
  const copy = copyOf(json);
  const places = placesOf(copy);
  const place = places[at % places.length];
  if (place !== undefined) apply(...place);
  return copyOf(copy);
}

describe('FLOW_DOCUMENT_SCHEMA', () => {
  it('accepts every document that the parser accepts', () => {
    fc.assert(
      fc.property(validDocument, (json) => {
        expect(compare(json)).toBe('valid');
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with the parser about documents that were changed at random', () => {
    const seen = new Map<Comparison, number>();
    fc.assert(
      fc.property(validDocument, changes, (json, made) => {
        const comparison = compare(made.reduce(changed, json));
        seen.set(comparison, (seen.get(comparison) ?? 0) + 1);
        expect(comparison).not.toBe('contradiction');
      }),
      { numRuns: 3_000 },
    );
    expect(seen.get('refused by both')).toBeGreaterThan(1_000);
    expect(seen.get('valid')).toBeGreaterThan(100);
    expect(seen.get('beyond the schema')).toBeGreaterThan(5);
  });

  const smallest = { name: 'Test', start: 'one', steps: { one: { type: 'complete' } } };
  const withTrigger = (trigger: unknown) => ({ ...smallest, triggers: [trigger] });
  const withStep = (members: object) => ({ ...smallest, steps: { one: { type: 'complete', ...members } } });
  const keyword = { type: 'keyword', match: 'is', keywords: ['a'] };
  const schedule = { type: 'schedule', cron: '0 9 * * *', timeZone: 'UTC', segment: {} };
  const date = { type: 'date', attribute: 'visit', time: '09:00', timeZone: 'UTC' };
  const many = (count: number) => Array.from({ length: count }, (_, at) => at);

  const withEditor = (editor: unknown) => ({ ...smallest, editor });
  const ofSteps = (count: number, value: unknown) => Object.fromEntries(many(count).map((at) => [`s${at}`, value]));

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['places and notes of steps that do not exist', { positions: { gone: { x: -1.5, y: 1e6 } }, notes: { gone: '' } }],
    ['a note of 2,000 characters', { notes: { one: '🌸'.repeat(2000) } }],
    ['2,000 positions', { positions: ofSteps(2000, { x: 0, y: 0 }) }],
  ])('accepts an editor with %s, and so does the parser', (_, editor) => {
    expect(compare(withEditor(editor))).toBe('valid');
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['null', null],
    ['nothing in it', {}],
    ['no name', { ...smallest, name: undefined }],
    ['a blank name', { ...smallest, name: ' \n\u00a0' }],
    ['a name that is too long', { ...smallest, name: '🌸'.repeat(201) }],
    ['half a surrogate pair in the name', { ...smallest, name: 'a\ud83d' }],
    ['an unknown member', { ...smallest, id: 'x' }],
    ['no start', { ...smallest, start: undefined }],
    ['a start that is no id', { ...smallest, start: 'a b' }],
    ['a list of steps', { ...smallest, steps: [] }],
    ['a step id with a dot', { ...smallest, steps: { ...smallest.steps, 'a.b': { type: 'x' } } }],
    ['too many steps', { ...smallest, steps: Object.fromEntries(many(1001).map((at) => [`s${at}`, { type: 'x' }])) }],
    ['a step that is a string', { ...smallest, steps: { one: 'complete' } }],
    ['a step without a type', { ...smallest, steps: { one: {} } }],
    ['a type in capitals', withStep({ type: 'Complete' })],
    ['an unknown member of a step', withStep({ note: '' })],
    ['a config that is a list', withStep({ config: [] })],
    ['a config version of 0', withStep({ configVersion: 0 })],
    ['a config version that is a string', withStep({ configVersion: '1' })],
    ['exits that are a list', withStep({ exits: ['one'] })],
    ['an exit to null', withStep({ exits: { next: null } })],
    ['too many exits', withStep({ exits: Object.fromEntries(many(101).map((at) => [`e${at}`, 'one'])) })],
    ['triggers that are an object', { ...smallest, triggers: {} }],
    ['too many triggers', { ...smallest, triggers: many(51).map(() => keyword) }],
    ['two webhook triggers', { ...smallest, triggers: [{ type: 'webhook' }, keyword, { type: 'webhook' }] }],
    ['two unmatched triggers', { ...smallest, triggers: [{ type: 'unmatched' }, { type: 'unmatched' }] }],
    ['an unknown trigger', withTrigger({ type: 'cron' })],
    ['an unknown policy', { ...smallest, whileRunning: 'stop' }],
    ['keywords of a webhook trigger', withTrigger({ type: 'webhook', keywords: ['a'] })],
    ['an unknown match', withTrigger({ ...keyword, match: 'like' })],
    ['no keywords', withTrigger({ ...keyword, keywords: [] })],
    ['a keyword that is too long', withTrigger({ ...keyword, keywords: ['a'.repeat(256)] })],
    ['"yes" for a boolean', withTrigger({ ...keyword, interruptsWait: 'yes' })],
    ['a limit without a period', withTrigger({ ...keyword, limit: { times: 1 } })],
    ['a limit of 1.5', withTrigger({ ...keyword, limit: { times: 1.5, per: { amount: 1, unit: 'days' } } })],
    ['a limit in weeks', withTrigger({ ...keyword, limit: { times: 1, per: { amount: 1, unit: 'weeks' } } })],
    ['an editor that is a list', withEditor([])],
    ['an unknown member of the editor', withEditor({ zoom: 1 })],
    ['positions that are a list', withEditor({ positions: [] })],
    ['a position of no step id', withEditor({ positions: { 'a b': { x: 0, y: 0 } } })],
    ['a position without y', withEditor({ positions: { one: { x: 0 } } })],
    ['a position with a third axis', withEditor({ positions: { one: { x: 0, y: 0, z: 0 } } })],
    ['a coordinate that is a text', withEditor({ triggerPosition: { x: '0', y: 0 } })],
    ['a coordinate that is too large', withEditor({ triggerPosition: { x: 0, y: 1_000_001 } })],
    ['too many positions', withEditor({ positions: ofSteps(2001, { x: 0, y: 0 }) })],
    ['too many notes', withEditor({ notes: ofSteps(2001, '') })],
    ['a note that is a number', withEditor({ notes: { one: 1 } })],
    ['a note that is too long', withEditor({ notes: { one: '🌸'.repeat(2001) } })],
    ['half a surrogate pair in a note', withEditor({ notes: { one: 'a\ud83d' } })],
    ['a schedule without a segment', withTrigger({ ...schedule, segment: undefined })],
    ['a segment that is a list', withTrigger({ ...schedule, segment: [] })],
    ['an unknown member of a segment', withTrigger({ ...schedule, segment: { tag: 'vip' } })],
    [
      'a rule about tags in a segment',
      withTrigger({ ...schedule, segment: { attributes: [{ name: 'a', operator: 'has-tag' }] } }),
    ],
    ['a limit of no starts', withTrigger({ ...schedule, maxPerMinute: 0 })],
    ['a date trigger without an attribute', withTrigger({ ...date, attribute: undefined })],
    ['an offset in hours', withTrigger({ ...date, offset: { amount: 1, unit: 'hours' } })],
    ['an offset of half a day', withTrigger({ ...date, offset: { amount: 0.5, unit: 'days' } })],
    ['an offset that is too long', withTrigger({ ...date, offset: { amount: -1001, unit: 'days' } })],
    ['24:00 for a time of day', withTrigger({ ...date, time: '24:00' })],
    ['a mapping without a value', withTrigger({ type: 'webhook', attributeMapping: [{ attribute: 'a' }] })],
  ])('refuses %s, and so does the parser', (_, document) => {
    expect(compare(copyOf(document))).toBe('refused by both');
  });

  let deep: object = {};
  for (let level = 0; level < DOCUMENT_LIMITS.configDepth; level += 1) deep = { deep };
  const mapped = (value: string) => withTrigger({ type: 'webhook', attributeMapping: [{ attribute: 'a', value }] });
  const beyondSchema: Readonly<Record<string, unknown>> = {
    'unknown_step /start': { ...smallest, start: 'two' },
    'invalid_data_path /triggers/*/attributeMapping/*/value': mapped('{{name}}'),
    'invalid_template /triggers/*/attributeMapping/*/value': mapped('{{data.a | shout}}'),
    'invalid_value /triggers/*/keywords/*': withTrigger({ ...keyword, keywords: ['\u200b'] }),
    'invalid_value /triggers/*/cron': withTrigger({ ...schedule, cron: '0 0 30 2 *' }),
    'invalid_value /triggers/*/timeZone': withTrigger({ ...schedule, timeZone: 'Mars/North' }),
    'invalid_value /triggers/*/segment/attributes/*/value': withTrigger({
      ...schedule,
      segment: { attributes: [{ name: 'tier', operator: 'one-of', value: 'gold' }] },
    }),
    'too_deep /steps/*/config': withStep({ config: deep }),
  };

  it('leaves exactly these rules to the parser', () => {
    expect(RULES_BEYOND_SCHEMA.map(({ code, path }) => `${code} ${path}`)).toEqual(Object.keys(beyondSchema));
  });

  it.each(Object.entries(beyondSchema))('cannot say the rule %s', (rule, document) => {
    const parsed = parseFlowDocument(document);
    expect(fitsSchema(document)).toBe(true);
    expect(parsed.isValid ? [] : parsed.problems.map(({ code }) => code)).toEqual([rule.split(' ')[0]]);
    expect(compare(document)).toBe('beyond the schema');
  });

  it('names each rule that it leaves to the parser in its description, and so does the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const { rule } of RULES_BEYOND_SCHEMA) {
      expect(FLOW_DOCUMENT_SCHEMA['description']).toContain(rule);
      expect(readme).toContain(`- ${rule}\n`);
    }
  });
});

describe('FLOW_DRAFT_SCHEMA', () => {
  it('accepts every document that can run', () => {
    fc.assert(
      fc.property(validDocument, (json) => {
        expect(compareDraft(json)).toBe('valid');
      }),
      { numRuns: 100 },
    );
  });

  it('agrees with the parser of drafts about documents that were changed at random', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(validDocument, changes, (json, made) => {
        const written = made.reduce(changed, json);
        const comparison = compareDraft(written);
        const outcome = comparison === 'valid' && compare(written) !== 'valid' ? 'unfinished' : comparison;
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        expect(comparison).not.toBe('contradiction');
      }),
      { numRuns: 2_000 },
    );
    expect(seen.get('refused by both')).toBeGreaterThan(300);
    expect(seen.get('unfinished')).toBeGreaterThan(50);
    expect(seen.get('valid')).toBeGreaterThan(50);
  });

  it.each<[string, unknown]>([
    ['no steps', { name: 'x', steps: {} }],
    ['no start', { name: 'x', steps: { one: { type: 'x' } } }],
    ['a keyword trigger without keywords', { name: 'x', steps: {}, triggers: [{ type: 'keyword', keywords: [] }] }],
    ['two webhook triggers', { name: 'x', steps: {}, triggers: [{ type: 'webhook' }, { type: 'webhook' }] }],
  ])('accepts a draft with %s, and so does the parser', (_, json) => {
    expect(compareDraft(json)).toBe('valid');
    expect(compare(json)).toBe('refused by both');
  });
});
