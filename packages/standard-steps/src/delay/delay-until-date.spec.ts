import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { createAttributeCatalog, createManualClock, executeStep, runFlow } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../create-standard-steps.js';
import { DelayConfig } from './delay-config.js';
import { createDelay } from './delay.js';

const DATE = '{{attributes.visit_date}}';
const place = { time: '09:00', timeZone: 'Asia/Kuala_Lumpur' };
const dayBefore = { until: { ...place, date: DATE, offset: { amount: -1, unit: 'days' } } };
/** 09:00 in Kuala Lumpur on 1 December 2026. */
const MOMENT = Date.UTC(2026, 11, 1, 1);

/** Executes a delay for a contact whose visit is on 2 December 2026. */
const executeAt = async (at: number, config: JsonObject = dayBefore, visit: JsonValue = '2026-12-02') => {
  const contact = { attributes: { visit_date: visit as string } };
  return (await executeStep(createDelay(), config, { clock: createManualClock(at), contact })).result;
};

describe('a delay until a date', () => {
  it.each([
    ['days before', MOMENT - 5 * 86_400_000],
    ['a millisecond before', MOMENT - 1],
    ['at that very moment', MOMENT],
  ])('waits for the moment that the offset, time and zone name, %s', async (_, at) => {
    const history = { waitingUntil: '2026-12-01T01:00:00.000Z' };
    expect(await executeAt(at)).toEqual({ kind: 'wait', until: MOMENT, forMessage: false, history });
  });

  it('takes passed at once when the moment is over', async () => {
    const history = { passedAt: '2026-12-01T01:00:00.000Z' };
    expect(await executeAt(MOMENT + 1)).toEqual({ kind: 'exit', exit: 'passed', history });
  });

  it.each(['', 'next Tuesday', '2026-02-30', '05/03/2026', 7])('takes failed without a date: %j', async (visit) => {
    const reason = expect.stringContaining('The value of {{attributes.visit_date}} is missing or no date') as string;
    const failure = { code: 'not_a_date', reason };
    expect(await executeAt(0, dayBefore, visit)).toEqual({
      ...{ kind: 'exit', exit: 'failed', endsAs: 'step_failed' },
      ...{ output: { failure }, history: { failure }, failure },
    });
  });

  it('is at the time on the date itself without an offset', async () => {
    const until = MOMENT + 86_400_000;
    expect(await executeAt(0, { until: { ...place, date: DATE } })).toMatchObject({ kind: 'wait', until });
  });

  it('has the exit passed, which other delays do not have', () => {
    const exitsOf = (config: JsonObject) => {
      const validated = validateConfig(DelayConfig, config);
      return validated.isValid ? createDelay().exits(validated.value) : validated.problems;
    };
    expect(exitsOf(dayBefore)).toEqual(['next', 'passed']);
    expect(exitsOf({ until: place })).toEqual(['next']);
    expect(exitsOf({ duration: { amount: 1, unit: 'days' } })).toEqual(['next']);
  });

  it.each<[JsonObject, string]>([
    [
      { offset: { amount: -1, unit: 'days' } },
      '/until/offset offset is used with date only; enter date, or remove offset.',
    ],
    [{ date: DATE, weekdays: ['monday'] }, '/until/date weekdays and date exclude each other; remove one of them.'],
    [
      { date: ' ' },
      '/until/date date must not be blank; enter a template such as {{attributes.visit_date}}, or remove it.',
    ],
    [{ date: DATE, offset: -1 }, '/until/offset offset is an object with amount and unit.'],
    [
      { date: DATE, offset: { amount: 0.5, unit: 'days' } },
      '/until/offset/amount amount is a whole number, negative for before the date.',
    ],
    [{ date: DATE, offset: { amount: -1001, unit: 'days' } }, '/until/offset/amount amount is at least -1000.'],
    [{ date: DATE, offset: { amount: 1, unit: 'hours' } }, '/until/offset/unit unit is one of days, weeks, months.'],
  ])('rejects %j', (more, problem) => {
    const validated = validateConfig(DelayConfig, { until: { ...place, ...more } });
    expect(validated.isValid ? [] : validated.problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      problem,
    ]);
  });

  it.each([
    ['tomorrow', ['not_a_date /until/date']],
    ['2026-12-24', []],
    ['{{data.day}}', []],
  ])('is checked for a fixed text that is no date: %s', (date, problems) => {
    const validated = validateConfig(DelayConfig, { until: { ...place, date } });
    if (!validated.isValid) throw new Error(JSON.stringify(validated.problems));
    const found = createDelay().lint?.(validated.value, { attributes: createAttributeCatalog() }) ?? [];
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(problems);
  });
});

describe('a flow with a reminder', () => {
  const say = (text: string) => ({
    type: 'send-message',
    config: { blocks: [{ type: 'text', text }] },
    exits: { next: 'done' },
  });
  const documentOf = (exits: Readonly<Record<string, string>>): FlowDocument => ({
    name: 'Visit',
    start: 'pause',
    steps: {
      pause: { type: 'delay', config: dayBefore, exits },
      remind: say('See you tomorrow.'),
      late: say('See you soon.'),
      sorry: say('{{steps.pause.failure.code}}'),
      done: { type: 'complete' },
    },
  });
  const connected = documentOf({ next: 'remind', passed: 'late', failed: 'sorry' });
  const run = (visit: string | undefined, document = connected) =>
    runFlow(document, {
      steps: createStandardSteps(),
      attributes: { visit_date: 'date' },
      contact: { attributes: visit === undefined ? {} : { visit_date: visit } },
      clock: createManualClock(Date.UTC(2026, 10, 30)),
    });

  it('reminds the contact the day before, when virtual time comes there', async () => {
    const { status, texts, history } = await run('2026-12-02');
    expect([status, texts]).toEqual(['completed', ['See you tomorrow.']]);
    expect(history[0]).toMatchObject({ stepId: 'pause', exit: 'next', finishedAt: MOMENT });
  });

  it('goes another way when the day before is over, or there is no date', async () => {
    expect((await run('2026-11-30')).texts).toEqual(['See you soon.']);
    expect((await run(undefined)).texts).toEqual(['not_a_date']);
  });

  it('ends as failed without a date when nothing is connected to that exit', async () => {
    const { status, state } = await run(undefined, documentOf({ next: 'remind', passed: 'late' }));
    expect([status, state.reason?.code, state.reason?.exit]).toEqual(['failed', 'step_failed', 'failed']);
    expect(state.reason?.message).toMatch(
      /^The step failed, and .*\{\{attributes\.visit_date\}\} is missing or no date/,
    );
  });
});
