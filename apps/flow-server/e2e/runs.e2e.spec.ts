import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { untilStatus } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

interface Page {
  readonly items: readonly Json[];
  readonly nextCursor: string | null;
}

describe('runs', () => {
  let flowId: string;

  beforeAll(async () => {
    flowId = await server.publish(
      flowOf({
        wait: {
          type: 'wait-for-reply',
          config: { duration: { amount: 1, unit: 'hours' } },
          exits: { answered: 'done', 'not-answered': 'done' },
        },
        done: COMPLETE,
      }),
    );
  });

  it('are listed newest first, by flow, contact and status, in pages', async () => {
    const ids: string[] = [];
    for (const last of [1, 2, 3]) ids.push(await server.trigger(flowId, { contact_number: `6012350000${last}` }));
    for (const id of ids) await untilStatus(server, id, 'waiting');
    const list = async (query: string) =>
      (await server.call<Page>('GET', `/v1/runs?${query}`)).body.items.map(({ id }) => id);
    expect(await list(`flowId=${flowId}`)).toEqual(ids.toReversed());
    expect(await list(`flowId=${flowId}&contactNumber=60123500002&status=waiting`)).toEqual([ids[1]]);
    expect(await list(`flowId=${flowId}&status=completed`)).toEqual([]);
    expect(await list('contactNumber=%2B60%2012-350%200003')).toEqual([ids[2]]);
    const first = await server.call<Page>('GET', `/v1/runs?flowId=${flowId}&limit=2`);
    expect(first.body.items[0]?.['waitsFor']).toMatchObject({ type: 'reply', stepId: 'wait' });
    expect(await list(`flowId=${flowId}&limit=2&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`)).toEqual([
      ids[0],
    ]);
    const run = (await server.call('GET', `/v1/runs/${ids[0] ?? ''}`)).body;
    expect(run).toMatchObject({
      wakeAt: expect.stringMatching(/Z$/) as string,
      waitsFor: { type: 'reply', stepId: 'wait', until: run['wakeAt'] },
      finishedAt: null,
      steps: [{ stepId: 'wait', type: 'wait-for-reply', exit: null, finishedAt: null }],
    });
  });

  it('are listed by the error kinds of their steps and the instants of their starts', async () => {
    const call = {
      type: 'webhook-action',
      config: { method: 'GET', url: 'http://nowhere.invalid/' },
      exits: { success: 'done', error: 'done' },
    };
    const failing = await server.publish(flowOf({ call, done: COMPLETE }));
    const runId = await server.trigger(failing, { contact_number: '60123500020' });
    await untilStatus(server, runId, 'completed');
    const { startedAt, steps } = (await server.call<{ startedAt: string; steps: Json[] }>('GET', `/v1/runs/${runId}`))
      .body;
    const { errorKind } = steps[0]?.['result'] as { errorKind: string };
    const list = async (query: string) =>
      (await server.call<Page>('GET', `/v1/runs?${query}`)).body.items.map(({ id }) => id);
    const later = new Date(Date.parse(startedAt) + 1).toISOString();
    expect(await list(`errorKind=${errorKind}`)).toEqual([runId]);
    expect(
      await list(`errorKind=${errorKind}&flowId=${failing}&status=completed&from=${startedAt}&to=${later}`),
    ).toEqual([runId]);
    expect(await list(`errorKind=${errorKind}&to=${startedAt}`)).toEqual([]);
    expect(await list(`flowId=${failing}&from=${later}`)).toEqual([]);
    expect(await list(`flowId=${flowId}&errorKind=${errorKind}`)).toEqual([]);
    expect(await list('errorKind=redirect')).toEqual([]);
    for (const query of [
      'stepId=call&exit=error',
      'exit=error&trigger=webhook',
      'destination=nowhere.invalid:80&contact=500020',
      `destination=${encodeURIComponent('http://NOWHERE.invalid/path')}`,
      `destination=http://nowhere.invalid&errorKind=${errorKind}&stepId=call`,
    ]) {
      expect([query, await list(query)]).toEqual([query, [runId]]);
    }
    for (const query of [
      'stepId=call&exit=success',
      'destination=nowhere.invalid',
      'exit=error&trigger=keyword',
      'exit=error&contact=500021',
      `stepId=done&errorKind=${errorKind}`,
    ]) {
      expect([query, await list(query)]).toEqual([query, []]);
    }
    const bad = await server.call<{ errors: Json[] }>(
      'GET',
      '/v1/runs?errorKind=No%20kind&from=yesterday&to=2027-01-31&destination=a%20b&stepId=a.b&trigger=cron',
    );
    expect([bad.status, bad.body.errors.map(({ path }) => path).sort()]).toEqual([
      400,
      ['/destination', '/errorKind', '/from', '/stepId', '/to', '/trigger'],
    ]);
  });

  it('can be cancelled, also twice', async () => {
    const runId = await server.trigger(flowId, { contact_number: '60123500010' });
    await untilStatus(server, runId, 'waiting');
    const cancelled = await server.call('POST', `/v1/runs/${runId}/cancel`);
    expect(cancelled).toMatchObject({
      status: 200,
      body: { id: runId, status: 'cancelled', wakeAt: null, waitsFor: null },
    });
    expect((await server.call('POST', `/v1/runs/${runId}/cancel`)).body).toEqual(cancelled.body);
    expect((await server.call('POST', '/v1/messages', { contactNumber: '60123500010', text: 'hello' })).body).toEqual({
      outcome: 'unmatched',
    });
  });

  it('end when a newer run of the contact starts', async () => {
    const older = await server.trigger(flowId, { contact_number: '60123500011' });
    await untilStatus(server, older, 'waiting');
    await server.trigger(flowId, { contact_number: '60123500011' });
    await untilStatus(server, older, 'superseded');
    expect((await server.call('GET', `/v1/runs/${older}`)).body['reason']).toMatchObject({ code: 'superseded' });
  });

  it.each(['status=done', 'contactNumber=abc', 'limit=0', 'flowid=x', 'cursor=%00'])(
    'reject the query %s',
    async (query) => {
      expect((await server.call('GET', `/v1/runs?${query}`)).status).toBe(400);
    },
  );

  it('get 404 when they do not exist', async () => {
    expect((await server.call('GET', '/v1/runs/unknown')).body).toMatchObject({ status: 404, code: 'unknown_run' });
    expect((await server.call('POST', '/v1/runs/unknown/cancel')).status).toBe(404);
  });
});
