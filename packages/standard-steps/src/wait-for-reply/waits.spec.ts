import { validateConfig } from '@luluchat/flow-runtime';
import { createManualClock, executeStep, resumeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { DelayConfig } from '../delay/delay-config.js';
import { createDelay } from '../delay/delay.js';
import { createWaitForReply } from './wait-for-reply.js';

const config = { duration: { amount: 2, unit: 'hours' } };
const clock = createManualClock(Date.UTC(2026, 0, 5, 9));
const until = Date.UTC(2026, 0, 5, 11);
const history = { waitingUntil: '2026-01-05T11:00:00.000Z' };

describe('delay', () => {
  it('waits for its instant and not for messages', async () => {
    expect((await executeStep(createDelay(), config, { clock })).result).toEqual({
      kind: 'wait',
      until,
      forMessage: false,
      history,
    });
  });

  it('waits until a time of day', async () => {
    const time = { until: { time: '09:00', timeZone: 'America/New_York', weekdays: ['tuesday'] } };
    expect((await executeStep(createDelay(), time, { clock })).result).toEqual({
      kind: 'wait',
      until: Date.UTC(2026, 0, 6, 14),
      forMessage: false,
      history: { waitingUntil: '2026-01-06T14:00:00.000Z' },
    });
  });

  it.each([
    [{}, '/duration duration or until is needed.'],
    [{ duration: 5 }, '/duration duration is an object with amount and unit.'],
    [{ until: '09:00' }, '/until until is an object with time and timeZone.'],
    [
      { ...config, until: { time: '09:00', timeZone: 'UTC' } },
      '/until duration and until exclude each other; remove one of them.',
    ],
  ])('rejects %j', (json, problem) => {
    const validated = validateConfig(DelayConfig, json);
    expect(validated.isValid ? [] : validated.problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      problem,
    ]);
  });

  it('takes next when the time is up', async () => {
    expect((await resumeStep(createDelay(), config, { type: 'timer' })).result).toEqual({ kind: 'exit', exit: 'next' });
  });
});

describe('wait-for-reply', () => {
  it('waits for a message until its instant', async () => {
    expect((await executeStep(createWaitForReply(), config, { clock })).result).toEqual({
      kind: 'wait',
      until,
      forMessage: true,
      history,
    });
  });

  it('is answered by any message', async () => {
    const { result } = await resumeStep(createWaitForReply(), config, { type: 'message', text: 'Hm' });
    expect(result).toEqual({ kind: 'exit', exit: 'answered', output: { text: 'Hm' } });
  });

  const buttons = [
    { id: 'yes', label: 'Ja, gerne' },
    { id: 'no', label: 'Nein' },
  ];

  it('waits for the shown buttons with the mode "buttons"', async () => {
    const strict = { ...config, mode: 'buttons' };
    expect((await executeStep(createWaitForReply(), strict, { clock, shownButtons: buttons })).result).toEqual({
      kind: 'wait',
      until,
      forMessage: true,
      onlyButtons: buttons,
      history: { ...history, buttons: ['Ja, gerne', 'Nein'] },
    });
    expect((await executeStep(createWaitForReply(), strict, { clock })).result).toMatchObject({
      until,
      onlyButtons: [],
    });
  });

  it.each(['any', 'buttons'])('outputs the chosen button with the mode "%s"', async (mode) => {
    const situation = { shownButtons: buttons };
    const { result } = await resumeStep(
      createWaitForReply(),
      { ...config, mode },
      { type: 'message', text: 'JA, GERNE' },
      situation,
    );
    expect(result).toEqual({ kind: 'exit', exit: 'answered', output: { text: 'JA, GERNE', button: 'yes' } });
  });

  it('has an empty output when the time is up', async () => {
    const { result } = await resumeStep(createWaitForReply(), config, { type: 'timer' });
    expect(result).toEqual({ kind: 'exit', exit: 'not-answered', output: {} });
  });
});
