import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FLOW_TEST_LIMITS } from './flow-test-limits.js';
import { FLOW_TEST_SCHEMA } from './flow-test-schema.js';
import { parseFlowTest } from './parse-flow-test.js';
import { TEST_RULES_BEYOND_SCHEMA } from './test-rules-beyond-schema.js';

const fitsSchema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(FLOW_TEST_SCHEMA);

type Comparison = 'valid' | 'refused by both' | 'beyond the schema' | 'contradiction';

/** Compares the answers of the parser and the schema for the same JSON. */
function compare(json: unknown): Comparison {
  const parsed = parseFlowTest(json);
  if (!fitsSchema(json)) return parsed.isValid ? 'contradiction' : 'refused by both';
  if (parsed.isValid) return 'valid';
  const isBeyond = parsed.problems.every(({ code }) => TEST_RULES_BEYOND_SCHEMA.some((rule) => rule.code === code));
  return isBeyond ? 'beyond the schema' : 'contradiction';
}

const word = fc.constantFrom('a', 'Ann', 'ask', 'x-1', 'émile', '你', '🌸');
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const listOf = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 });
const byStep = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(fc.stringMatching(/^[a-z_-]{1,8}$/), value, { maxKeys: 2 });
const instant = fc.constantFrom('2026-01-05T09:00:00Z', '2026-02-28T23:59:59.500+08:00', '2026-01-05T09:00-03:00');
const attributeValue = fc.oneof(word, fc.integer(), fc.constant(1.5));
const request = fc.record(
  {
    method: fc.constantFrom('GET', 'POST'),
    url: fc.constantFrom('http://127.0.0.1:3001/slots', 'https://crm.example.com/a'),
    parameters: byStep(fc.oneof(word, fc.constant(true))),
    headers: listOf(fc.constant('Authorization')),
  },
  { requiredKeys: [] },
);
const answer = fc.oneof(
  fc.record({ fail: fc.constantFrom('timeout', 'dns'), request, delayMs: fc.nat(100) }, { requiredKeys: ['fail'] }),
  fc.record(
    {
      request,
      answer: fc.record(
        {
          status: fc.integer({ min: 200, max: 599 }),
          headers: byStep(word),
          body: fc.jsonValue({ maxDepth: 3 }),
          delayMs: fc.nat(100),
        },
        { requiredKeys: ['status'] },
      ),
    },
    { requiredKeys: ['answer'] },
  ),
);
const situation = {
  contact: optional(
    fc.record(
      {
        name: word,
        contactNumber: fc.constantFrom('60123456789', null),
        attributes: byStep(attributeValue),
        tags: listOf(word),
      },
      { requiredKeys: [] },
    ),
  ),
  startAt: optional(instant),
  random: optional(byStep(fc.oneof(fc.constantFrom(0, 0.5, 0.999), fc.constant([0.1, 0.2])))),
  seed: optional(fc.nat(1000)),
  webhooks: optional(byStep(fc.oneof(answer, fc.array(answer, { minLength: 1, maxLength: 2 })))),
};
const expectation = fc.record(
  {
    messages: listOf(fc.oneof(word, fc.record({ text: word, buttons: listOf(word) }, { requiredKeys: [] }))),
    exits: listOf(fc.constantFrom({ ask: 'next' }, { 'other/flow/ask': 'button:yes' })),
    requests: listOf(fc.tuple(request, optional(fc.constant('ask'))).map(([rest, step]) => ({ ...rest, step }))),
    attributes: byStep(
      fc.oneof(
        attributeValue,
        fc.constant(null),
        fc.constantFrom({ value: 'gold', verdict: 'saved' }, { value: null }),
      ),
    ),
    tags: listOf(word),
    status: fc.constantFrom('waiting', 'completed'),
    reason: fc.constantFrom('loop_limit'),
    wakeAt: fc.oneof(instant, fc.constant(null)),
  },
  { requiredKeys: [] },
);
const degrees = fc.double({ min: -90, max: 90, noNaN: true });
const optionalForm = fc.oneof(fc.constant(null), fc.object({ maxDepth: 1 }));
const content = fc.oneof(
  fc.record({ kind: fc.constant('list'), list: fc.record({ id: word, title: word }, { requiredKeys: [] }) }),
  fc.record({ kind: fc.constant('form'), form: optionalForm }),
  fc.record({
    kind: fc.constant('location'),
    location: fc.record({ latitude: degrees, longitude: degrees, name: word }),
  }),
  fc.record({ kind: fc.constant('contacts'), contacts: listOf(fc.record({ name: word, phones: listOf(word) })) }),
  fc.record({ kind: fc.constant('order'), order: fc.record({ items: listOf(fc.record({ quantity: degrees })) }) }),
  fc.record({ kind: fc.constant('image'), media: fc.record({ type: fc.constant('image'), id: word }) }),
  fc.constant({ kind: 'other' }),
);
const event = fc.oneof(
  fc.record({ trigger: fc.record({ flow: word, data: fc.object({ maxDepth: 1 }), name: word }, { requiredKeys: [] }) }),
  fc.record({ message: word }),
  fc.record({ message: fc.oneof(word, fc.constant('')), content }),
  fc.record({ tap: word }),
  fc.record({ wait: fc.constantFrom('1 hour', '2 days 30 minutes', '500 milliseconds') }),
  fc.record({ until: fc.oneof(instant, fc.constant('wake-up')) }),
  fc.record({ failed: fc.record({ code: word, reason: word }, { requiredKeys: ['code'] }) }),
  fc.constant({ cancel: true }),
  fc.record({ expect: expectation }),
);
const testCase = fc.record({
  ...situation,
  events: fc.array(event, { minLength: 1, maxLength: 4 }),
  unknown: optional(listOf(word)),
});
const validTest = fc
  .record({
    version: fc.constant(1),
    flow: fc.constantFrom('./a.flow.yaml', 'booking'),
    flows: optional(byStep(word)),
    attributes: optional(byStep(fc.constantFrom('string', 'numeric', 'date'))),
    ...situation,
    cases: fc.array(testCase, { minLength: 1, maxLength: 3 }),
  })
  .map((test) => copyOf({ ...test, cases: test.cases.map((one, index) => ({ name: `case ${index}`, ...one })) }));

