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
  statusesOf,
  textsOf,
  webhook,
} from '../../test/simulated-flows.js';
import type { Situation } from '../situation/situation.js';
import { simulate } from './simulate.js';
import type { SimulationEvent } from './simulation-event.js';
import type { SimulationResult } from './simulation-result.js';
import { createSimulator } from './simulator.js';
import type { SimulatorOptions } from './simulator.js';

const trigger: SimulationEvent = { trigger: {} };

const question = flowOf({ ask: { type: 'ask', exits: { answered: 'end', late: 'end' } }, end });

describe('a start beside other runs', () => {
  it.each<['replace' | 'keep' | 'refuse', readonly string[], string]>([
    ['replace', ['f: superseded', 'f: waiting'], 'started'],
    ['keep', ['f: waiting', 'f: waiting'], 'started'],
    ['refuse', ['f: waiting'], 'refused'],
  ])('with the policy %s leaves %j', async (whileRunning, statuses, type) => {
    const simulation = createSimulator({ flows: { f: { ...question, whileRunning } }, steps: createAllSteps }).open();
    await simulation.apply(trigger);
    expect((await simulation.apply(trigger)).type).toBe(type);
    expect(statusesOf(await simulation.result())).toEqual(statuses);
  });

  it.each<[string, SimulatorOptions['flows'], string | undefined, string]>([
    ['an unknown flow', { f: question }, 'ghost', 'unknown_flow'],
    ['a flow without a webhook trigger', { f: flowOf({ end }, { triggers: [] }) }, 'f', 'no_such_trigger'],
    ['no flow with a webhook trigger', { f: flowOf({ end }, { triggers: [] }) }, undefined, 'no_such_trigger'],
  ])('is refused for %s', async (_, flows, flow, code) => {
    const simulation = createSimulator({ flows, steps: createAllSteps }).open();
    const outcome = await simulation.apply({ trigger: flow === undefined ? {} : { flow } });
    expect(outcome).toMatchObject({ type: 'refused', code });
    expect((await simulation.result()).runs).toEqual([]);
  });
});

describe('results of steps', () => {
  it('go through JSON before the next step reads them', async () => {
    const flow = flowOf({
      stray: { type: 'stray', exits: { next: 'say' } },
      say: say('{{data.day}}, {{data.none}}'),
      end,
    });
    const result = await simulateFlows({ f: flow }, [trigger]);
    expect(textsOf(result)).toEqual(['1970-01-01T00:00:00.000Z, ']);
    expect(result.runs[0]?.state.data).toEqual({ day: '1970-01-01T00:00:00.000Z', list: [null] });
  });
});

