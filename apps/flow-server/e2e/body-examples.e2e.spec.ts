/** Sends the example body of every operation of `/openapi.json`, as it stands, to a server that is empty at first. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BODY_EXAMPLES } from '../src/open-api/body-examples.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

/** Operation of the document that takes a body. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly example?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: Json }>> };
}

let callbackToken: string | undefined;
const receiver = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://receiver');
  callbackToken = searchParams.get('callback_url')?.split('/').at(-1);
  response.writeHead(202).end();
});
beforeAll(() => new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve)));
afterAll(() => receiver.close());

const server = useServer({ settings: { ...ALLOW_LOOPBACK, API_ACCESS_TOKEN: BODY_EXAMPLES.SessionBody.token } });

it('is taken by a server as it stands, for every operation that has a body', async () => {
  const { body } = await server.call<{ paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>> }>(
    'GET',
    '/openapi.json',
  );
  const operations = Object.entries(body.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
    )
    .filter(({ requestBody }) => requestBody !== undefined);
  const untried = new Map(operations.map((operation) => [operation.operationId, operation]));

  /** Sends the example of an operation with these parts of the path, and those that the document has examples of. */
  const send = async (operationId: string, known: Readonly<Record<string, string>> = {}): Promise<Json> => {
    const operation = untried.get(operationId);
    if (operation === undefined) throw new Error(`No operation ${operationId} with a body is left to be tried.`);
    untried.delete(operationId);
    const { method, path, parameters = [], requestBody } = operation;
    const parts = parameters.filter((parameter) => parameter.in === 'path');
    const address = parts.reduce(
      (done, { name, example }) => done.replace(`{${name}}`, known[name] ?? example ?? ''),
      path,
    );
    const example = requestBody?.content['application/json']?.example;
    const answer = await server.call(method.toUpperCase(), address, example);
    expect([operationId, example === undefined, answer.body, answer.status]).toEqual([
      ...[operationId, false, answer.body],
      expect.toSatisfy((status: number) => status >= 200 && status < 300),
    ]);
    return answer.body;
  };

  await send('signIn');
  await send('createToken');
  for (const operationId of ['putAttribute', 'putSecret', 'importFlows', 'previewMapping']) await send(operationId);
  await send('putChannelAccount', { id: 'shop' });
  await send('createContact');
  const flowId = String((await send('createFlow'))['id']);
  await send('replaceDraft', { flowId });
  await server.call('POST', `/v1/flows/${flowId}/publish`);
  await send('triggerFlow', { flowId });
  await send('changeContact');
  const transcript = '/v1/contacts/60123456789/messages';
  const readTexts = async (): Promise<readonly Json[]> =>
    (await server.call<{ readonly items: readonly Json[] }>('GET', transcript)).body.items;
  await expect
    .poll(async () => (await readTexts()).map(({ text, status }) => [text, status]))
    .toEqual([['Hi Aisyah, you have 120 points.', 'sent']]);
  await send('reportMessageStatus', { messageId: String((await readTexts())[0]?.['id']) });
  await send('deliverMessage');
  await expect.poll(async () => (await readTexts()).map(({ text }) => text)).toContain('Each visit brings 10 points.');
  await send('startBulk');
  await send('keepSample', { flowId });
  await send('unpublishFlow', { flowId });
  for (const operationId of ['testStep', 'outlineSteps', 'convertCurl', 'previewTemplate']) await send(operationId);
  const { problems, runs } = await send('simulate');
  expect([problems, runs]).toEqual([[], [expect.objectContaining({ status: 'completed' })]]);

  const { port } = receiver.address() as AddressInfo;
  const config = {
    method: 'GET',
    url: `http://127.0.0.1:${port}/`,
    callback: { timeout: { amount: 1, unit: 'hours' } },
  };
  const calling = await server.publish({
    name: 'Ask the CRM',
    triggers: [{ type: 'webhook' }],
    start: 'ask',
    steps: {
      ask: { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } },
      done: { type: 'complete' },
    },
  });
  await server.trigger(calling, { contact_number: '60123456789' });
  await expect.poll(() => callbackToken).toBeDefined();
  await send('sendCallback', { token: callbackToken ?? '' });
  await server.call('POST', '/v1/contacts', { contactNumber: BODY_EXAMPLES.MergeBody.from });
  await send('mergeContacts', { contact: '60123456789' });
  await send('pauseContact', { contact: '60123456789' });

  expect([...untried.keys()]).toEqual([]);
});
