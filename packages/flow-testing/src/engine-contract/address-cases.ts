import type { AddressChange, ContactAddress, InboundMessage } from '@luluchat/flow-runtime/channel';
import type { Contact } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

const id = (value: string): ContactAddress => ({ kind: 'chat-id', value });
const number = (value: string): ContactAddress => ({ kind: 'number', value });
const [OLD, NEW, NEWEST] = [id('old'), id('new'), id('newest')];
const THIRD = '60123456782';

/** Defines the tests of people whose numbers and ids change. */
export function describeAddressCases(used: UsedEngine): void {
  let sentIds = 0;
  const deliver = (text: string, from: Pick<InboundMessage, 'contactNumber' | 'addresses'>) =>
    used.engine.deliver({ text, messageId: `in-${(sentIds += 1)}`, ...from });
  const contacts = async (): Promise<readonly Contact[]> => (await used.store.contacts.list({ limit: 100 })).items;
  const textsOf = async (contactId: string) =>
    (await used.store.messages.list(contactId, { limit: 100 })).items.flatMap((message) =>
      message.direction === 'inbound' ? [message.text] : [],
    );
  const theOnly = async (): Promise<Contact> => {
    await expect.poll(async () => (await contacts()).length).toBe(1);
    const [only] = await contacts();
    if (only === undefined) throw new Error('There is no contact.');
    return only;
  };
  const asking = {
    steps: {
      asked: { type: 'question', config: { word: 'Tea?' }, exits: { yes: 'said', other: 'said', failed: 'said' } },
      said: say('Answered', 'done'),
      done,
    },
  };
  const moved: AddressChange = {
    ...{ previous: [OLD, number(ANN)], current: [NEW, number(BEN)] },
    isNumberNew: true,
    at: 1_000,
  };

  const move = (previous: readonly ContactAddress[], current: readonly ContactAddress[], at: number) =>
    used.engine.changeAddresses({ previous, current, isNumberNew: true, at });

  it('E23: a waiting run continues with a reply from the new number and id, to which messages are sent', async () => {
    await used.publish('f', asking);
    await deliver('Hi', { contactNumber: ANN, addresses: [OLD] });
    const { runId } = await used.start('f');
    const { contactId } = await used.until(runId, isWaiting);
    expect(await used.engine.changeAddresses(moved)).toBe(contactId);
    await used.restart();
    expect(await used.engine.changeAddresses(moved)).toBe(contactId);
    expect(await used.store.contacts.find(contactId)).toMatchObject({ contactNumber: BEN });
    expect(await deliver('yes', { contactNumber: BEN, addresses: [NEW] })).toMatchObject({ outcome: 'resumed', runId });
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['Tea?', 'Answered']);
    expect(used.sent.map(({ contactNumber }) => contactNumber)).toEqual([ANN, BEN]);
    expect(used.sent[1]?.address).toBeUndefined();
    expect(await theOnly()).toMatchObject({ contactId });
    expect(await textsOf(contactId)).toEqual(['Hi', 'yes']);
  });

  it('E23: a late message from the old number or id belongs to the contact, and does not turn its replies back', async () => {
    await used.publish('f', { steps: { said: say('Hello', 'done'), done } });
    await deliver('one', { addresses: [OLD] });
    await used.engine.changeAddresses({ previous: [OLD], current: [NEW], isNumberNew: false, at: 1_000 });
    await deliver('two', { contactNumber: ANN, addresses: [OLD] });
    await deliver('three', { addresses: [OLD] });
    const { contactId, replyAddress } = await theOnly();
    expect(replyAddress).toEqual(NEW);
    await move([NEW, number(ANN)], [NEWEST, number(BEN)], 2_000);
    await deliver('four', { contactNumber: ANN });
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: BEN });
    expect(await textsOf(contactId)).toEqual(['one', 'two', 'three', 'four']);
    const started = await used.start('f', ANN);
    expect((await used.until(started.runId, hasEnded)).contactId).toBe(contactId);
    await expect.poll(() => used.sent.map(({ contactNumber, address }) => address ?? contactNumber)).toEqual([BEN]);
  });

  it('E23: contacts of the old and of the new addresses become one, whichever comes first', async () => {
    await used.publish('f', asking);
    const { runId } = await used.start('f', ANN);
    await used.until(runId, isWaiting);
    await deliver('from the new id', { addresses: [NEW] });
    await deliver('from the new number', { contactNumber: BEN });
    expect(await contacts()).toHaveLength(3);
    const contactId = await used.engine.changeAddresses(moved);
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: BEN });
    expect((await used.read(runId)).contactId).toBe(contactId);
    expect(await deliver('yes', { addresses: [NEW] })).toMatchObject({ outcome: 'resumed', runId });
    await used.until(runId, hasEnded);
    expect(await textsOf(contactId)).toEqual(['from the new id', 'from the new number', 'yes']);
  });

  it('E23: a change of a person who is not known makes the contact to which all messages belong', async () => {
    const contactId = await used.engine.changeAddresses(moved);
    await deliver('one', { contactNumber: ANN, addresses: [OLD] });
    await deliver('two', { contactNumber: BEN });
    await deliver('three', { addresses: [NEW] });
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: BEN });
    expect(await textsOf(contactId)).toEqual(['one', 'two', 'three']);
  });

  it('E23: of several changes the latest counts, in whatever order they come, and a number can come back', async () => {
    await deliver('Hi', { contactNumber: ANN, addresses: [OLD] });
    const moveBack = () => move([NEW, number(BEN)], [NEWEST, number(ANN)], 2_000);
    await moveBack();
    await used.engine.changeAddresses(moved);
    await moveBack();
    await used.engine.changeAddresses(moved);
    const { contactId } = await theOnly();
    await deliver('two', { contactNumber: ANN, addresses: [NEWEST] });
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: ANN });
    expect((await theOnly()).replyAddress).toBeUndefined();
    await move([NEWEST, number(ANN)], [id('last'), number(THIRD)], 3_000);
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: THIRD });
  });

  it('E23: a new number that is not known takes the place of the old one, and messages are sent to the id', async () => {
    await used.publish('f', { steps: { said: say('Hello', 'done'), done } });
    await deliver('Hi', { contactNumber: ANN, addresses: [OLD] });
    const contactId = await move([OLD], [NEW], 1_000);
    expect(await used.store.contacts.find(contactId)).toMatchObject({ contactNumber: null, replyAddress: NEW });
    const { runId } = await used.start('f', ANN);
    expect((await used.until(runId, hasEnded)).contactId).toBe(contactId);
    await expect.poll(() => used.sent.map(({ address }) => address)).toEqual([NEW]);
  });

  it('E23: a change of the id leaves the number as it is', async () => {
    await deliver('Hi', { contactNumber: ANN, addresses: [OLD] });
    const kept = { isNumberNew: false, at: 1_000 };
    const contactId = await used.engine.changeAddresses({ ...kept, previous: [OLD], current: [NEW, number(BEN)] });
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: ANN });
    await deliver('Hi', { contactNumber: BEN, addresses: [NEW] });
    expect(await textsOf(contactId)).toEqual(['Hi', 'Hi']);
  });

  it('E23: a number that has passed on to another person is that of a new contact', async () => {
    await deliver('mine', { contactNumber: ANN, addresses: [OLD] });
    const contactId = await used.engine.changeAddresses(moved);
    await deliver('theirs', { contactNumber: ANN, addresses: [id('stranger')] });
    const other = (await contacts()).find((contact) => contact.contactId !== contactId);
    expect(other).toMatchObject({ contactNumber: ANN });
    expect(await textsOf(contactId)).toEqual(['mine']);
    await deliver('late', { contactNumber: ANN, addresses: [OLD] });
    expect(await textsOf(contactId)).toEqual(['mine', 'late']);
    await move([NEW, number(BEN)], [NEWEST, number(ANN)], 3_000);
    expect(await used.store.contacts.find(contactId)).toMatchObject({ contactNumber: ANN });
    expect(await used.store.contacts.find(other?.contactId ?? '')).toMatchObject({
      contactNumber: null,
      replyAddress: id('stranger'),
    });
  });

  it('E23: a report about a message tells the id of its contact, who answers from that alone', async () => {
    await used.publish('f', asking);
    const { runId } = await used.start('f', ANN);
    const { contactId } = await used.until(runId, isWaiting);
    await expect.poll(() => used.sent.length).toBe(1);
    const message = { id: used.sent[0]?.id ?? '' };
    await used.engine.recordStatus({ message, status: 'delivered', at: 1, addresses: [NEW] });
    await used.restart();
    expect(await deliver('yes', { addresses: [NEW] })).toMatchObject({ outcome: 'resumed', runId });
    expect(await theOnly()).toMatchObject({ contactId, contactNumber: ANN });
    // Its number may be that of another person today: the contact has an id of its own now.
    await used.engine.recordStatus({ message, status: 'read', at: 2, addresses: [id('stranger')] });
    await deliver('Who is it?', { addresses: [id('stranger')] });
    expect(await contacts()).toHaveLength(2);
    expect(await textsOf(contactId)).toEqual(['yes']);
  });

  it('E23: a message with addresses of two contacts merges them, unless each has an id of its own', async () => {
    await deliver('by number', { contactNumber: ANN });
    await deliver('by id', { addresses: [OLD] });
    expect(await contacts()).toHaveLength(2);
    await deliver('by both', { contactNumber: ANN, addresses: [OLD] });
    const { contactId } = await theOnly();
    await expect.poll(async () => (await textsOf(contactId)).sort()).toEqual(['by both', 'by id', 'by number']);
    await deliver('other', { contactNumber: BEN, addresses: [NEW] });
    await deliver('crossed', { contactNumber: ANN, addresses: [NEW] });
    await deliver('again', { contactNumber: ANN, addresses: [OLD] });
    expect(await contacts()).toHaveLength(2);
    expect(await textsOf(contactId)).toContain('again');
    expect(await textsOf(contactId)).not.toContain('crossed');
  });

  it('E23: changes and messages of one person at the same time make one contact', async () => {
    await Promise.all([
      deliver('a', { contactNumber: ANN, addresses: [OLD] }),
      used.engine.changeAddresses(moved),
      deliver('b', { contactNumber: BEN, addresses: [NEW] }),
      used.engine.changeAddresses(moved),
      deliver('c', { contactNumber: BEN, addresses: [NEW] }),
    ]);
    await used.engine.changeAddresses(moved);
    const { contactId, contactNumber } = await theOnly();
    expect(contactNumber).toBe(BEN);
    await expect.poll(async () => (await textsOf(contactId)).sort()).toEqual(['a', 'b', 'c']);
  });
}
