import { createManualClock, createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import type { ReceiverScript } from '@luluchat/flow-testing';
import { startGraphApi, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import type { GraphApi } from '@luluchat/whatsapp-testing';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWhatsappMedia, MAX_MEDIUM_BYTES } from '../src/index.js';
import type { MediaOutcome, WhatsappAccount, WhatsappMedia } from '../src/index.js';

const { accessToken, phoneNumberId } = TEST_ACCOUNT;
const secrets = createMemorySecretStore({ whatsapp_access_token: accessToken, other_token: 'token-of-other' });
const all: WhatsappAccount[] = [
  { id: 'default', phoneNumberId },
  { id: 'other', phoneNumberId: '7', accessTokenSecret: 'other_token' },
  { id: 'unready', phoneNumberId: '8', accessTokenSecret: 'no_such_token' },
];
const signal = new AbortController().signal;
let api: GraphApi;
let media: WhatsappMedia;

beforeAll(async () => {
  api = await startGraphApi();
  const accounts = { list: async () => all };
  media = createWhatsappMedia({ accounts, secrets, clock: createManualClock(), graphUrl: api.url });
});
beforeEach(() => api.reset());
afterAll(async () => {
  media.close();
  await api.close();
});

const open = (id: string, account = 'default', caller = signal) => media.open({ account, id }, caller);

async function opened(id: string): Promise<Extract<MediaOutcome, { readonly kind: 'opened' }>> {
  const outcome = await open(id);
  if (outcome.kind !== 'opened') throw new Error(outcome.reason);
  return outcome;
}

/** Has the next question for an address answered with this one. */
function answerAddress(url: string, download?: ReceiverScript): void {
  const address = { json: { messaging_product: 'whatsapp', url, mime_type: 'application/pdf', id: '7' } };
  api.receiver.answerNext(address, ...(download === undefined ? [] : [download]));
}

it('reads a medium with its media type and its size, by an address that it asks for each time', async () => {
  const bytes = Buffer.from('%PDF-1.7 invented');
  const id = api.addMedium({ bytes, mimeType: 'application/pdf' });
  for (let time = 0; time < 2; time += 1) {
    const { mimeType, length, body } = await opened(id);
    expect([mimeType, length]).toEqual(['application/pdf', bytes.length]);
    expect(await buffer(body)).toEqual(bytes);
    api.expireMedia();
  }
  expect(api.requests.map(({ path }) => path.replace(/^(\/attachments)\/\d+/, '$1'))).toEqual([
    `/v26.0/${id}`,
    `/attachments/${id}`,
    `/v26.0/${id}`,
    `/attachments/${id}`,
  ]);
});

it('uses the token of the account that received the medium, and never that of another one', async () => {
  const id = api.addMedium({ bytes: Buffer.from('x'), mimeType: 'text/plain' });
  expect(await open(id, 'other')).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('code 190') });
  expect(api.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-of-other']);
  api.reset();
  expect(await open(id, 'unready')).toMatchObject({ kind: 'unready' });
  expect(await open(id, 'removed')).toMatchObject({ kind: 'gone' });
  expect(api.requests).toEqual([]);
});

it('says that Meta does not have a medium any more', async () => {
  expect(await open('1003383421399999')).toMatchObject({ kind: 'gone' });
  answerAddress(`${api.url}/attachments/0/7`);
  expect(await open('7')).toMatchObject({ kind: 'gone' });
});

it.each(['', '../me', 'me', '7/messages', '7?fields=x', '٧'])('asks Meta nothing for the id "%s"', async (id) => {
  expect(await open(id)).toMatchObject({ kind: 'gone' });
  expect(api.requests).toEqual([]);
});

