import { afterEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { openEventStream } from './open-event-stream.js';
import type { EventStream, StreamEvent } from './open-event-stream.js';
import { untilStatus } from './runs.js';
import { useServer } from './use-server.js';

const server = useServer();
const streams: EventStream[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

async function watch(query = '', headers: Readonly<Record<string, string>> = {}): Promise<EventStream> {
  const stream = await openEventStream(`${server.url}/v1/runs/stream${query}`, headers);
  streams.push(stream);
  return stream;
}

/** Reads events until a run has this status. */
async function readUntil(stream: EventStream, runId: string, status: string): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  for (;;) {
    const event = await stream.next();
    events.push(event);
    if (event.data['id'] === runId && event.data['status'] === status) return events;
  }
}

const waiting = () =>
  flowOf({
    wait: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'done', 'not-answered': 'done' },
    },
    done: COMPLETE,
  });

describe('the stream of runs', () => {
  it('tells the client to load the list, then has each change of a run in the form of the list', async () => {
    const flowId = await server.publish(waiting());
    const stream = await watch();
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    expect(await stream.next()).toMatchObject({ type: 'reload', data: {} });
    const runId = await server.trigger(flowId, { contact_number: '60123600001', secret: 'of the trigger' });
    const events = await readUntil(stream, runId, 'waiting');
    const { body } = await server.call<{ items: unknown[] }>('GET', `/v1/runs?flowId=${flowId}`);
    expect(events.every(({ type }) => type === 'run')).toBe(true);
    expect(events.at(-1)?.data).toEqual(body.items[0]);
    expect(events[0]?.data).toMatchObject({ id: runId, status: 'running', contactNumber: '60123600001' });
    await server.call('POST', '/v1/messages', { contactNumber: '60123600001', text: 'hi' });
    const ended = await readUntil(stream, runId, 'completed');
    expect(ended.at(-1)?.data).toMatchObject({ finishedAt: expect.any(String) as string });
  });

  it('has the runs of one flow only when it is asked for', async () => {
    const [one, other] = [await server.publish(waiting()), await server.publish(waiting())];
    const stream = await watch(`?flowId=${one}`);
    expect((await stream.next()).type).toBe('reload');
    await server.trigger(other, { contact_number: '60123600002' });
    const runId = await server.trigger(one, { contact_number: '60123600003' });
    const events = await readUntil(stream, runId, 'waiting');
    expect(new Set(events.map(({ data }) => data['flowId']))).toEqual(new Set([one]));
  });

  it.each(['after', 'Last-Event-ID'])('continues from the event that %s names, without a gap', async (way) => {
    const flowId = await server.publish(waiting());
    const first = await watch();
    const { id = '' } = await first.next();
    first.close();
    const runId = await server.trigger(flowId, { contact_number: '60123600004' });
    await untilStatus(server, runId, 'waiting');
    const again = way === 'after' ? await watch(`?after=${id}`) : await watch('?after=older', { 'last-event-id': id });
    const events = await readUntil(again, runId, 'waiting');
    expect(events.map(({ type }) => type)).not.toContain('reload');
    const last = events.at(-1)?.id ?? '';
    await server.call('POST', `/v1/runs/${runId}/cancel`);
    const third = await watch(`?after=${last}`);
    const rest = await readUntil(third, runId, 'cancelled');
    expect(rest).toHaveLength(1);
  });

  it('tells the client to load the list again when it does not know its last event', async () => {
    expect(await (await watch('?after=nonsense')).next()).toMatchObject({ type: 'reload' });
    expect(await (await watch('', { 'last-event-id': '000000000000-3' })).next()).toMatchObject({ type: 'reload' });
  });

  it('is refused beyond 50 at a time, and allowed again once one is closed', async () => {
    const open = await Promise.all(Array.from({ length: 50 }, () => watch()));
    await Promise.all(open.map((stream) => stream.next()));
    const refused = await server.call('GET', '/v1/runs/stream');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    open[0]?.close();
    await expect.poll(async () => (await watch()).response.status).toBe(200);
  });

  it('refuses unknown parameters', async () => {
    expect(await server.call('GET', '/v1/runs/stream?status=failed')).toMatchObject({ status: 400 });
  });

  it('ends when the server stops, and a client that connects to the next process loads the list', async () => {
    const stream = await watch();
    const { id = '' } = await stream.next();
    expect(await server.stop()).toBe(0);
    await expect(stream.next()).rejects.toThrow('has ended');
    await server.restart();
    expect(await (await watch(`?after=${id}`)).next()).toMatchObject({ type: 'reload' });
  });
});
