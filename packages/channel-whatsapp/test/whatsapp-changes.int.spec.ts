import { describe, expect, it } from 'vitest';
import { createPost } from './posts.js';
import { createTestWebhook } from './test-webhook.js';

const AT = 1_700_000_000_000;
const user = (value: string) => ({ kind: 'whatsapp-user-id', value });
const parent = (value: string) => ({ kind: 'whatsapp-parent-id', value });
const number = (value: string) => ({ kind: 'number', value });
const notice = (system: object, more: object = {}) =>
  createPost({ messages: [{ id: 'wamid.1', timestamp: '1700000000', type: 'system', system, ...more }] });
const NEW_NUMBER = { type: 'user_changed_number', body: 'Aisyah changed', user_id: 'MY.2', previous_user_id: 'MY.1' };
const NEW_ID = { type: 'user_changed_user_id', body: 'Aisyah changed', user_id: 'MY.2', previous_user_id: 'MY.1' };

describe('a notice that a person has changed', () => {
  it.each<[string, object, object, object]>([
    [
      'a new number',
      { ...NEW_NUMBER, wa_id: '60122222222' },
      { from: '60123456789', from_user_id: 'MY.1' },
      {
        previous: [user('MY.1'), number('60123456789')],
        current: [user('MY.2'), number('60122222222')],
        isNumberNew: true,
      },
    ],
    [
      'a new number that is hidden',
      NEW_NUMBER,
      {},
      { previous: [user('MY.1')], current: [user('MY.2')], isNumberNew: true },
    ],
    [
      'a new number alone, as before there were user ids',
      { type: 'user_changed_number', wa_id: '60122222222' },
      { from: '60123456789' },
      { previous: [number('60123456789')], current: [number('60122222222')], isNumberNew: true },
    ],
    [
      'a new user id',
      NEW_ID,
      { from_user_id: 'MY.2' },
      { previous: [user('MY.1')], current: [user('MY.2')], isNumberNew: false },
    ],
    [
      'new ids of a person whose number is known',
      { ...NEW_ID, parent_user_id: 'MY.ENT.2', previous_parent_user_id: 'MY.ENT.1' },
      { from: '60123456789' },
      {
        previous: [user('MY.1'), parent('MY.ENT.1')],
        current: [user('MY.2'), parent('MY.ENT.2'), number('60123456789')],
        isNumberNew: false,
      },
    ],
  ])('is stored as a change of addresses: %s', async (_what, system, more, expected) => {
    const used = createTestWebhook();
    expect(await used.receive(notice(system, more))).toEqual({
      ...{ kind: 'taken', messages: 0, statuses: 0, changes: 1, ignored: 0 },
    });
    const [{ previous, ...change } = { previous: [] }] = used.changed;
    expect({ ...change, previous: distinct(previous) }).toEqual({ ...expected, at: AT });
    expect(used.counts).toEqual(new Map([['message:system taken', 1]]));
    expect(JSON.stringify(used.logger.entries)).not.toMatch(/6012|MY\./);
  });

  it('is malformed when it has no new number and no new id, and ignored when it is about something else', async () => {
    const used = createTestWebhook();
    await used.receive(notice({ type: 'user_changed_number', body: 'x' }, { from: '60123456789' }));
    await used.receive(notice({ type: 'customer_identity_changed', body: 'x' }, { from: '60123456789' }));
    expect(used.changed).toEqual([]);
    expect(Object.fromEntries(used.counts)).toEqual({ 'message:system malformed': 1, 'message:system ignored': 1 });
  });

  it('is stored before the messages of its post, which is refused when it cannot be stored', async () => {
    const used = createTestWebhook();
    const order: string[] = [];
    used.deliver = async ({ text }) => {
      order.push(`${text} after ${used.changed.length}`);
      return { outcome: 'unmatched' };
    };
    const hi = { id: 'wamid.2', timestamp: '1700000000', from_user_id: 'MY.2', type: 'text', text: { body: 'Hi' } };
    const system = { id: 'wamid.1', timestamp: '1700000000', type: 'system', system: NEW_ID };
    await used.receive(createPost({ messages: [hi, system] }));
    expect(order).toEqual(['Hi after 1']);
    used.changeAddresses = () => Promise.reject(new Error('The store is busy.'));
    await expect(used.receive(createPost({ messages: [hi, system] }))).rejects.toThrow('The store is busy.');
    expect(order).toEqual(['Hi after 1', 'Hi after 1']);
    expect(used.counts.get('message:system failed')).toBe(1);
  });
});

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  const texts = items.map((item) => JSON.stringify(item));
  return items.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}