describe('the access token', () => {
  it('is sent to no other host, whatever address the answer names', async () => {
    const stranger = await createScriptedReceiver();
    for (const url of [`${stranger.url}/7`, 'https://lookaside.fbsbx.com@example.com/7', 'data:,7', 'no address', '']) {
      answerAddress(url);
      expect(await open('7'), url).toMatchObject({ kind: 'unavailable' });
    }
    expect(stranger.requests).toEqual([]);
    await stranger.close();
  });

  it('follows no redirect', async () => {
    const stranger = await createScriptedReceiver();
    const redirect: ReceiverScript = ({ respond }) => respond({ status: 302, headers: { location: stranger.url } });
    api.receiver.answerNext(redirect);
    expect(await open('7')).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('302') });
    answerAddress(`${api.url}/attachments/1/7`, redirect);
    expect(await open('7')).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('302') });
    expect(stranger.requests).toEqual([]);
    await stranger.close();
  });
});

describe('a body', () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');

  it('that says to be longer than any document of WhatsApp is refused before it is read', async () => {
    let isSent = false;
    answerAddress(`${api.url}/attachments/1/7`, async ({ write }) => {
      await write(`HTTP/1.1 200 OK\r\ncontent-length: ${MAX_MEDIUM_BYTES + 1}\r\n\r\n`);
      isSent = true;
    });
    expect(await open('7')).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('100 MiB') });
    await expect.poll(() => isSent).toBe(true);
    await api.receiver.untilOpenConnections(0);
  });

  it('that becomes longer fails, and its connection is closed', async () => {
    answerAddress(`${api.url}/attachments/1/7`, async (exchange) => {
      await exchange.write('HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\n\r\n');
      while (exchange.isOpen) await exchange.write(chunk);
    });
    const { body } = await opened('7');
    let size = 0;
    await expect(async () => {
      for await (const part of body) size += (part as Buffer).length;
    }).rejects.toThrow('more than 104857600 bytes');
    expect(size).toBeLessThanOrEqual(MAX_MEDIUM_BYTES);
    await api.receiver.untilOpenConnections(0);
  });

  it('that is read slowly waits at Meta, and is not collected here', async () => {
    let sent = 0;
    answerAddress(`${api.url}/attachments/1/7`, async (exchange) => {
      await exchange.write(`HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${MAX_MEDIUM_BYTES}\r\n\r\n`);
      for (let part = 0; part < 100 && exchange.isOpen; part += 1) {
        await exchange.write(chunk);
        sent += 1;
      }
    });
    const { body } = await opened('7');
    let [size, most, paused] = [0, 0, 0];
    for await (const part of body) {
      size += (part as Buffer).length;
      most = Math.max(most, sent - size / chunk.length);
      if (size < (paused + 1) * chunk.length) continue;
      paused += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect([sent, size]).toEqual([100, MAX_MEDIUM_BYTES]);
    // Buffers of the sockets take some of it.
    expect(most).toBeLessThan(40);
  });

  it('ends at both sides when the caller leaves', async () => {
    const caller = new AbortController();
    answerAddress(`${api.url}/attachments/1/7`, async (exchange) => {
      await exchange.write('HTTP/1.1 200 OK\r\n\r\n');
      while (exchange.isOpen) await exchange.write(chunk);
    });
    const outcome = await open('7', 'default', caller.signal);
    if (outcome.kind !== 'opened') throw new Error(outcome.reason);
    outcome.body.once('data', () => caller.abort());
    await expect(buffer(outcome.body)).rejects.toThrow();
    await api.receiver.untilOpenConnections(0);
  });

  it('that breaks off fails, and is not taken for the whole', async () => {
    answerAddress(`${api.url}/attachments/1/7`, async ({ write, reset }) => {
      await write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf');
      reset();
    });
    const outcome = await open('7');
    if (outcome.kind === 'opened') await expect(buffer(outcome.body)).rejects.toThrow();
    else expect(outcome.kind).toBe('unavailable');
  });
});

it('says that Meta cannot be reached, without an address', async () => {
  const clock = createManualClock();
  const closed = createWhatsappMedia({ phoneNumberId, secrets, clock, graphUrl: 'http://127.0.0.1:1' });
  const outcome = await closed.open({ id: '7' }, signal);
  expect(outcome).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('127.0.0.1:1') });
  expect(JSON.stringify(outcome)).not.toContain('v26.0');
  closed.close();
});
