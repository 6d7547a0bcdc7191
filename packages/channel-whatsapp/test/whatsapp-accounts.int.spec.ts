import {
  createManualClock,
  createMemorySecretStore,
  createRecordingLogger,
  createScriptedReceiver,
} from '@luluchat/flow-testing';
import type { InboundMessage } from '@luluchat/flow-runtime/channel';
import { describe, expect, it } from 'vitest';
import { createWhatsappChannel, createWhatsappWebhook } from '../src/index.js';
import type { WhatsappAccount, WhatsappNotice } from '../src/index.js';
import { createMessages, sign } from './posts.js';
import { createMessage } from './test-channel.js';

const SHOP: WhatsappAccount = { id: 'shop', phoneNumberId: '101', accessTokenSecret: 'shop_token' };
const HELP: WhatsappAccount = { id: 'help', phoneNumberId: '102', appSecret: 'help_app' };
const never = new AbortController().signal;
const clock = createManualClock(1_800_000_000_000);

describe('a channel with several accounts', () => {
  async function setUp(accounts: readonly WhatsappAccount[]) {
    const receiver = await createScriptedReceiver();
    receiver.answer(({ respond }) => respond({ json: { messages: [{ id: 'wamid.1' }] } }));
    const secrets = createMemorySecretStore({ whatsapp_access_token: 'own', shop_token: 'of-the-shop' });
    let known = accounts;
    const channel = createWhatsappChannel({
      accounts: { list: async () => known },
      secrets,
      clock,
      graphUrl: receiver.url,
    });
    return {
      send: (account?: string) =>
        channel.send(
          { ...createMessage({ type: 'text', text: 'Hi' }), ...(account !== undefined && { account }) },
          never,
        ),
      change: (next: readonly WhatsappAccount[]) => (known = next),
      sent: () =>
        receiver.requests.map(({ path, headers }) => [path.split('/')[2], String(headers['authorization']).slice(7)]),
      close: async () => {
        channel.close();
        await receiver.close();
      },
    };
  }

  it('sends each message from its account, with the token of that one, and others from the first', async () => {
    const { send, sent, close } = await setUp([HELP, SHOP]);
    for (const account of ['shop', 'help', undefined]) {
      expect(await send(account)).toMatchObject({ kind: 'sent', channelMessageId: 'wamid.1' });
    }
    expect(sent()).toEqual([
      ['101', 'of-the-shop'],
      ['102', 'own'],
      ['102', 'own'],
    ]);
    await close();
  });

  it('uses accounts as they are at that moment: messages of one that is gone go from the first', async () => {
    const { send, sent, change, close } = await setUp([HELP, SHOP]);
    change([HELP]);
    await send('shop');
    change([{ ...HELP, phoneNumberId: '103' }, SHOP]);
    await send('help');
    expect(sent().map(([number]) => number)).toEqual(['102', '103']);
    await close();
  });

  it.each([
    ['no account is there', [], 'no_account'],
    ['its token is not set', [{ ...SHOP, accessTokenSecret: 'unset' }], 'access_token_missing'],
  ])('keeps messages for the operator while %s', async (_what, accounts, code) => {
    const { send, sent, close } = await setUp(accounts);
    expect(await send('shop')).toMatchObject({ kind: 'retry', needsOperator: true, failure: { code } });
    expect(sent()).toEqual([]);
    await close();
  });

  it('cannot be created without a number', () => {
    const secrets = createMemorySecretStore({});
    expect(() => createWhatsappChannel({ secrets, clock })).toThrow(/phoneNumberId/);
  });
});

describe('a webhook with several accounts', () => {
  function setUp(values: Readonly<Record<string, string>>) {
    const delivered: InboundMessage[] = [];
    const notices: WhatsappNotice[] = [];
    const counts: string[] = [];
    const logger = createRecordingLogger();
    const webhook = createWhatsappWebhook({
      accounts: { list: async () => [HELP, SHOP] },
      secrets: createMemorySecretStore(values),
      clock,
      logger,
      deliver: async (message) => {
        delivered.push(message);
        return { outcome: 'unmatched' };
      },
      recordStatus: async () => undefined,
      onNotice: (notice) => void notices.push(notice),
      onUpdate: (kind, outcome, count) => count > 0 && counts.push(`${kind} ${outcome}`),
    });
    const receive = (changes: readonly object[], secret: string) => {
      const { body, signature } = sign({ entry: [{ changes }] }, secret);
      return webhook.receive(body, signature);
    };
    return { delivered, notices, counts, logger, receive };
  }
  const change = (phoneNumberId: string, value: object) => ({
    field: 'messages',
    value: { metadata: { phone_number_id: phoneNumberId }, ...value },
  });
  const hello = (from: string) => createMessages(from, { type: 'text', text: { body: 'Hello' } });

  it('tells with each message and notice which account it came to, by the number of its change', async () => {
    const { delivered, notices, logger, receive } = setUp({ whatsapp_app_secret: 'one', help_app: 'one' });
    const errors = [{ code: 131042, title: 'Payment' }];
    const changes = [
      change('101', { ...hello('60123460111'), errors }),
      change('102', hello('60123460222')),
      change('101', hello('60123460333')),
    ];
    expect(await receive(changes, 'one')).toMatchObject({ kind: 'taken', messages: 3 });
    expect(delivered.map(({ contactNumber, account }) => [contactNumber, account])).toEqual([
      ['60123460111', 'shop'],
      ['60123460222', 'help'],
      ['60123460333', 'shop'],
    ]);
    expect(notices).toMatchObject([{ code: 'whatsapp_131042', account: 'shop' }]);
    expect(logger.entries).toContainEqual(
      expect.objectContaining({ fields: expect.objectContaining({ kind: 'errors', account: 'shop' }) as unknown }),
    );
  });

  it('counts and logs a number that is no account, with its id, and takes the rest of the post', async () => {
    const { delivered, counts, logger, receive } = setUp({ whatsapp_app_secret: 'one' });
    const outcome = await receive([change('999', hello('60123460111')), change('101', hello('60123460222'))], 'one');
    expect(outcome).toMatchObject({ kind: 'taken', messages: 1, ignored: 1 });
    expect(delivered.map(({ account }) => account)).toEqual(['shop']);
    expect(counts).toEqual(['phone_number ignored', 'message:text taken']);
    expect(JSON.stringify(logger.entries)).toContain('"phone_number_id":"999"');
  });

  it('takes a post for an account with the app secret of that account only, and refuses it otherwise', async () => {
    const { delivered, logger, receive } = setUp({ whatsapp_app_secret: 'one', help_app: 'two' });
    expect(await receive([change('102', hello('60123460111'))], 'two')).toMatchObject({ kind: 'taken', messages: 1 });
    const mixed = [change('101', hello('60123460222')), change('102', hello('60123460333'))];
    for (const secret of ['one', 'two']) expect(await receive(mixed, secret)).toMatchObject({ kind: 'refused' });
    expect(await receive([change('102', hello('60123460444'))], 'three')).toMatchObject({ kind: 'refused' });
    expect(delivered.map(({ contactNumber }) => contactNumber)).toEqual(['60123460111']);
    expect(logger.entries.map(({ message }) => message)).toEqual(Array(2).fill('a WhatsApp post was refused'));
  });
});
