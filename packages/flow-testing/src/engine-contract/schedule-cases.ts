import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Contacts of the tests beside Ann and Ben. */
const OTHERS = Array.from({ length: 20 }, (_, index) => `6011222${String(1000 + index)}`);

/** Defines the tests of triggers that a time starts. */
export function describeScheduleCases(used: UsedEngine): void {
  const runsOf = async (flowId: string) => (await used.store.runs.list({ flowId }, { limit: 100 })).items;
  const untilEnded = (flowId: string, count: number) =>
    expect.poll(async () => (await runsOf(flowId)).filter(hasEnded).length).toBe(count);
  const plannedOf = async (flowId: string) =>
    (await used.store.schedules.list({ flowId, state: 'planned' }, { limit: 10 })).items;

  /** Creates contacts, each by a run that ends. */
  const createContacts = async (numbers: readonly string[]) => {
    await used.publish('hello', { steps: { done } });
    for (const number of numbers) await used.start('hello', number);
    await untilEnded('hello', numbers.length);
  };

  /** Publishes a flow of a schedule, and lets its time come. */
  const letTimeCome = async (flowId: string, segment: object): Promise<string> => {
    await used.publish(flowId, {
      triggers: [{ type: 'schedule', cron: '0 9 1 1 *', timeZone: 'UTC', segment }],
      steps: { say: say('It is time', 'done'), done },
    });
    await expect.poll(() => plannedOf(flowId)).toHaveLength(1);
    const [planned] = await plannedOf(flowId);
    const at = Date.now();
    const { id = '' } = planned ?? {};
    expect(await used.store.schedules.begin({ id, dueAt: at, state: 'running', at })).toBe(true);
    return id;
  };

  it('E18: starts the flow of a schedule for each contact of its segment, once', async ({ skip }) => {
    skip(!used.isLasting, 'The engine of the simulator starts no flow by time alone.');
    await createContacts([ANN, BEN]);
    const [ann = ''] = await used.store.contacts.findHolders({ kind: CONTACT_NUMBER, value: ANN });
    await used.engine.changeContact(ann, { addTags: ['VIP'] });
    const id = await letTimeCome('all', {});
    await letTimeCome('vips', { tags: ['vip'] });
    await untilEnded('all', 2);
    await untilEnded('vips', 1);
    const [run] = await runsOf('vips');
    expect(run).toMatchObject({ contactId: ann, state: { status: 'completed', trigger: { type: 'schedule' } } });
    await expect.poll(() => used.texts().filter((text) => text === 'It is time')).toHaveLength(3);
    // Another server may have planned the next time meanwhile.
    const { items } = await used.store.schedules.list({ flowId: 'all' }, { limit: 10 });
    expect(items.find((one) => one.id === id)).toMatchObject({ state: 'finished', started: 2 });
  });

  it('E18: continues behind the last contact after a restart', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await createContacts([ANN, BEN, ...OTHERS]);
    const id = await letTimeCome('all', {});
    await expect.poll(async () => (await runsOf('all')).length).toBeGreaterThan(0);
    await used.restart();
    await untilEnded('all', 22);
    const contacts = (await runsOf('all')).map(({ contactId }) => contactId);
    expect(new Set(contacts).size).toBe(22);
    const { items } = await used.store.schedules.list({ flowId: 'all' }, { limit: 10 });
    expect(items.find((one) => one.id === id)).toMatchObject({ state: 'finished', started: 22 });
  });
}
