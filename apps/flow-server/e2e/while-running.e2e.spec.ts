import type { KeywordTrigger, StepDocument, Trigger } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const HOUR = { amount: 1, unit: 'hours' };
const keyword = (word: string, more: Partial<KeywordTrigger> = {}): Trigger => ({
  type: 'keyword',
  match: 'is',
  keywords: [word],
  ...more,
});
const REMINDER: Readonly<Record<string, StepDocument>> = {
  pause: { type: 'delay', config: { duration: HOUR }, exits: { next: 'remind' } },
  remind: sendText('Tomorrow!', 'done'),
  done: COMPLETE,
};
const QUESTION: Readonly<Record<string, StepDocument>> = {
  ask: {
    type: 'wait-for-reply',
    config: { duration: HOUR },
    exits: { answered: 'done', 'not-answered': 'done' },
  },
  done: COMPLETE,
};
let last = 60123480000;
const newContact = () => String((last += 1));
const say = async (contactNumber: string, text: string) =>
  (await server.call('POST', '/v1/messages', { contactNumber, text })).body;
const trigger = (flowId: string, contact_number: string) =>
  server.call('POST', `/trigger/flow/${flowId}`, { contact_number });
const run = async (runId: unknown) => (await server.call('GET', `/v1/runs/${String(runId)}`)).body;
const untilWaiting = async (runId: unknown) => {
  await expect.poll(async () => (await run(runId))['status']).toBe('waiting');
  return runId;
};
const startWaiting = async (flowId: string, contact: string) =>
  untilWaiting((await trigger(flowId, contact)).body['runId']);
const metric = async (name: string) => {
  const { body } = await server.call<string>('GET', '/metrics');
  return Number(
    body
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1),
  );
};
const remove = (...flowIds: string[]) => Promise.all(flowIds.map((id) => server.call('DELETE', `/v1/flows/${id}`)));

describe('a start while another run of the contact has not ended', () => {
  it('ends the runs that wait by default, which is logged and counted', async () => {
    const reminder = await server.publish(flowOf(REMINDER));
    const menu = await server.publish(flowOf({ done: COMPLETE }, { triggers: [keyword('menu')] }));
    const contact = newContact();
    const waiting = await startWaiting(reminder, contact);
    const before = await metric('luluchat_runs_superseded_total{engine="embedded"}');
    const { runId } = await say(contact, 'menu');
    expect(await run(waiting)).toMatchObject({ status: 'superseded', reason: { code: 'superseded' } });
    expect(await metric('luluchat_runs_superseded_total{engine="embedded"}')).toBe(before + 1);
    const line = await server.waitForText(/.*a waiting run was superseded.*/);
    expect(line[0]).toContain(String(runId));
    await remove(reminder, menu);
  });

  it('lets both continue with "keep" for any trigger, set on the flow or on the trigger', async () => {
    const reminder = await server.publish(flowOf(REMINDER));
    const menu = await server.publish(
      flowOf({ done: COMPLETE }, { whileRunning: 'keep', triggers: [{ type: 'webhook' }, keyword('menu')] }),
    );
    const rest = await server.publish(
      flowOf({ done: COMPLETE }, { triggers: [{ type: 'unmatched', whileRunning: 'keep' }] }),
    );
    const contact = newContact();
    const waiting = await startWaiting(reminder, contact);
    expect(await say(contact, 'menu')).toMatchObject({ outcome: 'started' });
    expect((await trigger(menu, contact)).status).toBe(200);
    expect(await say(contact, 'whatever')).toMatchObject({ outcome: 'started' });
    await expect
      .poll(
        async () =>
          (await server.call<{ items: Json[] }>('GET', `/v1/runs?contactNumber=${contact}&status=completed`)).body
            .items,
      )
      .toHaveLength(3);
    expect((await run(waiting))['status']).toBe('waiting');
    await remove(reminder, menu, rest);
  });

  it('gets 409 and the run in progress from a webhook with "refuse"; the trigger takes precedence over the flow', async () => {
    const flowId = await server.publish(
      flowOf(QUESTION, { whileRunning: 'keep', triggers: [{ type: 'webhook', whileRunning: 'refuse' }] }),
    );
    const contact = newContact();
    const waiting = await startWaiting(flowId, contact);
    const refused = await trigger(flowId, contact);
    expect(refused).toMatchObject({ status: 409, body: { code: 'run_in_progress', runId: waiting } });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await trigger(flowId, newContact())).status).toBe(200);
    await say(contact, 'yes');
    await expect.poll(async () => (await run(waiting))['status']).toBe('completed');
    expect((await trigger(flowId, contact)).status).toBe(200);
    expect(await metric('luluchat_runs_refused_total{reason="run_in_progress",engine="embedded"}')).toBe(1);
    await remove(flowId);
  });

  it('is a reply to the waiting run when a keyword has "refuse", and starts nothing during a pause', async () => {
    const question = await server.publish(flowOf(QUESTION));
    const reminder = await server.publish(flowOf(REMINDER));
    const menu = await server.publish(
      flowOf({ done: COMPLETE }, { triggers: [keyword('menu', { whileRunning: 'refuse', interruptsWait: true })] }),
    );
    const contact = newContact();
    const asked = await startWaiting(question, contact);
    expect(await say(contact, 'menu')).toEqual({ outcome: 'resumed', runId: asked });
    const paused = await startWaiting(reminder, contact);
    expect(await say(contact, 'menu')).toEqual({ outcome: 'unmatched' });
    expect((await run(paused))['status']).toBe('waiting');
    expect(await say(newContact(), 'menu')).toMatchObject({ outcome: 'started' });
    await remove(question, reminder, menu);
  });

  it('is refused with "keep" when ten runs are active, and a message goes to the run that asked last', async () => {
    const flowId = await server.publish(
      flowOf(QUESTION, { whileRunning: 'keep', triggers: [{ type: 'webhook' }, keyword('more')] }),
    );
    const reminder = await server.publish(
      flowOf(REMINDER, { whileRunning: 'keep', triggers: [{ type: 'webhook' }, keyword('remind')] }),
    );
    const contact = newContact();
    const runIds: unknown[] = [];
    for (let count = 0; count < 2; count += 1) runIds.push(await startWaiting(flowId, contact));
    for (let count = 0; count < 8; count += 1) await startWaiting(reminder, contact);
    expect(await trigger(flowId, contact)).toMatchObject({ status: 409, body: { code: 'too_many_runs' } });
    expect(await say(contact, 'more')).toEqual({ outcome: 'resumed', runId: runIds[1] });
    expect(await say(contact, 'hello')).toEqual({ outcome: 'resumed', runId: runIds[0] });
    for (const runId of runIds) await expect.poll(async () => (await run(runId))['status']).toBe('completed');
    for (let count = 0; count < 2; count += 1) await untilWaiting((await say(contact, 'remind'))['runId']);
    expect(await say(contact, 'remind')).toEqual({ outcome: 'unmatched' });
    expect(await metric('luluchat_runs_refused_total{reason="too_many_runs",engine="embedded"}')).toBe(2);
    await remove(flowId, reminder);
  });
});

