import type { AddressInfo } from 'node:net';
import { signWebhook } from '@luluchat/webhook-receiver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findMember } from '../src/member/find-member.js';
import { findOrder } from '../src/order/find-order.js';
import { createReceiver } from '../src/receiver/create-receiver.js';

describe('the demo receiver', () => {
  const calls: string[] = [];
  const receiver = createReceiver({ report: ({ method, path, status }) => calls.push(`${method} ${path} ${status}`) });
  let url = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    receiver.close();
    receiver.closeAllConnections();
  });

  const member = { data: findMember('60123456789') };

  it('answers GET with the member', async () => {
    const response = await fetch(`${url}/members?contact_number=60123456789&name=A`);
    expect([response.status, await response.json()]).toEqual([200, member]);
  });

  it('answers POST with JSON and with a form', async () => {
    const json = await fetch(`${url}/members`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"contact_number":"60123456789"}',
    });
    expect(await json.json()).toEqual(member);
    const form = await fetch(`${url}/members`, {
      method: 'POST',
      body: new URLSearchParams({ contact_number: '60123456789' }),
    });
    expect(await form.json()).toEqual(member);
  });

  it('identifies contacts without a number by their id, and has no data for a contact without either', async () => {
    const read = async (query: string) => (await fetch(`${url}/members?${query}`)).json();
    const [one, other] = [await read('contact_number=&contact_id=c_1'), await read('contact_number=&contact_id=c_2')];
    expect([one, other]).toEqual([{ data: findMember('c_1') }, { data: findMember('c_2') }]);
    expect(one).not.toEqual(other);
    expect(await read('contact_number=&name=A')).toEqual({ data: {} });
  });

  const ask = async (path: string, parameters: Record<string, string>, id = 'call-1') => {
    const body = new URLSearchParams({ contact_number: '60123456789', ...parameters });
    const response = await fetch(url + path, { method: 'POST', headers: { 'webhook-id': id }, body });
    const { data, error } = (await response.json()) as { data?: unknown; error?: { code: string } };
    return [response.status, data ?? error?.code];
  };

  it('is busy for some orders', async () => {
    const order = (order_number: string) => ({ order_number, ...findOrder(order_number) });
    expect(await ask('/orders', { order_number: '1001' })).toEqual([200, order('1001')]);
    expect(await ask('/orders', { order_number: '1003' }, 'a')).toEqual([503, 'busy']);
    expect(await ask('/orders', { order_number: '1003' }, 'b')).toEqual([503, 'busy']);
    expect(await ask('/orders', { order_number: '1003' }, 'a')).toEqual([200, order('1003')]);
    for (const id of ['c', 'c']) expect(await ask('/orders', { order_number: '1005' }, id)).toEqual([503, 'busy']);
    for (const order_number of ['', '12', '0000', 'x001']) {
      expect(await ask('/orders', { order_number })).toEqual([404, 'no_order']);
    }
  });

  it('lists free times, and books one of them once', async () => {
    const day = '2028-02-29';
    expect(await ask('/slots', { day })).toEqual([200, { day, morning: '9:30 am', afternoon: '3:00 pm' }]);
    expect(await ask('/slots', { day: '2027-02-29' })).toEqual([400, 'no_day']);
    expect(await ask('/bookings', { day: 'soon', slot: 'morning' }, 'd')).toEqual([400, 'no_day']);
    expect(await ask('/bookings', { day, slot: 'night' }, 'e')).toEqual([409, 'no_slot']);
    const booked = await ask('/bookings', { day, slot: 'afternoon' }, 'f');
    const reference = expect.stringMatching(/^A-[0-9A-F]{6}$/) as unknown;
    expect(booked).toEqual([200, { day, time: '3:00 pm', reference }]);
    expect(await ask('/bookings', { day, slot: 'afternoon' }, 'f')).toEqual(booked);
    expect(await ask('/bookings', { day, slot: 'afternoon' }, 'g')).not.toEqual(booked);
  });

  it('cancels a booking, as often as it is asked', async () => {
    const [, booked] = await ask('/bookings', { day: '2028-02-29', slot: 'morning' }, 'h');
    const { reference } = booked as unknown as { readonly reference: string };
    for (const id of ['i', 'i', 'j']) {
      expect(await ask('/cancellations', { reference }, id)).toEqual([200, { reference, status: 'cancelled' }]);
    }
    expect(await ask('/cancellations', { reference: 'unknown' }, 'k')).toEqual([404, 'no_booking']);
  });

  it.each([
    ['GET', '/members', 400],
    ['GET', '/members?contact_number=abc', 400],
    ['POST', '/members', 400],
    ['DELETE', '/members', 405],
    ['GET', '/broken', 500],
    ['POST', '/not-found', 404],
    ['GET', '/not-json', 200],
    ['GET', '/', 200],
  ])('responds to %s %s with status %i', async (method, path, status) => {
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  it('delays the response of /slow', async () => {
    const call = fetch(`${url}/slow?contact_number=60123456789`, { signal: AbortSignal.timeout(200) });
    await expect(call).rejects.toThrow('aborted');
    expect(calls).not.toContain('GET /slow 200');
  });

  it('rejects a body that is too large', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'x'.repeat(100_000) };
    expect((await fetch(`${url}/members`, init)).status).toBe(413);
  });

  it('verifies signatures when it has a secret', async () => {
    const secret = `whsec_${btoa('a secret between two of us')}`;
    const signing = createReceiver({ secret });
    await new Promise<void>((resolve) => signing.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => signing.closeAllConnections());
    onTestFinished(() => void signing.close());
    const address = `http://127.0.0.1:${(signing.address() as AddressInfo).port}/members?contact_number=60123456789`;
    expect((await fetch(address, { headers: signWebhook('', secret) })).status).toBe(200);
    expect(
      (await fetch(address, { headers: signWebhook('', `whsec_${btoa('another secret, not known here')}`) })).status,
    ).toBe(401);
    expect((await fetch(address)).status).toBe(401);
    expect(() => createReceiver({ secret: 'secret' })).toThrow('whsec_');
  });

  it('reports calls without their query', () => {
    expect(calls).toContain('GET /members 200');
    expect(calls.join()).not.toContain('60123456789');
  });
});
