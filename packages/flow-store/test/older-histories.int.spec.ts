import type { FlowStore, RunState, StepRecord } from '@luluchat/flow-runtime/store';
import { ALI, run, step, turn } from '@luluchat/flow-testing/store-records';
import Database from 'libsql';
import { beforeEach, describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { makeOlderStore } from './older-store.js';
import { useTemporaryFolder } from './temporary-folder.js';

const exit = 'a "quoted" exit';
const called: StepRecord = {
  ...{ sequence: 1, stepId: 'lookup', stepType: 'webhook-action', exit: 'success', startedAt: 10, finishedAt: 20 },
  ...{ result: { status: 200, data: { tier: 'gold' } }, unfilled: ['data.x'] },
};
const asked: StepRecord = {
  ...{ sequence: 2, stepId: 'ask', stepType: 'wait-for-reply', exit: null, startedAt: 20, finishedAt: null },
  ...{ result: { waitingUntil: '2026-12-01T00:41:54.602Z' }, unfilled: [] },
};
const answered = { ...asked, exit, finishedAt: 30 };

const ended = stateOf('ended', { status: 'completed', data: { tier: 'gold' } });
const waiting = stateOf('waiting', {
  status: 'waiting',
  current: {
    ...{
      stepId: 'ask',
      stepType: 'wait-for-reply',
      executionId: 'waiting-2',
      sequence: 2,
      startedAt: 20,
      ['chance']: 0.5,
    },
    ...{
      wait: { until: null, forMessage: true },
      effectCount: 0,
      recorded: { result: null, unfilled: [] },
      resumedBy: null,
    },
  },
});

function stateOf(runId: string, members: object): RunState {
  return { ...run(runId).state, sequence: 2, stepsSinceWait: 2, ...members };
}

/** Makes a store as the version before compact histories left it. */
async function fillOlderStore(file: string): Promise<void> {
  await makeOlderStore(file, '0034-open-callbacks');
  const database = new Database(file);
  const addRun = database.prepare(
    `insert into runs (id, flow_id, flow_version, contact_id, status, started_at, finished_at, state)
      values (?, 'flow', 1, ?, ?, 1, ?, ?)`,
  );
  addRun.run(['ended', ALI, 'completed', 30, JSON.stringify(ended)]);
  addRun.run(['waiting', ALI, 'waiting', null, JSON.stringify(waiting)]);
  const addHistory = database.prepare('insert into run_histories (run_id, steps) values (?, ?)');
  addHistory.run(['ended', JSON.stringify([called, asked])]);
  addHistory.run(['waiting', JSON.stringify([called, asked])]);
  addHistory.run(['ended', JSON.stringify([answered])]);
  database.exec(`insert into contacts (contact_id, name, attributes, tags) values ('${ALI}', 'Ali', '{}', '[]')`);
  database.close();
}

describe('a store that was made before histories were compact', () => {
  const path = useTemporaryFolder();
  let store: FlowStore;
  beforeEach(async () => {
    await fillOlderStore(path('flows.db'));
    store = await openFlowStore({ file: path('flows.db') });
    return () => store.close();
  });

  /** Rows of histories and runs, read beside the store. */
  const readTexts = () => {
    const database = new Database(path('flows.db'), { readonly: true });
    const texts = (sql: string) => database.prepare(sql).raw().all() as unknown[][];
    const found = {
      histories: texts('select run_id, run_sequence, steps from run_histories order by sequence'),
      states: texts('select id, state from runs order by sequence'),
    };
    database.close();
    return found;
  };

  it('reads its runs and histories as they were, and leaves their rows as they are', async () => {
    expect(await store.runs.listSteps('ended')).toEqual([called, answered]);
    expect(await store.runs.listSteps('waiting')).toEqual([called, asked]);
    expect((await store.runs.find('ended'))?.state).toEqual(ended);
    expect((await store.runs.find('waiting'))?.state).toEqual(waiting);
    expect(readTexts()).toEqual({
      histories: [
        ['ended', null, JSON.stringify([called, asked])],
        ['waiting', null, JSON.stringify([called, asked])],
        ['ended', null, JSON.stringify([answered])],
      ],
      states: [
        ['ended', JSON.stringify(ended)],
        ['waiting', JSON.stringify(waiting)],
      ],
    });
  });

  it('continues and ends its runs, whose histories then have rows of both forms', async () => {
    const state = { ...waiting, status: 'completed', current: null } as const;
    await store.runs.commit(
      turn({
        runs: [{ ...run('waiting', { flowId: 'flow' }), state, finishedAt: 40 }],
        steps: [{ ...answered, runId: 'waiting' }, step('waiting', 3, { stepId: 'done', exit: null })],
      }),
    );
    const steps = await store.runs.listSteps('waiting');
    expect(steps.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['lookup', 'success'],
      ['ask', exit],
      ['done', null],
    ]);
    expect(steps[1]).toEqual(answered);
    expect((await store.runs.find('waiting'))?.state).toEqual(state);
    const { histories, states } = readTexts();
    expect(histories.at(-1)).toEqual(['', 2, expect.stringMatching(/^\[1,20,/)]);
    expect(states.at(-1)).toEqual(['waiting', expect.stringMatching(/^\[1,/)]);
  });

  it('finds runs of both forms by flow, step, exit and trigger', async () => {
    await store.runs.commit(
      turn({
        runs: [run('new', { flowId: 'flow', status: 'completed', finishedAt: 40 })],
        steps: [step('new', 1, { stepId: 'lookup', exit: 'success' }), step('new', 2, { stepId: 'ask', exit })],
      }),
    );
    const list = async (filter: Parameters<FlowStore['runs']['list']>[0]) =>
      (await store.runs.listHeads(filter, { limit: 10 })).items.map(({ id }) => id);
    expect(await list({ flowId: 'flow' })).toEqual(['new', 'waiting', 'ended']);
    expect(await list({ stepId: 'lookup' })).toEqual(['new', 'waiting', 'ended']);
    expect(await list({ stepId: 'ask', exit })).toEqual(['new', 'ended']);
    expect(await list({ stepId: 'ask', exit: 'success' })).toEqual([]);
    expect(await list({ trigger: 'webhook' })).toEqual(['new', 'waiting', 'ended']);
    expect(await list({ trigger: 'keyword' })).toEqual([]);
  });

  it('removes the rows of both forms with their runs', async () => {
    const state = { ...waiting, status: 'completed', current: null } as const;
    await store.runs.commit(
      turn({
        runs: [{ ...run('waiting', { flowId: 'flow' }), state, finishedAt: 40 }],
        steps: [{ ...answered, runId: 'waiting' }],
      }),
    );
    expect(await store.removeOld({ before: 35, limit: 10 })).toMatchObject({ runs: 1 });
    expect(readTexts().histories.map(([id]) => id)).toEqual(['waiting', '']);
    expect(await store.removeOld({ before: 50, limit: 10 })).toMatchObject({ runs: 1 });
    expect(readTexts().histories).toEqual([]);
  });
});
