import { createManualClock, executeStep, resumeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createDelay } from '../delay/delay.js';
import { createWaitForReply } from './wait-for-reply.js';

const config = { duration: { amount: 2, unit: 'hours' } };
const clock = createManualClock(Date.UTC(2026, 0, 5, 9));
const until = Date.UTC(2026, 0, 5, 11);
const result = { waitingUntil: '2026-01-05T11:00:00.000Z' };

describe('delay', () => {
  it('waits for its instant and for nothing else', async () => {
    expect((await executeStep(createDelay(), config, { clock })).result).toEqual({
      kind: 'wait',
      until,
      forMessage: false,
      result,
    });
  });

  it('goes on when the time is up', async () => {
    expect((await resumeStep(createDelay(), config, { type: 'timer' })).result).toEqual({ kind: 'exit', exit: 'next' });
  });
});

describe('wait-for-reply', () => {
  it('waits for a message, up to its instant', async () => {
    expect((await executeStep(createWaitForReply(), config, { clock })).result).toEqual({
      kind: 'wait',
      until,
      forMessage: true,
      result,
    });
  });

  it('is answered by any message', async () => {
    const { result } = await resumeStep(createWaitForReply(), config, { type: 'message', text: 'Hm' });
    expect(result).toEqual({ kind: 'exit', exit: 'answered', output: { text: 'Hm' } });
  });

  it('forgets an earlier reply when the time is up', async () => {
    const { result } = await resumeStep(createWaitForReply(), config, { type: 'timer' });
    expect(result).toEqual({ kind: 'exit', exit: 'not-answered', output: {} });
  });
});
