import type { FlowStore } from '@luluchat/flow-runtime/store';
import { openFlowStore } from '@luluchat/flow-store';
import { turn } from '@luluchat/flow-testing/store-records';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { toContactView } from '../src/contact/contact-view.js';
import { contactExportRoutes } from '../src/contact/export-routes.js';

const COUNT = 4_000;
/** Makes each contact about 5 kB of UTF-8, so that the export is larger than what the sockets buffer. */
const WIDE = '\u{1f600}'.repeat(1_250);

let store: FlowStore;
let server: FastifyInstance;
let address: string;
let pages = 0;
const logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  store = await openFlowStore({ file: ':memory:' });
  const ids = Array.from({ length: COUNT }, (_, index) => `c${String(index).padStart(4, '0')}`);
  await Promise.all(
    ids.map((contactId) => store.runs.commit(turn({ contactId, contactChange: { name: WIDE, tags: [contactId] } }))),
  );
  const list: FlowStore['contacts']['list'] = (...given) => {
    pages += 1;
    return store.contacts.list(...given);
  };
  const stream = { write: (line: string) => logged.push(JSON.parse(line) as Record<string, unknown>) };
  server = fastify({ logger: { stream } });
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await server.register(contactExportRoutes, {
    store: { contacts: { ...store.contacts, list }, attributes: store.attributes },
    viewContact: (contact) => toContactView(contact, { at: Date.now(), replyWindowMs: undefined }),
    replyWindowMs: undefined,
    stopping: new AbortController().signal,
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server.close();
  await store.close();
});

const open = (query: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(`${address}/contacts/export?${query}`, resolve).on('error', reject);
  });

it('an export reads no further than its client does, and ends when the client hangs up', async () => {
  pages = 0;
  const response = await open('format=ndjson');
  const seen: number[] = [];
  await vi.waitFor(() => {
    seen.push(pages);
    // The sockets are full when the server has read no page for ten looks.
    expect(seen.slice(-10).filter((count) => count > 0 && count === pages)).toHaveLength(10);
  });
  expect(pages).toBeLessThan(COUNT / 200);
  response.destroy();
  await vi.waitFor(() => {
    expect(logged.at(-1)).toMatchObject({ msg: 'an export of contacts was cut off', format: 'ndjson' });
  });
  expect(logged.at(-1)?.['rows']).toBeLessThan(COUNT);
});

it('an export that is read to its end has every contact, and the log has their number', async () => {
  const response = await fetch(`${address}/contacts/export?format=ndjson`);
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { tags: string[] }).tags[0])).toHaveLength(COUNT);
  expect(new Set(lines).size).toBe(COUNT);
  await vi.waitFor(() => {
    expect(logged.map(({ msg, rows }) => [msg, rows])).toContainEqual(['contacts were exported', COUNT]);
  });
});
