import { describe, expect, it } from 'vitest';
import { createAllSteps } from '../../test/further-steps.js';
import { end, exitsOf, flowOf, HOUR, say, START, statusesOf, textsOf } from '../../test/simulated-flows.js';
import { createSimulator } from './simulator.js';
import type { SimulatorOptions } from './simulator.js';

const trigger = { trigger: {} };

/** Creates a simulator of one flow. */
function simulatorOf(flow: unknown, options: Partial<SimulatorOptions> = {}) {
  return createSimulator({ flows: { f: flow }, steps: createAllSteps, ...options });
}

describe('createSimulator', () => {
  it.each<[string, unknown, string]>([
    ['has no proper form', { name: 'Flow' }, 'invalid_document'],
    ['names a step that it lacks', flowOf({ say: say('Hi', { next: 'ghost' }) }), 'problems_found'],
    ['has a step type that is not registered', flowOf({ fly: { type: 'fly' } }), 'problems_found'],
  ])('throws for a flow that %s, and names flow and problems', (_, flow, code) => {
    const cause = expect.objectContaining({
      code,
      message: expect.stringContaining('The flow "f" cannot be published.') as string,
      details: {
        flowId: 'f',
        problems: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) as unknown,
      },
    }) as Error;
    expect(() => simulatorOf(flow)).toThrow(cause);
  });

  it('has the warnings of publishing', () => {
    const { warnings } = simulatorOf(flowOf({ end, other: say('Never') }));
    expect(warnings.get('f')).toMatchObject([{ severity: 'warning', code: 'unreachable_step' }]);
  });

  it('rejects a start that is no instant', () => {
    const simulator = simulatorOf(flowOf({ end }));
    expect(() => simulator.open({ startAt: 'tomorrow' })).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});

describe('limits of a simulation', () => {
  it('end a loop of steps as an engine does', async () => {
    const simulation = simulatorOf(flowOf({ a: say('x', { next: 'b' }), b: say('y', { next: 'a' }) })).open();
    await simulation.apply(trigger);
    const { runs } = await simulation.result();
    expect(runs[0]?.state).toMatchObject({ status: 'failed', reason: { code: 'loop_limit' } });
  });

  it('reject when its runs process more than maxEvents', async () => {
    const loop = flowOf({ a: say('x', { next: 'b' }), b: say('y', { next: 'a' }) });
    const simulation = simulatorOf(loop, { maxEvents: 20 }).open();
    await expect(simulation.apply(trigger)).rejects.toMatchObject({ code: 'simulation_limit_reached' });
    const message = flowOf({ a: say('x', { next: 'a' }) }, { triggers: [{ type: 'unmatched' }] });
    await expect(simulatorOf(message, { maxEvents: 20 }).open().apply({ message: 'hi' })).rejects.toMatchObject({
      code: 'simulation_limit_reached',
    });
  });

  it.each([
    ['waits', { type: 'ask', exits: { late: 'a', answered: 'a' } }, { wait: Infinity }],
    ['waits that are over at once', { type: 'blink', exits: { next: 'a' } }, { wait: 0 }],
  ])('reject a loop of %s', async (_, step, event) => {
    const simulation = simulatorOf(flowOf({ a: step })).open();
    await expect(simulation.apply(trigger).then(() => simulation.apply(event))).rejects.toMatchObject({
      code: 'simulation_limit_reached',
    });
  });

  it('count for each simulation', async () => {
    const simulator = simulatorOf(flowOf({ end }), { maxEvents: 3 });
    for (const simulation of [simulator.open(), simulator.open(), simulator.open()]) await simulation.apply(trigger);
    const { runs } = await simulator.open().result();
    expect(runs).toEqual([]);
  });

  it.each<[string, object]>([
    ['a trigger', trigger],
    ['a message', { message: 'hi' }],
  ])('end a call after %s when the signal is aborted, and reject with its reason', async (_, event) => {
    const abort = new AbortController();
    const reason = new Error('stop');
    const simulator = simulatorOf(
      flowOf(
        { hang: { type: 'hang', exits: { next: 'end' } }, end },
        { triggers: [{ type: 'webhook' }, { type: 'unmatched' }] },
      ),
      {
        steps: (environment) => createAllSteps(environment, () => abort.abort(reason)),
        signal: abort.signal,
      },
    );
    const simulation = simulator.open();
    await expect(simulation.apply(event as typeof trigger)).rejects.toBe(reason);
    await expect(simulation.apply({ wait: 1 })).rejects.toBe(reason);
    expect(statusesOf(await simulation.result())).toEqual(['f: running']);
  });
});

describe('simulations of one simulator', () => {
  const flow = flowOf({
    call: { type: 'call', config: { url: 'https://a.example' }, exits: { success: 'time', error: 'time' } },
    time: { type: 'tell', exits: { next: 'ask' } },
    ask: { type: 'ask', exits: { answered: 'again', late: 'again' } },
    again: { type: 'tell', exits: { next: 'end' } },
    end,
  });
  const answer = { status: 200, body: { data: {} }, delayMs: 1000 };

  it('have clocks, answers, contacts and ids of their own, in whatever order their events come', async () => {
    const simulator = simulatorOf(flow);
    const one = simulator.open({ webhooks: { call: { answer } }, contact: { name: 'Ann' } });
    const other = simulator.open({ startAt: START + 24 * HOUR, webhooks: { call: { fail: 'dns' } } });
    await Promise.all([
      one.apply(trigger),
      other.apply(trigger),
      one.apply({ wait: HOUR }),
      other.apply({ message: 'x' }),
    ]);
    const [ofOne, ofOther] = [await one.result(), await other.result()];
    expect(textsOf(ofOne)).toEqual(['2026-01-05T09:00:01.000Z', '2026-01-05T10:00:01.000Z']);
    expect(textsOf(ofOther)).toEqual(['2026-01-06T09:00:00.000Z', '2026-01-06T09:00:00.000Z']);
    expect([exitsOf(ofOne)[2], exitsOf(ofOther)[2]]).toEqual(['ask: late', 'ask: answered']);
    expect([ofOne.calls.length, ofOther.calls.length]).toEqual([1, 1]);
    expect([ofOne.contact.name, ofOther.contact.name]).toEqual(['Ann', 'Aisyah']);
    expect(ofOne.runs[0]?.id).toBe(ofOther.runs[0]?.id);
  });

  it('continue after another one was rejected', async () => {
    const simulator = simulatorOf(flow);
    const [one, other] = [simulator.open(), simulator.open({ webhooks: { call: { answer } } })];
    await expect(one.apply({ wait: Number.NaN })).rejects.toMatchObject({ code: 'invalid_request' });
    await other.apply(trigger);
    expect(statusesOf(await other.result())).toEqual(['f: waiting']);
  });

  it('are the only place where their steps have a clock and answers', async () => {
    let environment: Parameters<SimulatorOptions['steps']>[0] | undefined;
    const simulator = simulatorOf(flow, { steps: (given) => createAllSteps((environment = given)) });
    simulator.open();
    expect(() => environment?.clock.now()).toThrow('no event of its simulation');
  });
});