describe('a keyword during a question of another flow', () => {
  it('is the reply, unless it interrupts the wait', async () => {
    const question = await server.publish(flowOf(QUESTION));
    const menu = await server.publish(flowOf({ done: COMPLETE }, { triggers: [keyword('menu')] }));
    const once = { times: 1, per: { amount: 1, unit: 'days' } } as const;
    const stop = await server.publish(
      flowOf({ done: COMPLETE }, { triggers: [keyword('stop', { interruptsWait: true, limit: once })] }),
    );
    const contact = newContact();
    const first = await startWaiting(question, contact);
    expect(await say(contact, 'menu')).toEqual({ outcome: 'resumed', runId: first });
    const second = await startWaiting(question, contact);
    const { outcome, runId } = await say(contact, 'STOP');
    expect([outcome, (await run(runId))['flowId']]).toEqual(['started', stop]);
    expect((await run(second))['status']).toBe('superseded');
    // A message whose trigger may not start its flow goes to the question.
    const third = await startWaiting(question, contact);
    expect(await say(contact, 'stop')).toEqual({ outcome: 'resumed', runId: third });
    await remove(question, menu, stop);
  });

  it('leaves the question waiting with "keep"', async () => {
    const question = await server.publish(flowOf(QUESTION));
    const help = await server.publish(
      flowOf({ done: COMPLETE }, { triggers: [keyword('help', { interruptsWait: true, whileRunning: 'keep' })] }),
    );
    const contact = newContact();
    const asked = await startWaiting(question, contact);
    expect(await say(contact, 'help')).toMatchObject({ outcome: 'started' });
    expect(await say(contact, 'my answer')).toEqual({ outcome: 'resumed', runId: asked });
    await remove(question, help);
  });
});

describe('the check of a flow', () => {
  const check = async (document: object) => {
    const { id } = (await server.call('POST', '/v1/flows', document)).body;
    const { body } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${String(id)}/validate`);
    await remove(String(id));
    return body.problems;
  };

  it('reports a long delay that another flow would end, until that flow keeps runs', async () => {
    expect(await check(flowOf(REMINDER))).toEqual([]);
    const menu = await server.publish({
      ...flowOf({ done: COMPLETE }, { triggers: [keyword('menu')] }),
      name: 'The menu',
    });
    const [problem, ...more] = await check(flowOf(REMINDER));
    expect([problem, more]).toMatchObject([
      { severity: 'warning', code: 'delay_superseded', path: '/steps/pause/config' },
      [],
    ]);
    expect(problem?.['message']).toContain('"The menu"');
    await server.call(
      'PUT',
      `/v1/flows/${menu}`,
      flowOf({ done: COMPLETE }, { whileRunning: 'keep', triggers: [keyword('menu')] }),
    );
    await server.call('POST', `/v1/flows/${menu}/publish`);
    expect(await check(flowOf(REMINDER))).toEqual([]);
    await remove(menu);
  });

  it('names both flows of a shared keyword, and reports triggers that interrupt a wait', async () => {
    const menu = await server.publish({
      ...flowOf({ done: COMPLETE }, { triggers: [keyword('Stop')] }),
      name: 'Goodbye',
    });
    const mine = {
      ...flowOf({ done: COMPLETE }, { triggers: [keyword('stop', { interruptsWait: true })] }),
      name: 'Opt out',
    };
    const problems = await check(mine);
    expect(problems.map(({ severity, code, path }) => `${String(severity)} ${String(code)} ${String(path)}`)).toEqual([
      'warning interrupts_wait /triggers/0/interruptsWait',
      'warning shared_keyword /triggers/0/keywords/0',
    ]);
    expect(problems[1]?.['message']).toMatch(/"Opt out" and "Goodbye"/);
    // A flow is not compared with its own published version.
    expect(await server.call('POST', `/v1/flows/${menu}/publish`)).toMatchObject({
      status: 200,
      body: { problems: [] },
    });
    await remove(menu);
  });

  it('rejects unknown policies', async () => {
    const answer = await server.call('POST', '/v1/flows', { ...flowOf({ done: COMPLETE }), whileRunning: 'stop' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: '/whileRunning', code: 'invalid_value' }] } });
  });
});