describe('several flows', () => {
  it('hand over a run with its data and its contact', async () => {
    const flows = {
      first: flowOf({
        tag: { type: 'tag', config: { word: 'vip' }, exits: { next: 'go' } },
        go: { type: 'go', config: { word: 'other' } },
      }),
      other: flowOf({ say: say('{{data.item}} for {{name}}'), end }, { triggers: [] }),
    };
    const result = await simulateFlows(flows, [{ trigger: { data: { item: 'Tea' }, name: 'Ben' } }]);
    expect(statusesOf(result)).toEqual(['first: completed', 'other: completed']);
    expect(textsOf(result)).toEqual(['Tea for Ben']);
    expect(result.contact).toMatchObject({ name: 'Ben', tags: ['vip'] });
    const [from, to] = result.runs;
    expect(from?.state.entered).toEqual({ flowId: 'other', runId: to?.id });
    expect(to?.state.trigger).toMatchObject({ type: 'start-flow', from: { flowId: 'first', runId: from?.id } });
  });

  it('call each other: the contact talks to the called one, and time may pass there', async () => {
    const exits = { completed: 'thanks', stalled: 'sorry', failed: 'sorry' };
    const flows = {
      outer: flowOf({
        call: { type: 'invoke', config: { word: 'inner' }, exits },
        thanks: say('{{steps.call.reply}} it is'),
        sorry: say('{{steps.call.failure.code}}'),
        end,
      }),
      inner: flowOf(
        {
          size: say('Size of {{data.item}}?', { next: 'ask' }),
          ask: { type: 'ask', exits: { answered: 'give', failed: 'give' } },
          give: { type: 'give' },
        },
        { triggers: [] },
      ),
    };
    const answered = await simulateFlows(flows, [trigger, { message: 'Large' }]);
    expect(textsOf(answered)).toEqual(['Size of Tea?', 'Large it is']);
    expect(statusesOf(answered)).toEqual(['outer: completed', 'inner: completed']);
    const late = await simulateFlows(flows, [trigger, { wait: HOUR }]);
    expect(textsOf(late)).toEqual(['Size of Tea?', 'exit_not_connected']);
    expect(statusesOf(late)).toEqual(['outer: completed', 'inner: stalled']);
    const cancelled = await simulateFlows(flows, [trigger, { cancel: true }]);
    expect(textsOf(cancelled)).toEqual(['Size of Tea?', 'cancelled']);
  });

  it('end a run that enters a flow which is published elsewhere, and fail one that enters an unknown flow', async () => {
    const flows = { f: flowOf({ go: { type: 'go', config: { word: 'far' } } }) };
    const outside = await simulate({ flows, steps: createAllSteps, outsideFlows: new Set(['far']) }, {}, [trigger]);
    expect(statusesOf(outside)).toEqual(['f: completed', 'far: completed']);
    const unknown = await simulateFlows(flows, [trigger]);
    expect(statusesOf(unknown)).toEqual(['f: failed']);
  });

  it('start by the first webhook trigger, unless the event names a flow', async () => {
    const flows = {
      words: flowOf({ end }, { triggers: [keyword('x')] }),
      one: flowOf({ end }),
      two: flowOf({ end }, { triggers: [webhook] }),
    };
    expect(statusesOf(await simulateFlows(flows, [trigger, { trigger: { flow: 'two' } }]))).toEqual([
      ...['one: completed', 'two: completed'],
    ]);
  });
});

describe('the contact', () => {
  it('starts with the attributes and tags of the situation', async () => {
    const flow = flowOf({ say: say('{{attributes.tier}}'), end });
    const options = {
      ...{ flows: { f: flow }, steps: createAllSteps },
      attributes: new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' as const }]]),
    };
    const contact = { contactId: 'c_1', contactNumber: null, name: 'Ann', attributes: { tier: 'gold' }, tags: ['a'] };
    const result = await simulate(options, { contact }, [trigger]);
    expect(textsOf(result)).toEqual(['gold']);
    expect(result.contact).toMatchObject(contact);
  });

  it('has a name and a number by default', async () => {
    const { contact } = await simulateFlows({ f: question }, []);
    expect(contact).toMatchObject({ name: 'Aisyah', contactNumber: '60123456789', attributes: {}, tags: [] });
  });
});

describe('random values', () => {
  const flow = flowOf({
    one: { type: 'pick', exits: { a: 'two', b: 'two' } },
    two: { type: 'pick', exits: { a: 'end', b: 'end' } },
    end,
  });
  const picksOf = (result: SimulationResult): string =>
    result.runs
      .map((_, run) =>
        exitsOf(result, run)
          .flatMap((exit) => /: ([ab])$/.exec(exit)?.[1] ?? [])
          .join(''),
      )
      .join(' ');

  it.each<[string, Situation, string]>([
    ['0 by default', {}, 'aa aa aa'],
    ['those of a step', { random: { byStep: { two: 0.5 } } }, 'ab ab ab'],
    [
      'those of a list in turn, the last one again',
      { random: { byStep: { one: [0.9, 0.1], two: [0, 0, 0.7] } } },
      'ba aa ab',
    ],
  ])('are %s', async (_, situation, expected) => {
    expect(picksOf(await simulateFlows({ f: flow }, [trigger, trigger, trigger], situation))).toBe(expected);
  });

  it('from a seed are the same for the same seed, and differ between seeds', async () => {
    const events = Array.from({ length: 8 }, () => trigger);
    const picks = async (seed: number) => picksOf(await simulateFlows({ f: flow }, events, { random: { seed } }));
    expect(await picks(7)).toBe(await picks(7));
    expect(new Set(await Promise.all([1, 2, 3, 4].map(picks))).size).toBeGreaterThan(1);
  });

  it('from 0 to less than 1 are accepted only', () => {
    const simulator = createSimulator({ flows: { f: flow }, steps: createAllSteps });
    expect(() => simulator.open({ random: { byStep: { one: 1 } } })).toThrow('"one"');
  });
});