type Container = Record<string | number, unknown>;

/** Every member and entry of the JSON, with what holds it. */
function placesOf(json: unknown): readonly (readonly [holder: Container, key: string | number])[] {
  if (typeof json !== 'object' || json === null) return [];
  const holder = json as Container;
  const keys = Array.isArray(json) ? [...json.keys()] : Object.keys(json);
  return keys.flatMap((key) => [[holder, key] as const, ...placesOf(holder[key])]);
}

type Change = (holder: Container, key: string | number) => void;

function set(holder: Container, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const otherValues: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    99,
    600,
    2_147_483_648,
    '',
    ' ',
    'a b',
    'GET',
    'x',
    '1',
    '\ud83d',
    '60123456789',
  ],
  ...[
    'a'.repeat(200),
    'a'.repeat(201),
    '🌸'.repeat(200),
    '2026-02-31T09:00:00Z',
    '2026-02-03',
    'wake-up',
    '1 hour',
    '1 week',
  ],
  ...['http://x/?a=1', 'saved', 'running', 'numeric', [], {}, ['x'], [0.5], { ask: 'a', b: 'c' }, { fail: 'timeout' }],
  ...[
    { answer: { status: 200 } },
    { answer: { status: 200 }, fail: 'dns' },
    [{ fail: 'dns' }],
    { message: 'a', tap: 'b' },
  ],
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
  fc.constantFrom('note', '__proto__', 'toString', 'fail', 'request', 'a b').map((name): Change => (holder) => {
    if (!Array.isArray(holder)) set(holder, name, 'x');
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

describe('FLOW_TEST_SCHEMA', () => {
  it('accepts every test that the parser accepts', () => {
    fc.assert(
      fc.property(validTest, (json) => {
        expect(compare(json)).toBe('valid');
      }),
      { numRuns: 100 },
    );
  });

  it('agrees with the parser about tests that were changed at random', () => {
    const seen = new Map<Comparison, number>();
    fc.assert(
      fc.property(validTest, changes, (json, made) => {
        const comparison = compare(made.reduce(changed, json));
        seen.set(comparison, (seen.get(comparison) ?? 0) + 1);
        expect(comparison).not.toBe('contradiction');
      }),
      { numRuns: 800 },
    );
    expect(seen.get('refused by both')).toBeGreaterThan(200);
    expect(seen.get('valid')).toBeGreaterThan(40);
  });

  const smallest = { version: 1, flow: 'a', cases: [{ name: 'one', events: [{ trigger: {} }] }] };
  const [one] = smallest.cases;
  let deep: unknown = 'x';
  for (let level = 0; level < FLOW_TEST_LIMITS.depth; level += 1) deep = [deep];
  const beyondSchema: Readonly<Record<string, unknown>> = {
    duplicate_case: { ...smallest, cases: [one, one] },
    invalid_instant: { ...smallest, startAt: '2026-02-31T09:00:00Z' },
    too_deep: { ...smallest, webhooks: { x: { answer: { status: 200, body: deep } } } },
  };

  it('leaves exactly these rules to the parser', () => {
    expect(TEST_RULES_BEYOND_SCHEMA.map(({ code }) => code)).toEqual(Object.keys(beyondSchema));
  });

  it.each(Object.entries(beyondSchema))('cannot say the rule %s', (code, test) => {
    const parsed = parseFlowTest(test);
    expect(fitsSchema(test)).toBe(true);
    expect(parsed.isValid ? [] : parsed.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('is the file flowtest.schema.json of the package, which editors load', async () => {
    const file = fileURLToPath(new URL('../../flowtest.schema.json', import.meta.url));
    await expect(`${JSON.stringify(FLOW_TEST_SCHEMA, null, 2)}\n`).toMatchFileSnapshot(file);
  });
});
