import type { AddressInfo } from 'node:net';
import { signWebhook } from '@luluchat/webhook-receiver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findMember } from '../src/member/find-member.js';
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

  it.each([
    ['GET', '/members', 400],
    ['GET', '/members?contact_number=abc', 400],
    ['POST', '/members', 400],
    ['DELETE', '/members', 405],
    ['GET', '/broken', 500],
    ['POST', '/not-found', 404],
    ['GET', '/not-json', 200],
    ['GET', '/', 200],
  ])('%s %s gives %i', async (method, path, status) => {
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  it('makes a caller of /slow wait', async () => {
    const call = fetch(`${url}/slow?contact_number=60123456789`, { signal: AbortSignal.timeout(200) });
    await expect(call).rejects.toThrow('aborted');
    expect(calls).not.toContain('GET /slow 200');
  });

  it('refuses a body that is too large', async () => {
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
      (await fetch(address, { headers: signWebhook('', `whsec_${btoa('another secret of nobody here')}`) })).status,
    ).toBe(401);
    expect((await fetch(address)).status).toBe(401);
    expect(() => createReceiver({ secret: 'secret' })).toThrow('whsec_');
  });

  it('reports no query', () => {
    expect(calls).toContain('GET /members 200');
    expect(calls.join()).not.toContain('60123456789');
  });
});
