import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { createRunState } from '@luluchat/flow-runtime/engine';
import { expect, it } from 'vitest';
import { createAllSteps } from '../../test/further-steps.js';
import { end, flowOf, say } from '../../test/simulated-flows.js';
import { createSimulator } from './simulator.js';

class NoConfig {}

/** Returns `returned`, which stays in the hands of the test. */
const lending = (returned: JsonObject): StepPlugin => ({
  type: 'lend',
  manifest: { title: 'Test', description: 'A step of a test.', icon: 'x', category: 'logic' },
  configType: NoConfig,
  exits: () => ['next'],
  execute: () => ({ kind: 'exit', exit: 'next', data: returned, output: returned, history: returned }),
});

const returned = () => ({ doctor: { name: 'Dr Lee' } });
const ask = { type: 'ask', exits: { answered: 'end', late: 'end' } };

/** Opens a simulation of a flow that lends `given`, says `text` and waits. */
function openLending(given: JsonObject, text: string) {
  const flow = flowOf({ lend: { type: 'lend', exits: { next: 'hi' } }, hi: say(text, { next: 'ask' }), ask, end });
  const steps: typeof createAllSteps = (environment) => [...createAllSteps(environment), lending(given)];
  return createSimulator({ flows: { f: flow }, steps }).open();
}

it('a step that changes its result after it returned does not change the records', async () => {
  const given = returned();
  const simulation = openLending(given, 'Hi');
  await simulation.apply({ trigger: {} });
  const before = await simulation.result();
  given.doctor.name = 'Dr Who';
  expect(before.runs[0]?.state.data).toEqual({ doctor: { name: 'Dr Lee' } });
  expect((await simulation.result()).runs).toEqual(before.runs);
});

it('a caller that changes an event after it was applied does not change the records', async () => {
  const simulation = openLending({}, 'Hi {{data.who.name}}');
  const data = { name: 'Ann' };
  await simulation.apply({ trigger: { data } });
  const failed = { code: 'lost', reason: 'Lost.' };
  await simulation.apply({ failed });
  const before = JSON.stringify(await simulation.result());
  Object.assign(data, { name: 'Ben' });
  Object.assign(failed, { code: 'found' });
  expect(before).toContain('Ann');
  expect(before).toContain('lost');
  expect(JSON.stringify(await simulation.result())).toBe(before);
});

it('a caller that changes the state that it began with does not change the records', async () => {
  const data = returned();
  const simulation = openLending({}, 'Hi');
  await simulation.begin('f', createRunState('00000000-0000-7000-8000-000000000aaa', data));
  data.doctor.name = 'Dr Who';
  expect((await simulation.result()).runs[0]?.state.data).toEqual({ doctor: { name: 'Dr Lee' } });
});

it('a result is a frozen copy, which later events do not change', async () => {
  const simulation = openLending(returned(), 'Hi');
  await simulation.apply({ trigger: {} });
  const before = await simulation.result();
  const [run] = before.runs;
  expect([run, run?.state, run?.state.data, run?.steps[0], before.transcript[0]].every(Object.isFrozen)).toBe(true);
  const bytes = JSON.stringify(before);
  await simulation.apply({ message: 'Hello' });
  expect(JSON.stringify(before)).toBe(bytes);
});
