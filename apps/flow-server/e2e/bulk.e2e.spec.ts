import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { getRun, untilFinished, untilStatus } from './runs.js';
import type { Run } from './runs.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const TOKEN = 'planted-token-of-the-api';

const receiver = useReceiver();
const server = useServer({ settings: { ...ALLOW_LOOPBACK, API_ACCESS_TOKEN: TOKEN } });

let contacts = 0;
/** Returns a number that no other test uses. */
const nextContact = (): string => {
  contacts += 1;
  return `6012888${String(contacts).padStart(4, '0')}`;
};
const waiting: FlowDocument['steps'] = {
  wait: {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' } },
    exits: { answered: 'done', 'not-answered': 'done' },
  },
  done: COMPLETE,
};

async function startRuns(flowId: string, count: number): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: count }, () => server.trigger(flowId, { contact_number: nextContact(), word: 'hi' })),
  );
}

async function bulk(body: Json): Promise<Json> {
  const answer = await server.call('POST', '/v1/bulk', body);
  expect([answer.status, answer.body]).toMatchObject([202, { status: 'running' }]);
  return untilEnded(String(answer.body['id']));
}

async function untilEnded(id: string): Promise<Json> {
  const read = async (): Promise<Json> => (await server.call('GET', `/v1/bulk/${id}`)).body;
  await expect.poll(async () => (await read())['status']).not.toBe('running');
  return read();
}

async function listRuns(query: string): Promise<readonly Run[]> {
  return (await server.call<{ readonly items: readonly Run[] }>('GET', `/v1/runs?limit=100&${query}`)).body.items;
}