describe('the time of a schedule', () => {
  const schedule = { type: 'schedule', cron: '0 9 * * 1', timeZone: 'UTC', segment: { tags: ['vip'] } } as const;
  const date = { type: 'date', attribute: 'visit', time: '09:00', timeZone: 'UTC' } as const;
  const flows = {
    hello: flowOf({ say: say('Hello'), end }, { triggers: [{ type: 'webhook' }] }),
    weekly: flowOf({ say: say('Due {{data.due_at}}'), end }, { triggers: [{ type: 'webhook' }, schedule] }),
    visit: flowOf(
      { ask: { type: 'ask', exits: { answered: 'end', late: 'end' } }, end },
      { triggers: [{ ...date, whileRunning: 'refuse' }] },
    ),
  };
  const options = { flows, steps: createAllSteps };

  it('starts the flow for the contact, whatever its times and its segment say', async () => {
    const result = await simulate(options, {}, [{ wait: 60_000 }, { schedule: {} }, { schedule: { flow: 'visit' } }]);
    expect(textsOf(result)).toEqual(['Due 2026-01-05T09:01:00.000Z']);
    expect(result.runs.map(({ state: { trigger } }) => [trigger.type, trigger.data])).toEqual([
      ['schedule', { due_at: '2026-01-05T09:01:00.000Z' }],
      ['date', { due_at: '2026-01-05T09:01:00.000Z' }],
    ]);
  });

  it('comes by itself at no time', async () => {
    const result = await simulate(options, { contact: { tags: ['vip'] } }, [{ wait: 8 * 24 * 3_600_000 }]);
    expect(result.runs).toEqual([]);
  });

  it('is refused as an engine refuses it, and for a flow without such a trigger', async () => {
    const simulation = createSimulator(options).open();
    expect(await simulation.apply({ schedule: { flow: 'hello' } })).toMatchObject({ code: 'no_such_trigger' });
    expect(await simulation.apply({ schedule: { flow: 'none' } })).toMatchObject({ code: 'unknown_flow' });
    expect(await simulation.apply({ schedule: { flow: 'visit' } })).toMatchObject({ type: 'started' });
    expect(await simulation.apply({ schedule: { flow: 'visit' } })).toMatchObject({ code: 'run_in_progress' });
  });
});

describe('a change of the contact by an operator', () => {
  const welcome = flowOf(
    { say: say('{{data.tag}}{{data.previous}}>{{data.value}}'), end },
    {
      triggers: [
        { type: 'tag-added', tag: 'vip' },
        { type: 'attribute-changed', attribute: 'tier' },
      ],
    },
  );
  const attributes = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' } as const]]);

  it('starts the flows that listen to it, and none when tags and attributes stay as they are', async () => {
    const options = { flows: { welcome }, steps: createAllSteps, attributes };
    const result = await simulate(options, { contact: { attributes: { tier: 'silver' } } }, [
      { change: { addTags: ['VIP'] } },
      { change: { addTags: ['vip'], attributes: { tier: 'silver' } } },
      { change: { attributes: { tier: 'gold' } } },
      { change: { attributes: { tier: null }, removeTags: ['VIP', 'vip'] } },
    ]);
    expect(textsOf(result)).toEqual(['VIP>', 'silver>gold', 'gold>']);
    expect(result.contact).toMatchObject({ attributes: {}, tags: [] });
    expect(result.problems).toEqual([]);
  });
});
