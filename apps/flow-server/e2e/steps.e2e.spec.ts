import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { getRun, untilStatus } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const read = (runId: string) => getRun(server, runId);
const until = (runId: string, status: string) => untilStatus(server, runId, status);
const say = async (contactNumber: string, text: string) =>
  (await server.call('POST', '/v1/messages', { contactNumber, text })).body;

const problemsOf = async (steps: Parameters<typeof flowOf>[0]) => {
  const { id } = (await server.call('POST', '/v1/flows', flowOf(steps))).body;
  const { status, body } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${String(id)}/publish`);
  return [status, body.problems?.map(({ code, path }) => `${String(code)} ${String(path)}`)];
};

describe('a randomizer', () => {
  const split = (percents: readonly number[]) => ({
    type: 'randomizer',
    config: { variants: percents.map((percent, index) => ({ exit: `v${index}`, percent })) },
    exits: Object.fromEntries(percents.map((_, index) => [`v${index}`, 'done'])),
  });

  it('sends all contacts through a variant of 100 % and none through one of 0 %', async () => {
    const flowId = await server.publish(flowOf({ split: split([0, 100]), done: COMPLETE }));
    for (let contact = 0; contact < 5; contact += 1) {
      const run = await until(await server.trigger(flowId, { contact_number: `6012340000${contact}` }), 'completed');
      expect(run.steps[0]).toMatchObject({ stepId: 'split', exit: 'v1', result: { variant: 'v1' } });
    }
  });

  it('sends contacts through both of two', async () => {
    const flowId = await server.publish(flowOf({ split: split([50, 50]), done: COMPLETE }));
    const taken = new Set<string | null | undefined>();
    for (let contact = 0; contact < 40 && taken.size < 2; contact += 1) {
      const runId = await server.trigger(flowId, { contact_number: `601235000${10 + contact}` });
      taken.add((await until(runId, 'completed')).steps[0]?.exit);
    }
    expect([...taken].sort()).toEqual(['v0', 'v1']);
  });

  it('is refused when its percentages do not add up to 100', async () => {
    expect(await problemsOf({ split: split([50, 49]), done: COMPLETE })).toEqual([
      422,
      ['wrong_percent_sum /steps/split/config/variants'],
    ]);
  });

  it('can be tested', async () => {
    const body = { config: split([0, 100]).config, contact: { contactNumber: '60123456789' } };
    const answer = await server.call('POST', '/v1/step-types/randomizer/test', body);
    expect([answer.status, answer.body['exit']]).toEqual([200, 'v1']);
  });
});

describe('the test of a step', () => {
  const contact = { contactNumber: '60123456789' };

  it('shows the messages that a run would send, with their media and buttons, and sends none', async () => {
    const config = {
      blocks: [
        { type: 'image', url: 'https://cdn.example.com/{{data.plan}}.png', caption: 'Plan of {{name}}' },
        { type: 'text', text: '{{data.none}}' },
        { type: 'text', text: 'Hi {{name}}' },
      ],
      buttons: [{ id: 'yes', label: 'Yes' }],
    };
    const test = { config, contact: { contactNumber: '60128880001', name: 'Aisyah' }, data: { plan: 'june' } };
    const { body } = await server.call('POST', '/v1/step-types/send-message/test', test);
    expect(body).toMatchObject({
      exit: null,
      messages: [
        { type: 'image', url: 'https://cdn.example.com/june.png', caption: 'Plan of Aisyah' },
        { type: 'text', text: 'Hi Aisyah', buttons: [{ id: 'yes', label: 'Yes' }] },
      ],
      unfilled: ['data.none'],
    });
    expect((await server.call('GET', '/v1/contacts/60128880001')).status).toBe(404);
    const tag = await server.call('POST', '/v1/step-types/add-tag/test', { config: { tag: 'vip' }, contact });
    expect(tag.body['messages']).toEqual([]);
  });

  it('reads what a run would have brought: data, the reply and outputs of steps', async () => {
    const tag = '{{data.order}} {{reply.text}} {{steps.ask.text}}';
    const values = { data: { order: 7 }, reply: { text: 'hello' }, steps: { ask: { text: 'blue' } } };
    const answer = await server.call('POST', '/v1/step-types/add-tag/test', { config: { tag }, contact, ...values });
    expect(answer.body).toMatchObject({ exit: 'next', result: { tag: '7 hello blue' } });
  });

  it('refuses outputs that are no objects, with their places', async () => {
    const body = { config: { tag: 'a' }, contact, reply: 'hello', steps: { ask: 'blue', 'a/b': {} } };
    const answer = await server.call('POST', '/v1/step-types/add-tag/test', body);
    expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ path: '/reply' }, { path: '/steps/ask' }]]);
  });
});

describe('a wait that only buttons answer', () => {
  const ask = {
    type: 'send-message',
    config: {
      blocks: [{ type: 'text', text: 'Tea?' }],
      buttons: [
        { id: 'yes', label: 'Ja, gerne' },
        { id: 'no', label: 'Nein' },
      ],
    },
    exits: { next: 'wait', 'button:yes': 'done', 'button:no': 'done' },
  };
  const wait = {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' }, mode: 'buttons' },
    exits: { answered: 'tell', 'not-answered': 'done' },
  };

  it('is not ended by other messages, and ends with a button', async () => {
    const flow = flowOf({ ask, wait, tell: sendText('{{steps.wait.button}}: {{reply.text}}', 'done'), done: COMPLETE });
    const number = '60123470001';
    const runId = await server.trigger(await server.publish(flow), { contact_number: number });
    await until(runId, 'waiting');
    expect(await say(number, 'What kind of tea?')).toMatchObject({ outcome: 'resumed', runId });
    const waiting = await until(runId, 'waiting');
    const line = waiting.steps.find(({ stepId }) => stepId === 'wait');
    expect(line?.result).toMatchObject({ buttons: ['Ja, gerne', 'Nein'] });
    expect(await say(number, 'Hello?')).toMatchObject({ outcome: 'unmatched' });
    expect((await read(runId)).steps).toEqual(waiting.steps);
    expect(await say(number, 'JA, GERNE')).toMatchObject({ outcome: 'resumed', runId });
    await until(runId, 'completed');
    const { body } = await server.call<{ items: { content?: Json }[] }>('GET', `/v1/contacts/${number}/messages`);
    expect(JSON.stringify(body)).toContain('yes: JA, GERNE');
  });

  it('is not ended by the flow for unmatched messages, but by a keyword', async () => {
    const number = '60123470002';
    const runId = await server.trigger(await server.publish(flowOf({ ask, wait, tell: COMPLETE, done: COMPLETE })), {
      contact_number: number,
    });
    await until(runId, 'waiting');
    await say(number, 'Hm');
    const other = (triggers: readonly Json[]) => ({ ...flowOf({ done: COMPLETE }), triggers });
    await server.publish(other([{ type: 'unmatched' }]));
    await server.publish(other([{ type: 'keyword', match: 'is', keywords: ['stop'] }]));
    expect(await say(number, 'Hello?')).toMatchObject({ outcome: 'unmatched' });
    expect((await read(runId)).status).toBe('waiting');
    expect(await say(number, 'stop')).toMatchObject({ outcome: 'started' });
    await until(runId, 'superseded');
  });
});

describe('a delay until a time of day', () => {
  it('waits for that time', async () => {
    const until = { time: '09:00', timeZone: 'Asia/Kuala_Lumpur', weekdays: ['monday'] };
    const pause = { type: 'delay', config: { until }, exits: { next: 'done' } };
    const flowId = await server.publish(flowOf({ pause, done: COMPLETE }));
    const runId = await server.trigger(flowId, { contact_number: '60123480001' });
    await expect.poll(async () => (await read(runId)).status).toBe('waiting');
    const run = await read(runId);
    const [line] = run.steps;
    expect(run['waitsFor']).toEqual({ type: 'time', stepId: 'pause', until: line?.result?.['waitingUntil'] });
    const waitingUntil = new Date(String(line?.result?.['waitingUntil']));
    expect([waitingUntil.getUTCDay(), waitingUntil.toISOString().slice(11)]).toEqual([1, '01:00:00.000Z']);
  });

  it('is refused in a zone that does not exist', async () => {
    const pause = {
      type: 'delay',
      config: { until: { time: '09:00', timeZone: 'Mars/Olympus' } },
      exits: { next: 'done' },
    };
    expect(await problemsOf({ pause, done: COMPLETE })).toEqual([
      422,
      ['unknown_time_zone /steps/pause/config/until/timeZone'],
    ]);
  });
});

describe('a delay until a date', () => {
  const until = {
    ...{ time: '09:00', timeZone: 'Asia/Kuala_Lumpur' },
    ...{ date: '{{data.visit}}', offset: { amount: -1, unit: 'days' } },
  };
  const pause = { type: 'delay', config: { until }, exits: { next: 'done', passed: 'done' } };

  it('waits for that time on the day before, and takes another exit when that is past or the date is missing', async () => {
    const flowId = await server.publish(flowOf({ pause, done: COMPLETE }));
    const runOf = async (number: string, data: object) => {
      const runId = await server.trigger(flowId, { contact_number: number, ...data });
      await expect.poll(async () => (await read(runId)).status).not.toBe('running');
      const { status, reason, steps } = await read(runId);
      return {
        status,
        code: (reason as { code?: string } | null)?.code,
        exit: steps[0]?.exit,
        result: steps[0]?.result,
      };
    };
    expect(await runOf('60123480101', { visit: '2099-05-06' })).toMatchObject({
      status: 'waiting',
      result: { waitingUntil: '2099-05-05T01:00:00.000Z' },
    });
    expect(await runOf('60123480102', { visit: '2001-05-06' })).toMatchObject({ status: 'completed', exit: 'passed' });
    expect(await runOf('60123480103', {})).toMatchObject({ status: 'failed', code: 'step_failed', exit: 'failed' });
  });

  it('is refused with weekdays, which belong to the next time of day', async () => {
    const both = { ...pause, config: { until: { ...until, weekdays: ['monday'] } } };
    const [status, problems] = await problemsOf({ pause: both, done: COMPLETE });
    expect([status, problems]).toEqual([422, expect.arrayContaining(['invalid_value /steps/pause/config/until/date'])]);
  });
});

describe('a flow that calls another one', () => {
  const call = (flowId: string) => ({
    type: 'call-flow',
    config: { flowId, inputs: [{ name: 'question', value: 'Which day?' }] },
    exits: { completed: 'thank', stalled: 'done', failed: 'done' },
  });
  const thank = sendText('{{steps.call.day}} it is.', 'done');
  const ask = sendText('{{data.question}}', 'wait');
  const wait = {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' } },
    exits: { answered: 'done', 'not-answered': 'done' },
  };
  const give = { type: 'complete', config: { outputs: [{ name: 'day', value: '{{reply.text}}' }] } };

  it('waits for it and continues with its outputs', async () => {
    const inner = await server.publish(flowOf({ ask, wait, done: give }));
    const outer = await server.publish(flowOf({ call: call(inner), thank, done: COMPLETE }));
    const number = '60123480201';
    const runId = await server.trigger(outer, { contact_number: number });
    await until(runId, 'waiting');
    const waiting = await read(runId);
    const called = (waiting['waitsFor'] as { called?: { runId: string } }).called?.runId ?? '';
    expect(waiting['waitsFor']).toEqual({
      ...{ type: 'call', stepId: 'call', until: null },
      called: { runId: called, flowId: inner },
    });
    await until(called, 'waiting');
    expect((await read(called))['trigger']).toMatchObject({
      ...{ type: 'call-flow', from: { runId, flowId: outer } },
      data: { question: 'Which day?' },
    });
    expect(await say(number, 'Monday')).toMatchObject({ outcome: 'resumed', runId: called });
    await until(runId, 'completed');
    const { steps } = await read(runId);
    expect(steps[0]).toMatchObject({ stepId: 'call', exit: 'completed', result: { calledRun: called, day: 'Monday' } });
  });

  it('is ended, and counted, when flows call themselves without end', async () => {
    const chainsEnded = async () =>
      Number(
        /^luluchat_run_chains_ended_total\{.*\} (\d+)$/m.exec(
          (await server.call<string>('GET', '/metrics')).body,
        )?.[1] ?? 0,
      );
    const before = await chainsEnded();
    const { id } = (await server.call('POST', '/v1/flows', flowOf({ call: call('none'), thank, done: COMPLETE }))).body;
    const flowId = String(id);
    const endless = { ...call(flowId), exits: { completed: 'done', stalled: 'done' } };
    const draft = flowOf({ call: endless, done: COMPLETE });
    expect((await server.call('PUT', `/v1/flows/${flowId}`, draft)).status).toBe(200);
    expect((await server.call('POST', `/v1/flows/${flowId}/publish`)).status).toBe(200);
    const runId = await server.trigger(flowId, { contact_number: '60123480202' });
    await until(runId, 'failed');
    expect((await read(runId)).steps[0]).toMatchObject({
      exit: 'failed',
      result: { failure: { code: 'step_failed' } },
    });
    expect(await chainsEnded()).toBe(before + 1);
  });
});
