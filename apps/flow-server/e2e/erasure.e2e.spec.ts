import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, makeDataDir } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const BACKUP = join(import.meta.dirname, '..', 'dist', 'backup.js');

const crm = useReceiver();
const server = useServer({ settings: ALLOW_LOOPBACK, attributes: { town: 'string' } });

/** A person, of whom each text is found nowhere else. */
interface Person {
  readonly number: string;
  readonly texts: readonly string[];
  readonly name: string;
  readonly town: string;
  readonly written: string;
  readonly answered: string;
}

function createPerson(): Person {
  const unique = (): string => `m${crypto.randomUUID().replaceAll('-', '')}`;
  const number = `6012${String(Math.floor(Math.random() * 9e6) + 1e6)}`;
  const [name, town, written, answered] = [unique(), unique(), unique(), unique()];
  return { number, name, town, written, answered, texts: [number, name, town, written, answered] };
}

const createFlow = () =>
  flowOf({
    ask: sendText('Coming to {{data.town}}?', 'wait'),
    wait: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'save', 'not-answered': 'done' },
    },
    save: {
      type: 'save-attribute',
      config: { assignments: [{ attribute: 'town', value: '{{data.town}}' }] },
      exits: { next: 'call' },
    },
    call: {
      type: 'webhook-action',
      config: { method: 'POST', url: crm.url, parameters: [{ name: 'said', value: '{{reply.text}}' }] },
      exits: { success: 'thank', error: 'done' },
    },
    thank: sendText('{{data.note}}', 'done'),
    done: COMPLETE,
  });

/** Starts the flow for a person and replies, so that the run makes its call. */
async function meet(flowId: string, { number, name, town, written }: Person, idempotencyKey: string): Promise<string> {
  const body = { contact_number: number, name, town };
  const answer = await server.call('POST', `/trigger/flow/${flowId}`, body, { 'idempotency-key': idempotencyKey });
  const runId = String(answer.body['runId']);
  await untilStatus(server, runId, 'waiting');
  const message = { contactNumber: number, name, text: written, messageId: `in ${name}` };
  expect((await server.call('POST', '/v1/messages', message)).status).toBe(202);
  return runId;
}

/** Returns those of the texts that a file of the folders holds. */
function foundIn(folders: readonly string[], texts: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => readFileSync(join(folder, file))));
  return texts.filter((text) => files.some((file) => file.includes(text)));
}

async function backUp(): Promise<string> {
  const folder = makeDataDir();
  const options = ['--data-dir', server.dataDir];
  await promisify(execFile)(process.execPath, [BACKUP, join(folder, 'backup.db'), ...options]);
  return folder;
}

/** Reads everything that the API shows of a contact. */
async function viewOf({ number }: Person): Promise<Json> {
  const paths = [`contacts/${number}`, `contacts/${number}/messages`, `runs?contactNumber=${number}`];
  const [contact, messages, runs] = await Promise.all(
    paths.map(async (path) => (await server.call('GET', `/v1/${path}`)).body),
  );
  return { contact, messages, runs };
}

it('a person is erased from the store and from backups made later, through kill -9, while a call is answered', async () => {
  const [gone, stays] = [createPerson(), createPerson()];
  const answers: (() => Promise<void>)[] = [];
  crm.answer(({ request, respond }) => {
    const { said } = request.json as { said: string };
    const person = [gone, stays].find(({ written }) => written === said);
    if (said === stays.written) return respond({ json: { data: { note: person?.answered } } });
    answers.push(() => respond({ json: { data: { note: person?.answered } } }));
    return new Promise(() => undefined);
  });
  const flowId = await server.publish(createFlow());
  await untilFinished(server, await meet(flowId, stays, 'k-stays'));
  const keptId = await meet(flowId, gone, 'k-gone');
  await expect.poll(() => answers.length).toBe(1);
  const before = await viewOf(stays);
  expect(foundIn([server.dataDir], gone.texts.slice(0, 4))).toHaveLength(4);

  const erased = await server.call('DELETE', `/v1/contacts/${gone.number}`);
  expect(erased).toMatchObject({ status: 200, body: { found: true, remains: [] } });
  expect(erased.body['counts']).toMatchObject({ contacts: 1, attributes: 1, runs: 1, messages: 2, idempotencyKeys: 1 });
  await answers[0]?.();
  expect((await server.call('GET', `/v1/runs/${keptId}`)).status).toBe(404);
  expect((await server.call('GET', `/v1/contacts/${gone.number}`)).status).toBe(404);
  expect(foundIn([server.dataDir, await backUp()], gone.texts)).toEqual([]);
  expect(JSON.stringify(erased.body)).not.toMatch(new RegExp(gone.texts.join('|')));

  await server.kill();
  await server.restart();
  expect(foundIn([server.dataDir, await backUp()], gone.texts)).toEqual([]);
  expect(foundIn([server.dataDir], stays.texts)).toEqual(stays.texts);
  expect(await viewOf(stays)).toEqual(before);
  const receipt = await server.call('GET', `/v1/erasures/${String(erased.body['erasureId'])}`);
  expect(receipt.body).toEqual(erased.body);
  const again = await server.call('DELETE', `/v1/contacts/${gone.number}`);
  expect(again).toMatchObject({ status: 200, body: { found: false, remains: [], counts: { contacts: 0, runs: 0 } } });
});

it('a number erases every contact that has it, and a person who comes again is a new contact', async () => {
  const { number, name } = createPerson();
  const flowId = await server.publish(flowOf({ greet: sendText('Hi', 'done'), done: COMPLETE }));
  await server.trigger(flowId, { contact_number: number, name });
  const first = (await server.call('GET', `/v1/contacts/${number}`)).body['contactId'];
  expect((await server.call('DELETE', `/v1/contacts/${String(first)}`)).body).toMatchObject({ found: true });
  await server.trigger(flowId, { contact_number: number });
  const second = await server.call('GET', `/v1/contacts/${number}`);
  expect(second.body).toMatchObject({ name: '', contactNumber: number });
  expect(second.body['contactId']).not.toBe(first);
});
