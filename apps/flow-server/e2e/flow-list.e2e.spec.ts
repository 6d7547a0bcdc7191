import type { Trigger } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const KEYWORD: Trigger = {
  type: 'keyword',
  match: 'contain',
  keywords: ['price', 'cost'],
  limit: { times: 1, per: { amount: 1, unit: 'days' } },
  whileRunning: 'keep',
};

async function findSummary(flowId: string): Promise<Json | undefined> {
  const { body } = await server.call<{ items: Json[] }>('GET', '/v1/flows?limit=100');
  return body.items.find(({ id }) => id === flowId);
}

async function run(flowId: string, contactNumber: string): Promise<void> {
  await untilFinished(server, await server.trigger(flowId, { contact_number: contactNumber }));
}

describe('the list of flows', () => {
  it('has summaries without documents', async () => {
    const draft = flowOf({ done: COMPLETE }, { name: 'Prices', triggers: [{ type: 'webhook' }, KEYWORD] });
    const { body: created } = await server.call('POST', '/v1/flows', draft);
    const flowId = String(created['id']);
    const summary = {
      id: flowId,
      name: 'Prices',
      publishedVersion: null,
      hasUnpublishedChanges: true,
      triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'contain', keywords: ['price', 'cost'] }],
      schedulesPaused: false,
      createdAt: created['createdAt'],
      updatedAt: created['updatedAt'],
      runs24h: 0,
      failed24h: 0,
    };
    expect(await findSummary(flowId)).toEqual(summary);
    await server.call('POST', `/v1/flows/${flowId}/publish`);
    const { body: published } = await server.call('GET', `/v1/flows/${flowId}`);
    const changes = { publishedVersion: 1, hasUnpublishedChanges: false, updatedAt: published['updatedAt'] };
    expect(await findSummary(flowId)).toEqual({ ...summary, ...changes });
    expect(published['draft']).toEqual(draft);
    await server.call('POST', `/v1/flows/${flowId}/schedules/pause`);
    expect(await findSummary(flowId)).toEqual({ ...summary, ...changes, schedulesPaused: true });
    await server.call('POST', `/v1/flows/${flowId}/schedules/resume`);
    expect(await findSummary(flowId)).toEqual({ ...summary, ...changes });
  });

  it('has the name of the draft and the triggers of the published version, until that is taken back', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }, { name: 'Before' }));
    const changed = flowOf(
      { done: COMPLETE },
      { name: 'After', triggers: [{ type: 'keyword', match: 'is', keywords: ['x1'] }] },
    );
    await server.call('PUT', `/v1/flows/${flowId}`, changed);
    expect(await findSummary(flowId)).toMatchObject({
      name: 'After',
      publishedVersion: 1,
      hasUnpublishedChanges: true,
      triggers: [{ type: 'webhook' }],
    });
    await server.call('POST', `/v1/flows/${flowId}/unpublish`);
    expect(await findSummary(flowId)).toMatchObject({
      publishedVersion: null,
      hasUnpublishedChanges: true,
      triggers: [{ type: 'keyword', match: 'is', keywords: ['x1'] }],
    });
  });

  it('tells that a draft has no changes once the published version is restored', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }, { name: 'Original' }));
    await server.call('PUT', `/v1/flows/${flowId}`, flowOf({ done: COMPLETE }, { name: 'Edited' }));
    expect(await findSummary(flowId)).toMatchObject({ name: 'Edited', hasUnpublishedChanges: true });
    await server.call('POST', `/v1/flows/${flowId}/versions/1/restore`);
    expect(await findSummary(flowId)).toMatchObject({ name: 'Original', hasUnpublishedChanges: false });
  });

  it('tells of no changes when only the layout or the notes of the draft differ, which make no version', async () => {
    const draft = flowOf({ done: COMPLETE }, { name: 'Placed' });
    const flowId = await server.publish(draft);
    const editor = {
      positions: { done: { x: 12.5, y: -40 }, gone: { x: 0, y: 0 } },
      notes: { done: 'The <b>end</b>' },
    };
    expect((await server.call('PUT', `/v1/flows/${flowId}`, { ...draft, editor })).status).toBe(200);
    expect(await findSummary(flowId)).toMatchObject({ publishedVersion: 1, hasUnpublishedChanges: false });
    expect(await server.call('POST', `/v1/flows/${flowId}/publish`)).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
    expect((await server.call<{ items: Json[] }>('GET', `/v1/flows/${flowId}/versions`)).body.items).toHaveLength(1);
    expect((await server.call('GET', `/v1/flows/${flowId}`)).body['draft']).toEqual({ ...draft, editor });
    const { body: bundle } = await server.call('GET', `/v1/export?flowId=${flowId}`);
    const { body: imported } = await server.call<{ flows: Json[] }>('POST', '/v1/import', bundle);
    const { body: copy } = await server.call('GET', `/v1/flows/${String(imported.flows[0]?.['id'])}`);
    expect(copy['draft']).toEqual({ ...draft, editor });
  });

  it('has a flow of 1,000 steps, each with a place and a note, once it is published', async () => {
    const ids = Array.from({ length: 1000 }, (_, at) => `step-${at}`);
    const steps = ids.map(
      (id, at) => [id, at === 999 ? COMPLETE : sendText(`Message ${at}`, `step-${at + 1}`)] as const,
    );
    const editor = {
      positions: Object.fromEntries(ids.map((id, at) => [id, { x: (at % 40) * 260.5, y: Math.floor(at / 40) * 140 }])),
      notes: Object.fromEntries(ids.map((id) => [id, `Note of ${id}`])),
    };
    const flowId = await server.publish({ ...flowOf(Object.fromEntries(steps), { name: 'Large' }), editor });
    expect(await findSummary(flowId)).toMatchObject({
      name: 'Large',
      publishedVersion: 1,
      hasUnpublishedChanges: false,
    });
  });

  it('refuses a layout of another form, and names its place', async () => {
    const editor = { positions: { done: { x: 1 } }, notes: { done: 7 }, zoom: 2 };
    const { status, body } = await server.call<{ errors: Json[] }>('POST', '/v1/flows', {
      ...flowOf({ done: COMPLETE }),
      editor,
    });
    expect(status).toBe(400);
    expect(body.errors.map(({ path }) => path).sort()).toEqual([
      '/editor/notes/done',
      '/editor/positions/done/y',
      '/editor/zoom',
    ]);
  });

  it('has an empty list for a flow without triggers', async () => {
    const { triggers: _, ...document } = flowOf({ done: COMPLETE }, { name: 'Entered by others' });
    const { body } = await server.call('POST', '/v1/flows', document);
    expect(await findSummary(String(body['id']))).toMatchObject({ name: 'Entered by others', triggers: [] });
  });

  it('counts the runs of each flow, and those that failed or stalled', async () => {
    const good = await server.publish(flowOf({ done: COMPLETE }));
    const stalling = await server.publish(flowOf({ say: sendText('Hi') }));
    const failing = await server.publish(
      flowOf({ go: { type: 'start-flow', config: { flowId: '00000000-0000-7000-8000-000000000000' } } }),
    );
    await run(good, '60123480001');
    await run(good, '60123480002');
    await run(stalling, '60123480003');
    await run(failing, '60123480004');
    await run(failing, '60123480005');
    expect(await findSummary(good)).toMatchObject({ runs24h: 2, failed24h: 0 });
    expect(await findSummary(stalling)).toMatchObject({ runs24h: 1, failed24h: 1 });
    expect(await findSummary(failing)).toMatchObject({ runs24h: 2, failed24h: 2 });
  });
});
