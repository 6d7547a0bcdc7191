import type { StepDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { getRun, untilStatus } from './runs.js';
import type { Run } from './runs.js';
import { useServer } from './use-server.js';

const server = useServer();

const read = (runId: string) => getRun(server, runId);
const until = (runId: string, status: string) => untilStatus(server, runId, status);
const goTo = (flowId: string): StepDocument => ({ type: 'start-flow', config: { flowId } });
const list = async (query: string): Promise<readonly Run[]> =>
  (await server.call<{ items: Run[] }>('GET', `/v1/runs?${query}`)).body.items;

describe('start-flow', () => {
  it('links the histories of both runs in both directions', async () => {
    const second = await server.publish(flowOf({ tell: sendText('Tier {{data.tier}}', 'done'), done: COMPLETE }));
    const first = await server.publish(flowOf({ go: goTo(second) }));
    const contact = '60123410001';
    const left = await until(await server.trigger(first, { contact_number: contact, tier: 'Gold' }), 'completed');
    expect(left.entered).toEqual({ runId: expect.any(String) as string, flowId: second });
    expect(left.steps).toMatchObject([{ stepId: 'go', type: 'start-flow', result: { flowId: second } }]);
    const entered = await until(left.entered?.runId ?? '', 'completed');
    expect(entered).toMatchObject({
      flowId: second,
      contactNumber: contact,
      entered: null,
      trigger: { type: 'start-flow', from: { runId: left.id, flowId: first } },
    });
    expect((await list(`contactNumber=${contact}`)).map(({ id }) => id).sort()).toEqual([left.id, entered.id].sort());
    const { body } = await server.call('GET', `/v1/contacts/${contact}/messages`);
    expect(body['items']).toMatchObject([{ text: 'Tier Gold', runId: entered.id }]);
  });

  it('fails in plain words where no flow is published', async () => {
    const flowId = await server.publish(flowOf({ go: goTo('nowhere') }));
    const run = await until(await server.trigger(flowId, { contact_number: '60123410002' }), 'failed');
    expect(run['reason']).toMatchObject({ code: 'unknown_flow', stepId: 'go' });
    expect(run.steps).toMatchObject([{ stepId: 'go', result: { error: { code: 'unknown_flow' } } }]);
  });

  it('ends a circular chain after 10 flows, with a reason', async () => {
    const { id: ping } = (await server.call('POST', '/v1/flows', flowOf({ go: goTo('nowhere') }))).body;
    const pong = await server.publish(flowOf({ go: goTo(String(ping)) }));
    await server.call('PUT', `/v1/flows/${String(ping)}`, flowOf({ go: goTo(pong) }));
    expect((await server.call('POST', `/v1/flows/${String(ping)}/publish`)).status).toBe(200);
    const contact = '60123410003';
    let run = await until(await server.trigger(String(ping), { contact_number: contact }), 'completed');
    const statuses = [run.status];
    while (run.entered !== null) {
      await expect.poll(async () => (await read(run.entered?.runId ?? '')).status).toMatch(/completed|failed/);
      run = await read(run.entered.runId);
      statuses.push(run.status);
    }
    expect(statuses).toEqual([...Array<string>(10).fill('completed'), 'failed']);
    expect(run['reason']).toMatchObject({
      code: 'chain_limit',
      stepId: 'go',
      message: expect.stringMatching(/10 times/),
    });
    expect(await list(`contactNumber=${contact}&limit=100`)).toHaveLength(11);
    // The contact can start the next run.
    const other = await server.publish(flowOf({ done: COMPLETE }));
    await until(await server.trigger(other, { contact_number: contact }), 'completed');
  });
});

describe('round-robin', () => {
  it('is a strict cycle across contacts, a restart and kill -9', async () => {
    const exits = ['ann', 'bob', 'cat'];
    const flowId = await server.publish(
      flowOf({
        turn: { type: 'round-robin', config: { exits }, exits: { ann: 'done', bob: 'done', cat: 'done' } },
        done: COMPLETE,
      }),
    );
    const taken: unknown[] = [];
    const takeTurns = async (from: number, to: number) => {
      for (let contact = from; contact < to; contact += 1) {
        const runId = await server.trigger(flowId, { contact_number: `60123420${String(100 + contact)}` });
        taken.push((await until(runId, 'completed')).steps[0]?.['exit']);
      }
    };
    await takeTurns(0, 4);
    await server.stop();
    await server.restart();
    await takeTurns(4, 8);
    await server.kill();
    await server.restart();
    await takeTurns(8, 11);
    expect(taken).toEqual(Array.from({ length: 11 }, (_, turn) => exits[turn % 3]));
    // Concurrent runs: each exit still gets its share.
    const together = await Promise.all(
      Array.from({ length: 30 }, async (_, contact) => {
        const runId = await server.trigger(flowId, { contact_number: `60123430${String(100 + contact)}` });
        return (await until(runId, 'completed')).steps[0]?.['exit'];
      }),
    );
    expect(exits.map((exit) => together.filter((one) => one === exit).length)).toEqual([10, 10, 10]);
  });
});

describe('runs that a newer one replaced', () => {
  it('are listed by status=superseded, with the reason and the step where they waited', async () => {
    const wait = { type: 'wait-for-reply', config: { duration: { amount: 1, unit: 'hours' } } };
    const flowId = await server.publish(
      flowOf({ wait: { ...wait, exits: { answered: 'done', 'not-answered': 'done' } }, done: COMPLETE }),
    );
    const contact = '60123440001';
    const older = await server.trigger(flowId, { contact_number: contact });
    await until(older, 'waiting');
    const newer = await server.trigger(flowId, { contact_number: contact });
    const ended = await until(older, 'superseded');
    expect(ended).toMatchObject({ wakeAt: null, finishedAt: expect.stringMatching(/Z$/) });
    expect(ended.steps).toMatchObject([{ stepId: 'wait', exit: null, result: { error: { code: 'superseded' } } }]);
    const superseded = await list(`flowId=${flowId}&status=superseded`);
    expect(superseded.map(({ id }) => id)).toEqual([older]);
    expect(superseded[0]?.['reason']).toMatchObject({ code: 'superseded', message: expect.stringContaining(newer) });
    expect((await list(`flowId=${flowId}&status=waiting`)).map(({ id }) => id)).toEqual([newer]);
  });
});
