import { describe, expect, it } from 'vitest';
import { createAllSteps } from '../../test/further-steps.js';
import { end, flowOf, say, textsOf } from '../../test/simulated-flows.js';
import { simulate } from './simulate.js';
import type { SimulationEvent } from './simulation-event.js';
import { createSimulator } from './simulator.js';
import type { SimulatorOptions } from './simulator.js';

const trigger: SimulationEvent = { trigger: {} };
const greeting = flowOf({ hello: say('Hello '.repeat(20)), end });
const options = { flows: { f: greeting }, steps: createAllSteps };

describe('limits of a simulation', () => {
  it('ends when its runs have processed more events than it may', async () => {
    const limited = simulate({ ...options, maxEvents: 5 }, {}, [trigger, trigger]);
    await expect(limited).rejects.toMatchObject({ code: 'simulation_limit_reached', message: /5 events/ });
  });

  it('ends when it has recorded more than it may: messages and histories', async () => {
    const events = Array.from({ length: 20 }, () => trigger);
    const limited: SimulatorOptions = { ...options, maxRecorded: 4_000 };
    await expect(simulate(limited, {}, events)).rejects.toMatchObject({
      code: 'simulation_limit_reached',
      message: expect.stringContaining('more than 4000 characters') as string,
    });
    expect(textsOf(await simulate(limited, {}, [trigger]))).toHaveLength(1);
  });

  it('ends between two steps of one event when its signal is aborted', async () => {
    const loop = flowOf({ hello: say('Hello', { next: 'again' }), again: say('Again', { next: 'hello' }) });
    const controller = new AbortController();
    let processed = 0;
    const { open } = createSimulator({
      ...options,
      checkedFlows: new Map([['loop', loop]]),
      signal: controller.signal,
    });
    const simulation = open(
      {},
      {
        onEvent: () => {
          processed += 1;
          if (processed === 3) controller.abort(new Error('The caller hung up.'));
        },
      },
    );
    await expect(simulation.apply({ trigger: { flow: 'loop' } })).rejects.toThrow('The caller hung up.');
    expect(processed).toBe(3);
  });
});

describe('flows that were checked before', () => {
  it('run without another check', async () => {
    const flow = flowOf({ hello: say('Hi'), end, alone: say('Never said') });
    const checkedAgain = createSimulator({ ...options, flows: { flow } });
    expect(checkedAgain.warnings.get('flow')).toMatchObject([{ code: 'unreachable_step' }]);
    const given = { ...options, flows: {}, checkedFlows: new Map([['flow', flow]]) };
    expect(createSimulator(given).warnings.size).toBe(0);
    expect(textsOf(await simulate(given, {}, [trigger]))).toEqual(['Hi']);
  });
});
