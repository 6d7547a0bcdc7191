import type { RunState } from '@luluchat/flow-runtime/engine';
import type { ChannelAccount, ChannelAccountRepository, RunRecord } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const BEA = 'c_bea';

/** Defines the tests of channel accounts, and of the accounts of contacts and messages. */
export function describeChannelAccountCases(create: CreateStore): void {
  describe('channel accounts', () => {
    const used = useStore(create);
    const accounts = (): ChannelAccountRepository => used.store.channelAccounts;
    const shop: ChannelAccount = {
      ...{
        id: 'shop',
        kind: 'whatsapp',
        name: 'Shop "KL"\u0000',
        displayNumber: '+60 12-345 6789',
        phoneNumberId: '101',
      },
      ...{ accessTokenSecret: 'shop_token', appSecret: null, isDefault: false, updatedAt: 5 },
    };
    const help: ChannelAccount = {
      ...{ ...shop, id: 'help', name: '', displayNumber: null, phoneNumberId: '102' },
      ...{ appSecret: 'help_app', isDefault: true },
    };
    const origin = { actor: 'crm', tokenId: null, requestId: null, at: 7 };

    it('are listed by id as they were stored, also after a restart', async () => {
      await accounts().put(shop);
      await accounts().put(help);
      await accounts().put({ ...shop, name: 'Shop', updatedAt: 6 });
      expect(await (await used.reopen()).channelAccounts.list()).toEqual([
        help,
        { ...shop, name: 'Shop', updatedAt: 6 },
      ]);
    });

    it('have one default at most: the one that was made it last', async () => {
      await accounts().put(help);
      await accounts().put({ ...shop, isDefault: true });
      expect((await accounts().list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
        ['help', false],
        ['shop', true],
      ]);
      await accounts().put(shop);
      expect((await accounts().list()).some(({ isDefault }) => isDefault)).toBe(false);
    });

    it('have a phone number id of their own: that of another one is refused, and nothing is stored', async () => {
      await accounts().put(shop);
      const error = await expectCode(accounts().put({ ...help, phoneNumberId: '101' }), 'account_conflict');
      expect(error.details).toEqual({ accountId: 'shop' });
      expect(await accounts().list()).toEqual([shop]);
    });

    it('are deleted once; who changed them stands in the audit trail, with the names of their secrets', async () => {
      await accounts().put(shop, origin);
      await accounts().put({ ...shop, accessTokenSecret: 'new_token' }, origin);
      await accounts().put({ ...shop, accessTokenSecret: 'new_token', updatedAt: 9 }, origin);
      expect([await accounts().delete('shop', origin), await accounts().delete('shop', origin)]).toEqual([true, false]);
      expect(await accounts().list()).toEqual([]);
      const { items } = await used.store.audit.list({ subject: { kind: 'account', id: 'shop' } }, { limit: 9 });
      expect(items.map(({ action }) => action)).toEqual(['deleted', 'changed', 'created']);
      expect(items[1]).toMatchObject({
        before: { accessTokenSecret: 'shop_token', phoneNumberId: '101' },
        after: { accessTokenSecret: 'new_token', phoneNumberId: '101' },
      });
    });

    it('are kept with contacts and with messages of both directions, and their use is counted', async () => {
      const { store } = used;
      await store.runs.commit(
        turn({
          contactChange: { account: 'shop' },
          inbound: inbound('in', { account: 'shop', outcome: 'queued' }),
          outbound: [outbound('o1', { account: 'shop' }), outbound('o2', { account: 'help' }), outbound('o3')],
        }),
      );
      await store.runs.commit(turn({ contactId: BEA, contactChange: { name: 'Bea', account: 'shop' } }));
      const again = await used.reopen();
      expect(await again.contacts.find(ALI)).toMatchObject({ account: 'shop' });
      expect((await again.messages.listQueued(ALI)).map(({ account }) => account)).toEqual(['shop']);
      const unsent = await again.messages.listUnsent({ limit: 10 });
      expect(unsent.map(({ id, account }) => [id, account])).toEqual([
        ['o1', 'shop'],
        ['o2', 'help'],
        ['o3', undefined],
      ]);
      expect(await again.channelAccounts.countUse('shop')).toEqual({ contacts: 2, unsentMessages: 1, waitingRuns: 0 });
      await again.messages.markSent('o1', 9);
      await again.contacts.update(BEA, { account: 'help' });
      await again.runs.commit(turn({ contactChange: { account: null } }));
      expect(await again.contacts.find(ALI)).not.toMatchObject({ account: expect.anything() as unknown });
      expect(await again.channelAccounts.countUse('shop')).toEqual({ contacts: 0, unsentMessages: 0, waitingRuns: 0 });
      expect(await again.channelAccounts.countUse('help')).toEqual({ contacts: 1, unsentMessages: 1, waitingRuns: 0 });
    });

    it('are used by the waiting runs that would answer from them, whatever else is waiting', async () => {
      const waiting = (id: string, given: Partial<RunRecord> = {}, state: Partial<RunState> = {}): RunRecord => {
        const made = run(id, { status: 'waiting', ...given });
        return { ...made, state: { ...made.state, ...state } };
      };
      const others = Array.from({ length: 40 }, (_, index) => waiting(`other ${index}`, { contactId: BEA }));
      await used.store.runs.commit(
        turn({ contactId: BEA, contactChange: { name: 'Bea', account: 'help' }, runs: others }),
      );
      const runs = [
        waiting('of the contact'),
        waiting('of the run', {}, { account: 'shop' }),
        waiting('of another', {}, { account: 'help', data: { account: 'shop', note: '"account":"shop"' } }),
        run('that has ended', { status: 'completed', finishedAt: 9 }),
      ];
      await used.store.runs.commit(turn({ contactChange: { account: 'shop' }, runs }));
      const later = waiting('asked at the shop', { contactId: BEA }, { account: 'shop' });
      await used.store.runs.commit(turn({ contactId: BEA, runs: [later] }));
      const { channelAccounts } = await used.reopen();
      expect(await channelAccounts.countUse('shop')).toMatchObject({ contacts: 1, waitingRuns: 3 });
      expect(await channelAccounts.countUse('help')).toMatchObject({ contacts: 1, waitingRuns: 41 });
      expect(await channelAccounts.countUse('none')).toMatchObject({ contacts: 0, waitingRuns: 0 });
    });

    it.each([
      ['later', 2, 'help'],
      ['earlier', 0, 'shop'],
    ])('of a merged contact that wrote %s: the account that was written to last counts', async (_when, at, account) => {
      const { store } = used;
      const wrote = (contactId: string, createdAt: number, to: string) =>
        store.runs.commit(
          turn({
            contactId,
            contactChange: { account: to },
            inbound: inbound('m', { contactId, createdAt, account: to }),
          }),
        );
      await wrote(ALI, 1, 'shop');
      await wrote(BEA, at, 'help');
      await store.contacts.merge({ into: ALI, from: BEA, at: 9 });
      expect(await (await used.reopen()).contacts.find(ALI)).toMatchObject({ account });
    });
  });
}
