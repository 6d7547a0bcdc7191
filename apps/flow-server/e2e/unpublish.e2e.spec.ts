import type { FlowDocument, StepDocument, Trigger } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import { useServer } from './use-server.js';

const server = useServer();

let contacts = 0;
/** Returns a number that no other test uses. */
const nextContact = (): string => {
  contacts += 1;
  return `6012349${String(contacts).padStart(4, '0')}`;
};
const keyword = (...keywords: string[]): Trigger => ({ type: 'keyword', match: 'is', keywords });
const askFirst: FlowDocument['steps'] = {
  wait: {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' } },
    exits: { answered: 'done', 'not-answered': 'done' },
  },
  done: COMPLETE,
};
const goTo = (flowId: string): StepDocument => ({ type: 'start-flow', config: { flowId } });
const unpublish = (flowId: string) => server.call('POST', `/v1/flows/${flowId}/unpublish`);
const publish = (flowId: string) => server.call('POST', `/v1/flows/${flowId}/publish`);
const trigger = (flowId: string, contact = nextContact()) =>
  server.call('POST', `/trigger/flow/${flowId}`, { contact_number: contact });
const say = (contactNumber: string, text: string) => server.call('POST', '/v1/messages', { contactNumber, text });

describe('unpublishing a flow', () => {
  it('takes the version back at once for every trigger and for start-flow, and answers the flows that enter it', async () => {
    const target = await server.publish(
      flowOf({ done: COMPLETE }, { triggers: [{ type: 'webhook' }, keyword('unpublish me')] }),
    );
    const entering = await server.publish(flowOf({ go: goTo(target) }, { name: 'Entering' }));
    await untilStatus(server, await server.trigger(target, { contact_number: nextContact() }), 'completed');
    expect((await say(nextContact(), 'unpublish me')).body['outcome']).toBe('started');

    const answer = await unpublish(target);
    expect([answer.status, answer.body]).toEqual([
      200,
      { usedBy: [{ flowId: entering, name: 'Entering', stepIds: ['go'] }] },
    ]);
    const refused = await trigger(target);
    const neverPublished = String((await server.call('POST', '/v1/flows', flowOf({ done: COMPLETE }))).body['id']);
    expect([refused.status, refused.body]).toEqual([404, (await trigger(neverPublished)).body]);
    expect((await say(nextContact(), 'unpublish me')).body['outcome']).toBe('unmatched');
    const run = await untilStatus(server, await server.trigger(entering, { contact_number: nextContact() }), 'failed');
    expect(run['reason']).toMatchObject({ code: 'unknown_flow', stepId: 'go' });
    expect((await server.call('POST', `/v1/flows/${entering}/validate`)).body).toMatchObject({
      problems: [{ severity: 'warning', code: 'flow_not_published' }],
    });
  });

  it('lets runs that are under way continue to their end', async () => {
    const flowId = await server.publish(flowOf(askFirst));
    const contact = nextContact();
    const runId = await server.trigger(flowId, { contact_number: contact });
    await untilStatus(server, runId, 'waiting');
    await unpublish(flowId);
    expect((await say(contact, 'hello')).body).toEqual({ outcome: 'resumed', runId });
    expect((await untilFinished(server, runId)).status).toBe('completed');
  });

  it('keeps the draft and the versions; publishing makes the next version, and the triggers work again', async () => {
    const flowId = await server.publish(
      flowOf({ done: COMPLETE }, { triggers: [{ type: 'webhook' }, keyword('back')] }),
    );
    const before = await server.call('GET', `/v1/flows/${flowId}`);
    await unpublish(flowId);
    const after = await server.call('GET', `/v1/flows/${flowId}`);
    expect(after.body).toEqual({ ...before.body, publishedVersion: null, updatedAt: after.body['updatedAt'] });
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect((await server.call('GET', `/v1/flows/${flowId}/versions`)).body).toMatchObject({ items: [{ version: 1 }] });
    expect((await publish(flowId)).body).toEqual({ version: 2, problems: [] });
    expect((await trigger(flowId)).status).toBe(200);
    expect((await say(nextContact(), 'back')).body['outcome']).toBe('started');
  });

  it('changes nothing when the flow is not published', async () => {
    const { body } = await server.call('POST', '/v1/flows', flowOf({ done: COMPLETE }));
    const draftId = String(body['id']);
    expect(await unpublish(draftId)).toMatchObject({ status: 200, body: { usedBy: [] } });
    expect((await server.call('GET', `/v1/flows/${draftId}`)).body).toEqual(body);
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    await unpublish(flowId);
    const once = (await server.call('GET', `/v1/flows/${flowId}`)).body;
    expect((await unpublish(flowId)).status).toBe(200);
    expect((await server.call('GET', `/v1/flows/${flowId}`)).body).toEqual(once);
  });

  it('holds after a restart', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }, { triggers: [keyword('after a restart')] }));
    await unpublish(flowId);
    await server.stop();
    await server.restart();
    expect((await say(nextContact(), 'after a restart')).body['outcome']).toBe('unmatched');
    expect((await server.call('GET', `/v1/flows/${flowId}`)).body['publishedVersion']).toBeNull();
  });

  it('leaves unmatched messages to another flow', async () => {
    const fallback = (text: string) =>
      flowOf({ say: sendText(text, 'done'), done: COMPLETE }, { triggers: [{ type: 'unmatched' }] });
    const first = await server.publish(fallback('First'));
    const { body } = await server.call('POST', '/v1/flows', fallback('Second'));
    const second = String(body['id']);
    const refused = await publish(second);
    expect(refused.body).toMatchObject({ status: 409, code: 'trigger_conflict' });
    expect(refused.body['detail']).toContain('unpublish it');
    await unpublish(first);
    expect((await publish(second)).status).toBe(200);
    const { runId } = (await say(nextContact(), 'anything')).body;
    expect((await server.call('GET', `/v1/runs/${String(runId)}`)).body['flowId']).toBe(second);
    await unpublish(second);
    expect((await say(nextContact(), 'anything')).body['outcome']).toBe('unmatched');
  });

  it('frees the secrets and attributes that only this flow used', async () => {
    await server.call('PUT', '/v1/attributes/shoe_size', { type: 'numeric' });
    const flowId = await server.publish(flowOf({ say: sendText('Size {{shoe_size}}', 'done'), done: COMPLETE }));
    expect((await server.call('DELETE', '/v1/attributes/shoe_size')).status).toBe(409);
    await unpublish(flowId);
    expect((await server.call('DELETE', '/v1/attributes/shoe_size')).status).toBe(204);
  });

  it('takes no body', async () => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    const refused = await server.call('POST', `/v1/flows/${flowId}/unpublish`, { version: 1 });
    expect(refused.body).toMatchObject({ status: 400, errors: [{ path: '/version' }] });
    expect((await server.call('GET', `/v1/flows/${flowId}`)).body['publishedVersion']).toBe(1);
    expect((await server.call('POST', `/v1/flows/${flowId}/unpublish`, {})).status).toBe(200);
  });
});
