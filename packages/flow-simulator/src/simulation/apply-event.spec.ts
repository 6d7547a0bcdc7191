import { describe, expect, it } from 'vitest';
import { createAllSteps } from '../../test/further-steps.js';
import {
  end,
  exitsOf,
  flowOf,
  HOUR,
  keyword,
  say,
  simulateFlows,
  START,
  statusesOf,
  textsOf,
} from '../../test/simulated-flows.js';
import { simulate } from './simulate.js';
import type { SimulationEvent } from './simulation-event.js';
import { createSimulator } from './simulator.js';

const trigger: SimulationEvent = { trigger: {} };

const question = flowOf({
  ask: { type: 'ask', exits: { answered: 'thanks', late: 'bye' } },
  thanks: say('Thanks for {{reply.text}}'),
  bye: say('Bye'),
  end,
});

describe('the passing of time', () => {
  it('wakes a run at its instant, though more time passes, and costs none', async () => {
    const result = await simulateFlows({ f: question }, [trigger, { wait: 5 * HOUR }]);
    expect(textsOf(result)).toEqual(['Bye']);
    expect(result.now).toBe(START + 5 * HOUR);
    expect(result.runs[0]).toMatchObject({ startedAt: START, finishedAt: START + HOUR, wakeAt: null });
    expect(result.runs[0]?.steps[0]).toMatchObject({ startedAt: START, finishedAt: START + HOUR, exit: 'late' });
    expect(result.transcript).toMatchObject([{ direction: 'outbound', createdAt: START + HOUR }]);
  });

  it.each<[string, SimulationEvent]>([
    ['less than the wait', { wait: HOUR - 1 }],
    ['until just before it', { waitUntil: '2026-01-05T11:59:59.999+02:00' }],
  ])('leaves a run waiting after %s', async (_, event) => {
    const result = await simulateFlows({ f: question }, [trigger, event]);
    expect(statusesOf(result)).toEqual(['f: waiting']);
    expect(result).toMatchObject({ now: START + HOUR - 1, nextWakeAt: START + HOUR });
  });

  it('passes until the next timer has fired with wake-up, and not at all without a timer', async () => {
    const events: SimulationEvent[] = [{ waitUntil: 'wake-up' }, trigger, { waitUntil: 'wake-up' }];
    const result = await simulateFlows({ f: question }, events);
    expect(exitsOf(result)).toEqual(['ask: late', 'bye: next', 'end: null']);
    expect(result).toMatchObject({ now: START + HOUR, nextWakeAt: null });
    const later = await simulateFlows({ f: question }, [...events, { waitUntil: 'wake-up' }]);
    expect(later.now).toBe(START + HOUR);
  });

  it('never turns back, and starts where the situation says', async () => {
    const events: SimulationEvent[] = [{ waitUntil: '2020-01-01T00:00:00Z' }, { wait: -5 }];
    expect((await simulateFlows({ f: question }, events)).now).toBe(START);
    expect((await simulateFlows({ f: question }, events, { startAt: '2026-07-01T00:00:00Z' })).now).toBe(
      Date.parse('2026-07-01T00:00:00Z'),
    );
    expect((await simulateFlows({ f: question }, [], { startAt: 42 })).now).toBe(42);
  });

  it('ends a wait for an instant that has come at once', async () => {
    const flow = flowOf({ blink: { type: 'blink', exits: { next: 'end' } }, end });
    expect(statusesOf(await simulateFlows({ f: flow }, [trigger]))).toEqual(['f: completed']);
  });

  it('wakes other runs while an answer is on its way', async () => {
    const slow = flowOf(
      { call: { type: 'call', config: { url: 'https://a.example' }, exits: { success: 'end' } }, end },
      { whileRunning: 'keep' },
    );
    const webhooks = { call: { answer: { status: 200, body: { data: {} }, delayMs: 2 * HOUR } } };
    const events: SimulationEvent[] = [{ trigger: { flow: 'f' } }, { trigger: { flow: 'slow' } }];
    const result = await simulateFlows({ f: question, slow }, events, { webhooks });
    expect(statusesOf(result)).toEqual(['f: completed', 'slow: completed']);
    expect(exitsOf(result)[0]).toBe('ask: late');
    expect(result).toMatchObject({ now: START + 2 * HOUR, nextWakeAt: null });
  });

  it.each<[string, SimulationEvent]>([
    ['an instant without an offset', { waitUntil: '2026-01-05T10:00:00' }],
    ['no number of milliseconds', { wait: Number.NaN }],
  ])('rejects %s', async (_, event) => {
    await expect(simulateFlows({ f: question }, [event])).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('messages', () => {
  it('resume the run that waits, start a flow by its keyword, or match nothing', async () => {
    const flows = { f: question, hi: flowOf({ say: say('Hi {{name}}'), end }, { triggers: [keyword('hi')] }) };
    const simulation = createSimulator({ flows, steps: createAllSteps }).open({ contact: { name: 'Ann' } });
    expect(await simulation.apply({ message: 'nothing' })).toEqual({ type: 'delivered', outcome: 'unmatched' });
    expect(await simulation.apply({ message: ' HI ' })).toMatchObject({ type: 'delivered', outcome: 'started' });
    const { type, ...started } = await simulation.apply(trigger);
    expect(type).toBe('started');
    expect(await simulation.apply({ message: 'hi' })).toEqual({ type: 'delivered', outcome: 'resumed', ...started });
    const result = await simulation.result();
    expect(textsOf(result)).toEqual(['Hi Ann', 'Thanks for hi']);
    expect(result.transcript.map((one) => (one.direction === 'inbound' ? one.outcome : one.status))).toEqual([
      ...['unmatched', 'started', 'sent', 'resumed', 'sent'],
    ]);
  });

  it('start the flow of a keyword that interrupts waits', async () => {
    const stop = flowOf({ say: say('Stopped'), end }, { triggers: [{ ...keyword('stop'), interruptsWait: true }] });
    const result = await simulateFlows({ f: question, stop }, [trigger, { message: 'Stop' }]);
    expect(statusesOf(result)).toEqual(['f: superseded', 'stop: completed']);
  });

  it('start no flow without message triggers', async () => {
    const options = {
      flows: { hi: flowOf({ end }, { triggers: [keyword('hi'), { type: 'unmatched' }] }) },
      ...{ steps: createAllSteps, hasMessageTriggers: false },
    };
    expect((await simulate(options, {}, [{ message: 'hi' }])).runs).toEqual([]);
  });

  it('start the flow for unmatched messages, within the limit of its trigger', async () => {
    const limit = { times: 1, per: { amount: 1, unit: 'days' as const } };
    const rest = flowOf({ say: say('?'), end }, { triggers: [{ type: 'unmatched', limit }] });
    const events: SimulationEvent[] = [{ message: 'a' }, { message: 'b' }, { wait: 24 * HOUR }, { message: 'c' }];
    expect(textsOf(await simulateFlows({ rest }, events))).toEqual(['?', '?']);
  });
});

describe('a message with content', () => {
  it('is read by its members, also without a text, and starts the flow of a keyword in its text', async () => {
    const location = { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116, name: 'KLCC' } } as const;
    const spoken = 'At {{reply.location.name}} ({{reply.location.latitude}}) with {{reply.form.guests}} {{reply.kind}}';
    const asks = flowOf(
      {
        where: say(spoken, { next: 'ask' }),
        ask: { type: 'ask', exits: { answered: 'thanks', late: 'end' } },
        thanks: say(spoken),
        end,
      },
      { triggers: [keyword('klcc')] },
    );
    const result = await simulateFlows({ f: asks }, [
      { message: 'KLCC', content: location },
      { message: '', content: { kind: 'form', form: { guests: 4 } } },
    ]);
    expect(textsOf(result)).toEqual(['At KLCC (3.1579) with  location', 'At  () with 4 form']);
  });

  it('has an invented address of its medium, unless the event gives one', async () => {
    const echo = flowOf({ say: say('{{reply.media.url}}'), end }, { triggers: [{ type: 'unmatched' }] });
    const result = await simulateFlows({ echo }, [
      { message: '', content: { kind: 'image', media: { type: 'image', id: 'my cat' } } },
      { message: '', content: { kind: 'audio', media: { type: 'audio' } } },
      { message: '', content: { kind: 'image', media: { type: 'image', url: 'https://files.example.com/1' } } },
    ]);
    expect(textsOf(result)).toEqual([
      'https://media.example.com/my%20cat',
      'https://media.example.com/audio',
      'https://files.example.com/1',
    ]);
  });
});

describe('taps', () => {
  const choice = flowOf(
    {
      first: say('Size?', { 'button:small': 'second', 'button:large': 'second', next: 'end' }, 'Small|Large'),
      second: say('Milk?', { 'button:yes': 'end', 'button:no': 'end', next: 'end' }, 'Yes|No'),
      end,
    },
    { whileRunning: 'keep' },
  );

  it('take the exit of the button, by its label or its id', async () => {
    const result = await simulateFlows({ f: choice }, [trigger, { tap: 'Large' }, { tap: 'no' }]);
    expect(exitsOf(result)).toEqual(['first: button:large', 'second: button:no', 'end: null']);
    expect(result.transcript.filter((one) => one.direction === 'inbound')).toMatchObject([
      { text: 'Large', button: 'large', replyTo: result.transcript[0]?.id },
      { text: 'No', button: 'no' },
    ]);
  });

  it('on a message that was answered resume nothing', async () => {
    const simulation = createSimulator({ flows: { f: choice }, steps: createAllSteps }).open();
    for (const event of [trigger, { tap: 'small' }]) await simulation.apply(event);
    expect(await simulation.apply({ tap: 'Large' })).toEqual({ type: 'delivered', outcome: 'unmatched' });
    expect(statusesOf(await simulation.result())).toEqual(['f: waiting']);
  });

  it('go to the newest message that shows the button', async () => {
    const result = await simulateFlows({ f: choice }, [trigger, trigger, { tap: 'small' }]);
    expect([exitsOf(result, 0)[0], exitsOf(result, 1)[0]]).toEqual(['first: null', 'first: button:small']);
  });

  it('on a button that no message shows are a problem', async () => {
    const simulation = createSimulator({ flows: { f: choice }, steps: createAllSteps }).open();
    await simulation.apply(trigger);
    expect(await simulation.apply({ tap: 'Huge' })).toEqual({ type: 'rejected' });
    expect((await simulation.result()).problems).toEqual([
      { code: 'no_such_button', message: 'No message so far shows a button "Huge".' },
    ]);
  });
});

describe('failed messages', () => {
  const failure = { code: 'undeliverable', reason: 'Not on this channel.' };

  it('take the exit for failures of the step that waits, and are in history and transcript', async () => {
    const flow = flowOf({
      ask: say('Size?', { next: 'end', 'button:s': 'end', failed: 'sorry' }, 'S'),
      sorry: say('!'),
      end,
    });
    const result = await simulateFlows({ f: flow }, [trigger, { failed: failure }]);
    expect(exitsOf(result)).toEqual(['ask: failed', 'sorry: next', 'end: null']);
    expect(result.transcript[0]).toMatchObject({ status: 'failed', failure });
    expect(result.runs[0]?.steps[0]?.result).toMatchObject({ failure });
  });

  it('fail the run without that exit', async () => {
    const flow = flowOf({ ask: say('Size?', { next: 'end', 'button:s': 'end' }, 'S'), end });
    const [run] = (await simulateFlows({ f: flow }, [trigger, { failed: failure }])).runs;
    expect(run?.state).toMatchObject({ status: 'failed', reason: { code: 'message_failed', stepId: 'ask' } });
  });

  it('are a problem before a message was sent', async () => {
    const { problems } = await simulateFlows({ f: question }, [{ failed: failure }]);
    expect(problems).toMatchObject([{ code: 'nothing_sent' }]);
  });
});

describe('a cancellation', () => {
  it('ends the newest run that has not ended', async () => {
    const keep = { ...question, whileRunning: 'keep' as const };
    const events: SimulationEvent[] = [trigger, trigger, { cancel: true }];
    expect(statusesOf(await simulateFlows({ f: keep }, events))).toEqual(['f: waiting', 'f: cancelled']);
    const result = await simulateFlows({ f: keep }, [...events, { cancel: true }]);
    expect(statusesOf(result)).toEqual(['f: cancelled', 'f: cancelled']);
    expect(result.nextWakeAt).toBeNull();
  });

  it('without a run is a problem', async () => {
    const simulation = createSimulator({ flows: { f: question }, steps: createAllSteps }).open();
    expect(await simulation.apply({ cancel: true })).toEqual({ type: 'rejected' });
    expect((await simulation.result()).problems).toMatchObject([{ code: 'nothing_to_cancel' }]);
  });
});
