import { FLOWS } from './flows.js';
import type { FlowName } from './flows.js';
import type { ServerCalls } from './server-calls.js';

/** Signing key of the channel, for these tests only. */
const SIGNING_KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/**
 * Stores the secret and the attributes that the flows need and publishes the flows. Resolves to their ids. They call
 * the receiver at `origin`, which has `timeoutMs` to answer, 10 s by default. Rejects when the server answers 400 or above.
 */
export async function publishFlows(
  calls: ServerCalls,
  origin: string,
  timeoutMs?: number,
): Promise<Readonly<Record<FlowName, string>>> {
  const ask = async (method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await calls.untilAnswered({ method, path, body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const publish = async (document: unknown): Promise<string> => {
    const id = String((await ask('POST', '/v1/flows', document))['id']);
    await ask('POST', `/v1/flows/${id}/publish`);
    return id;
  };
  await ask('PUT', '/v1/secrets/channel_http_signing', { value: SIGNING_KEY });
  await ask('PUT', '/v1/attributes/token', { type: 'string' });
  await ask('PUT', '/v1/attributes/answer', { type: 'string' });
  return {
    lookup: await publish(FLOWS.lookup(`${origin}/crm`, timeoutMs)),
    question: await publish(FLOWS.question()),
    pause: await publish(FLOWS.pause()),
    score: await publish(FLOWS.score(`${origin}/score`, timeoutMs)),
  };
}
