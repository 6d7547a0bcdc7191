import { createMemorySecretStore, createScriptedReceiver, executeStep } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { WebhookResult } from '@luluchat/webhook-action';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeType } from '../src/index.js';
import { readRecordedStacks } from './recorded-answers.js';
import type { RecordedAnswer } from './recorded-answers.js';
import { GUIDE_CASES, isSavedAsMeant, writeGuide } from './stack-guide.js';
import type { MappedAnswer, MappingResult } from './stack-guide.js';

const GUIDE = new URL('../guides/receive-our-webhook.md', import.meta.url);
const BEGIN =
  '<!-- Written by a test, from recorded answers: UPDATE_GUIDE=1 npx vitest run --project webhook-receiver recorded -->';
const END = '<!-- The end of what a test writes -->';
const TYPES: readonly AttributeType[] = ['date', 'numeric', 'string'];
const ATTRIBUTES = { date: 'date', numeric: 'numeric', string: 'string' } as const;

const action = createWebhookAction({
  secrets: createMemorySecretStore({}),
  egress: { allowCidrs: ['127.0.0.0/8'] },
});
const stacks = readRecordedStacks();
let receiver: ScriptedReceiver;
let mapped: readonly MappedAnswer[] = [];

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  const answers: MappedAnswer[] = [];
  for (const { answers: recorded } of stacks) for (const answer of recorded) answers.push(await mapAnswer(answer));
  mapped = answers;
});
afterAll(async () => {
  await action.close();
  await receiver.close();
});

/** Serves the bytes of an answer to the webhook step, with a mapping for each type. */
async function call(body: Buffer, mappings: Readonly<Record<AttributeType, string>>) {
  receiver.answer({ body, headers: { 'content-type': 'application/json' } });
  const attributeMapping = TYPES.map((attribute) => ({ attribute, value: mappings[attribute] }));
  const config = { method: 'GET', url: receiver.url, timeoutMs: 5000, attributeMapping };
  const { result } = await executeStep(action, config, { attributes: ATTRIBUTES, clock: { now: () => Date.now() } });
  if (result.kind !== 'exit' || result.exit !== 'success') throw new Error(JSON.stringify(result));
  const history = result.history as unknown as WebhookResult;
  const records = history['verdicts'];
  const saved = new Map(
    (result.effects ?? []).flatMap((effect) =>
      effect.type === 'save-attribute' ? [[effect.attribute, effect.value] as const] : [],
    ),
  );
  return { message: history.message, records: new Map(records.map((record) => [record.attribute, record])), saved };
}

const SAME = '{{data.value}}';

async function mapAnswer(answer: RecordedAnswer): Promise<MappedAnswer> {
  const body = answer.body ?? Buffer.from('{}');
  const { records, saved, message } = await call(body, { date: SAME, numeric: SAME, string: SAME });
  const outcomes: Partial<Record<AttributeType, MappingResult>> = {};
  for (const type of TYPES) {
    const record = records.get(type);
    const { advice, template } = record ?? {};
    const isTried = template !== undefined && GUIDE_CASES[answer.case]?.target === type;
    const suggested = isTried ? await tryTemplate(answer, type, template) : undefined;
    outcomes[type] = { outcome: record?.['verdict'] ?? '', advice, saved: saved.get(type), template: suggested };
  }
  return { ...answer, message, outcomes: outcomes as MappedAnswer['outcomes'] };
}

/** Returns a suggested template that saves what was meant, with the zone of the receiver where the advice asks for one. */
async function tryTemplate({ body, case: name }: RecordedAnswer, type: AttributeType, template: string) {
  const { meant } = GUIDE_CASES[name] ?? {};
  const withZone = template.replace('date: "%Y-%m-%d"', 'date: "%Y-%m-%d", "Asia/Kuala_Lumpur"');
  for (const tried of [template, withZone]) {
    const { saved } = await call(body!, { date: SAME, numeric: SAME, string: SAME, [type]: tried });
    if (!saved.has(type)) throw new Error(`${tried} saves nothing.`);
    if (meant === undefined || saved.get(type) === meant) return tried;
  }
  return undefined;
}

const label = ({ stack, case: name, line }: RecordedAnswer) => [stack, name, line].filter(Boolean).join(', ');

describe('an answer as a real stack writes it', () => {
  it('was recorded for stacks of every kind', () => {
    expect(stacks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['PHP', 'Flask', 'Django', 'Go', 'PostgreSQL']),
    );
    expect(mapped.length).toBeGreaterThan(200);
  });

  it('gets advice wherever its attribute refuses it', () => {
    const refused = mapped.filter(({ body, line }) => body !== undefined && line === undefined).filter(hasTarget);
    const silent = refused
      .map((answer) => ({ answer, ...targetOf(answer) }))
      .filter(({ outcome, advice }) => outcome !== 'saved' && advice === undefined);
    expect(silent.map(({ answer }) => label(answer))).toEqual([]);
  });

  it('is advised the line that was run in that stack', () => {
    const lines = mapped.filter(({ line, case: name }) => line !== undefined && ADVISED.includes(name));
    const missing = lines.filter(({ stack, case: name, line = '' }) => {
      const written = mapped.find((one) => one.stack === stack && one.case === name && one.line === undefined);
      if (written?.body === undefined || isSavedAsMeant(written)) return false;
      return targetOf(written).advice?.includes(line) !== true;
    });
    expect(missing.map(label)).toEqual([]);
  });

  it('is saved as it was meant once the line mends it', () => {
    const wrong = mapped.filter((answer) => answer.line !== undefined && hasTarget(answer) && !isSavedAsMeant(answer));
    expect(wrong.map(label)).toEqual([]);
  });

  it('harms no other value once the line mends a NaN or an empty object', () => {
    const lines = mapped.filter((answer) => answer.line !== undefined && !hasTarget(answer));
    expect(lines.filter(({ message }) => message !== undefined).map(label)).toEqual([]);
    expect(lines.length).toBeGreaterThan(5);
  });

  it('has in the guide the outcomes that a flow gives', async () => {
    const page = readFileSync(GUIDE, 'utf8');
    const [before, rest] = page.split(BEGIN);
    const [, after] = rest?.split(END) ?? [];
    if (before === undefined || after === undefined) throw new Error(`The guide has no place "${BEGIN}".`);
    const text = `${before}${BEGIN}\n\n${writeGuide(stacks, mapped)}\n\n${END}${after}`;
    const written = await format(text, { ...(await resolveConfig(GUIDE)), parser: 'markdown' });
    if (process.env['UPDATE_GUIDE'] === '1') writeFileSync(GUIDE, written);
    else expect(page, 'The guide is stale: run this with UPDATE_GUIDE=1').toBe(written);
  });
});

/** Cases whose advice has the line of each stack. */
const ADVISED = ['date', 'date-time', 'decimal'];

function hasTarget({ case: name }: MappedAnswer): boolean {
  return GUIDE_CASES[name] !== undefined;
}

function targetOf({ case: name, outcomes }: MappedAnswer): MappingResult {
  return outcomes[GUIDE_CASES[name]!.target];
}
