import type { TimedTrigger } from '@luluchat/flow-runtime/document';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Run } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const MINUTE_MS = 60_000;
/** Settings of a server whose clock differs by `shiftMs` milliseconds from that of the machine. */
const clockOf = (shiftMs: number) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href}`,
  CLOCK_SHIFT_MS: String(shiftMs),
});
const server = useServer({ settings: clockOf(0) });

/** Returns the trigger of a full minute, at least one away: as long as the tests prepare it, it is not due. */
const laterMinute = (more: Partial<Extract<TimedTrigger, { type: 'schedule' }>> = {}): TimedTrigger => {
  const at = new Date(Math.ceil(Date.now() / MINUTE_MS + 1) * MINUTE_MS);
  const cron = `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
  return { type: 'schedule', cron, timeZone: 'UTC', segment: {}, ...more };
};
const publish = (trigger: TimedTrigger) =>
  server.publish(
    flowOf({ tell: sendText('Hello at {{data.due_at}}', 'done'), done: COMPLETE }, { triggers: [trigger] }),
  );
const occurrencesOf = async (flowId: string) =>
  (await server.call<{ items: readonly Json[] }>('GET', `/v1/occurrences?flowId=${flowId}`)).body.items;
const endedOf = async (flowId: string) =>
  (
    await server.call<{ items: readonly Run[] }>('GET', `/v1/runs?flowId=${flowId}&trigger=schedule&limit=100`)
  ).body.items.filter(({ finishedAt }) => finishedAt !== null);
const addContact = (contactNumber: string) => server.call('POST', '/v1/messages', { contactNumber, text: 'Hi' });

describe('a schedule', () => {
  it('starts each contact once through kill -9, and is paused and resumed', { timeout: 180_000 }, async () => {
    const contacts = Array.from({ length: 60 }, (_, index) => `6012350${String(1000 + index)}`);
    await Promise.all(contacts.map(addContact));
    const flowId = await publish(laterMinute({ maxPerMinute: 300 }));
    await expect.poll(() => occurrencesOf(flowId)).toMatchObject([{ state: 'planned', triggerType: 'schedule' }]);
    const { dueAt } = (await occurrencesOf(flowId))[0] ?? {};
    const running = async () => (await occurrencesOf(flowId)).find((one) => one['dueAt'] === dueAt);
    // Instead of a wait, the clock of the server is set to that minute.
    const settings = clockOf(Date.parse(String(dueAt)) - Date.now());
    await server.stop();
    await server.restart({ settings });
    await expect.poll(async () => Number((await running())?.['started'])).toBeGreaterThan(0);
    await server.kill();
    await server.restart({ settings });
    expect((await server.call('POST', `/v1/flows/${flowId}/schedules/pause`)).status).toBe(204);
    const paused = await running();
    expect(paused).toMatchObject({ state: 'running', isPaused: true });
    expect((await server.call('POST', `/v1/flows/${flowId}/schedules/resume`)).status).toBe(204);
    await expect.poll(async () => (await running())?.['state']).toBe('finished');
    expect(await running()).toMatchObject({ started: 60, refused: 0, isPaused: false });
    await expect.poll(() => endedOf(flowId)).toHaveLength(60);
    expect((await endedOf(flowId)).map((run) => run['contactNumber']).sort()).toEqual(contacts);
    const { body } = await server.call<{ items: readonly Json[] }>('GET', `/v1/contacts/${contacts[0] ?? ''}/messages`);
    expect(body.items.filter(({ direction }) => direction === 'outbound')).toMatchObject([
      { text: `Hello at ${String(dueAt)}` },
    ]);
    await server.call('DELETE', `/v1/flows/${flowId}`);
    await expect.poll(async () => (await occurrencesOf(flowId)).map(({ state }) => state)).toEqual(['finished']);
  });

  it('is refused with a cron expression, a time zone or a segment that is none', async () => {
    const wrong = { type: 'schedule', cron: '61 9 * * *', timeZone: 'Mars/North', segment: { tags: [''] } };
    const flow = flowOf({ done: COMPLETE }, { triggers: [wrong as TimedTrigger] });
    const { id } = (await server.call('POST', '/v1/flows', flow)).body;
    const refused = await server.call<{ errors: readonly Json[] }>('POST', `/v1/flows/${String(id)}/publish`);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toMatch(
      /triggers\/0\/cron.*triggers\/0\/timeZone.*triggers\/0\/segment\/tags\/0/,
    );
  });
});