describe('a bulk operation', () => {
  it('cancels the runs of its filter, after a dry run that counts them', async () => {
    const flowId = await server.publish(flowOf(waiting));
    const other = await server.publish(flowOf(waiting));
    const runIds = await startRuns(flowId, 25);
    const [kept = ''] = await startRuns(other, 1);
    for (const runId of runIds) await untilStatus(server, runId, 'waiting');
    const request = { action: 'cancel', filter: { flowId } };
    expect(await bulk({ ...request, dryRun: true })).toMatchObject({
      ...{ action: 'cancel', status: 'completed', dryRun: true, createdBy: 'API_ACCESS_TOKEN' },
      ...{ matched: 25, changed: 25, failed: 0, skipped: {}, limitReached: false },
    });
    expect(await listRuns(`flowId=${flowId}&status=waiting`)).toHaveLength(25);
    expect(await bulk({ ...request, limit: 10 })).toMatchObject({ matched: 10, changed: 10, limitReached: true });
    expect(await bulk(request)).toMatchObject({ status: 'completed', matched: 15, changed: 15 });
    expect(await listRuns(`flowId=${flowId}&status=cancelled`)).toHaveLength(25);
    expect((await getRun(server, kept)).status).toBe('waiting');
  });

  it('resumes runs at the step whose call failed, with the version of today, and leaves a contact in another run alone', async () => {
    const callOf = (path: string, next: string): FlowDocument['steps'] => ({
      call: {
        type: 'webhook-action',
        config: { method: 'GET', url: receiver.url + path },
        exits: { success: next, error: 'sorry' },
      },
      sorry: sendText('Sorry', 'done'),
      done: COMPLETE,
    });
    receiver.answer({ status: 500 });
    const flowId = await server.publish(flowOf(callOf('/old', 'done')));
    const [busy, free] = [nextContact(), nextContact()];
    const failed: string[] = [];
    for (const contact of [busy, free]) {
      failed.push(await server.trigger(flowId, { contact_number: contact, word: 'hello' }));
      await untilStatus(server, failed.at(-1) ?? '', 'completed');
    }
    const question = await server.publish(flowOf(waiting));
    await untilStatus(server, await server.trigger(question, { contact_number: busy }), 'waiting');
    receiver.reset();
    const draft = flowOf({ ...callOf('/new', 'thanks'), thanks: sendText('Thanks for {{data.word}}', 'done') });
    expect((await server.call('PUT', `/v1/flows/${flowId}`, draft)).status).toBe(200);
    expect((await server.call('POST', `/v1/flows/${flowId}/publish`)).status).toBe(200);
    const request = { action: 'resume', filter: { flowId, errorKind: 'http_status' } };
    const expected = { matched: 2, changed: 1, skipped: { run_in_progress: 1 } };
    expect(await bulk({ ...request, dryRun: true })).toMatchObject(expected);
    expect(await bulk(request)).toMatchObject(expected);
    // The other filters of the list of runs narrow an operation down as well.
    const { host } = new URL(receiver.url);
    const narrow = { stepId: 'call', exit: 'error', destination: host, trigger: 'webhook' };
    const repeated = { action: 'resume', dryRun: true };
    expect(await bulk({ ...repeated, filter: { flowId, ...narrow } })).toMatchObject({ filter: narrow, matched: 2 });
    for (const other of [
      { stepId: 'done' },
      { exit: 'success' },
      { destination: 'crm.example.com' },
      { trigger: 'keyword' },
    ]) {
      expect(await bulk({ ...repeated, filter: { flowId, ...narrow, ...other } })).toMatchObject({ matched: 0 });
    }
    const [newest] = await listRuns(`flowId=${flowId}`);
    const run = await untilFinished(server, newest?.id ?? '');
    expect([run.status, run.steps.map(({ stepId }) => stepId)]).toEqual(['completed', ['call', 'thanks', 'done']]);
    expect(run['trigger']).toMatchObject({ type: 'webhook', repeats: { runId: failed[1], flowId, stepId: 'call' } });
    const { items } = (await server.call<{ items: readonly Json[] }>('GET', `/v1/contacts/${free}/messages`)).body;
    expect(items.map((message) => message['text'])).toEqual(['Sorry', 'Thanks for hello']);
  });

  it('continues after kill -9, and starts each run once', async () => {
    const flowId = await server.publish(flowOf({ say: sendText('{{data.word}}', 'done'), done: COMPLETE }));
    const runIds = await startRuns(flowId, 30);
    for (const runId of runIds) await untilFinished(server, runId);
    const request = { action: 'rerun', filter: { flowId }, perMinute: 1_200 };
    const { body } = await server.call('POST', '/v1/bulk', request);
    const id = String(body['id']);
    await expect.poll(async () => (await server.call('GET', `/v1/bulk/${id}`)).body['changed']).not.toBe(0);
    await server.kill();
    await server.restart();
    expect(await untilEnded(id)).toMatchObject({ status: 'completed', matched: 30, changed: 30, failed: 0 });
    await expect.poll(async () => (await listRuns(`flowId=${flowId}&status=completed`)).length).toBe(60);
    const repeated = (await listRuns(`flowId=${flowId}`)).flatMap(({ trigger }) => (trigger as Json)['repeats'] ?? []);
    expect(new Set(repeated.map((link) => (link as Json)['runId']))).toEqual(new Set(runIds));
    expect(repeated).toHaveLength(30);
  });

  it('is cancelled in between, and what was changed stays changed', async () => {
    const flowId = await server.publish(flowOf(waiting));
    await startRuns(flowId, 6);
    const { body } = await server.call('POST', '/v1/bulk', { action: 'cancel', filter: { flowId }, perMinute: 12 });
    const path = `/v1/bulk/${String(body['id'])}`;
    await expect.poll(async () => (await server.call('GET', path)).body['changed']).toBe(1);
    expect((await server.call('POST', `${path}/cancel`)).body).toMatchObject({ status: 'cancelled', changed: 1 });
    expect((await server.call('POST', `${path}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect(await listRuns(`flowId=${flowId}&status=cancelled`)).toHaveLength(1);
  });

  it('sends failed messages of a contact again', async () => {
    const flowId = await server.publish(flowOf({ say: sendText('Hello', 'done'), done: COMPLETE }));
    const contactNumber = nextContact();
    await untilFinished(server, await server.trigger(flowId, { contact_number: contactNumber }));
    const messages = async () =>
      (await server.call<{ items: readonly Json[] }>('GET', `/v1/contacts/${contactNumber}/messages`)).body.items;
    await expect.poll(async () => (await messages())[0]?.['status']).toBe('sent');
    const id = String((await messages())[0]?.['id']);
    await server.call('POST', `/v1/messages/${id}/status`, { status: 'failed', reason: 'The provider lost it.' });
    expect((await messages())[0]?.['status']).toBe('failed');
    expect(await bulk({ action: 'resend', filter: { contactNumber, flowId } })).toMatchObject({
      matched: 1,
      changed: 1,
    });
    await expect.poll(async () => (await messages())[0]?.['status']).toBe('sent');
    expect(await bulk({ action: 'resend', filter: { contactNumber } })).toMatchObject({ matched: 0 });
  });

  it.each<[Json, string]>([
    [{ action: 'cancel', filter: {} }, '/filter'],
    [{ action: 'cancel' }, '/filter'],
    [{ action: 'cancel', filter: { status: 'failed' } }, '/filter/status'],
    [{ action: 'rerun', filter: { status: 'waiting' } }, '/filter/status'],
    [{ action: 'resend', filter: { errorKind: 'timeout' } }, '/filter/errorKind'],
    [{ action: 'rerun', filter: { contactNumber: 'x' } }, '/filter/contactNumber'],
    [{ action: 'delete', filter: { flowId: 'f' } }, '/action'],
    [{ action: 'cancel', filter: { flowId: 'f' }, perMinute: 5 }, '/perMinute'],
  ])('is refused for %j', async (body, path) => {
    const answer = await server.call('POST', '/v1/bulk', body);
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ path }] }]);
  });

  it('needs the scope run, and so does unpublishing a flow with its runs', async () => {
    const scopes = ['read', 'publish'];
    const { body } = await server.call('POST', '/v1/tokens', { name: 'publisher', scopes });
    const headers = { authorization: `Bearer ${String(body['token'])}` };
    const flowId = await server.publish(flowOf(waiting));
    for (const [path, request] of [
      ['/v1/bulk', { action: 'cancel', filter: { flowId } }],
      [`/v1/flows/${flowId}/unpublish`, { runs: 'cancel' }],
    ] as const) {
      const answer = await server.call('POST', path, request, headers);
      expect([answer.status, answer.body]).toMatchObject([403, { missingScopes: ['run'] }]);
    }
    expect((await server.call('GET', `/v1/flows/${flowId}`)).body['publishedVersion']).toBe(1);
  });

  it('is refused while five are running', async () => {
    const flowId = await server.publish(flowOf(waiting));
    await startRuns(flowId, 8);
    const request = { action: 'cancel', filter: { flowId }, perMinute: 6 };
    // All at once: none is counted too late.
    const answers = await Promise.all(Array.from({ length: 9 }, () => server.call('POST', '/v1/bulk', request)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 202, 202, 202, 202, 409, 409, 409, 409]);
    const last = answers.find(({ status }) => status === 409);
    expect(last?.body).toMatchObject({ code: 'too_many_bulk_operations' });
    for (const { body } of answers.filter(({ status }) => status === 202))
      await server.call('POST', `/v1/bulk/${String(body['id'])}/cancel`);
  });
});

describe('unpublishing a flow', () => {
  it('cancels its runs, if that is chosen, and no others', async () => {
    const flowId = await server.publish(flowOf(waiting));
    const other = await server.publish(flowOf(waiting));
    const runIds = await startRuns(flowId, 3);
    const [kept = ''] = await startRuns(other, 1);
    const { status, body } = await server.call('POST', `/v1/flows/${flowId}/unpublish`, { runs: 'cancel' });
    expect([status, body]).toMatchObject([200, { usedBy: [], cancelling: { action: 'cancel', filter: { flowId } } }]);
    // All of them, also of a flow with more runs than a bulk operation looks at.
    expect((body['cancelling'] as Json)['limit']).toBe(Number.MAX_SAFE_INTEGER);
    for (const runId of runIds) await untilStatus(server, runId, 'cancelled');
    expect((await getRun(server, kept)).status).not.toBe('cancelled');
  });
});
