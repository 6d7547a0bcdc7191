import { FLOWS } from './flows.js';
import type { FlowName } from './flows.js';
import type { ServerCalls } from './server-calls.js';

/** A key that signs nothing but this. */
const SIGNING_KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Gives a new server all that clients need, and resolves to the ids of the flows. `crmUrl` is what the lookup asks. */
export async function publishFlows(calls: ServerCalls, crmUrl: string): Promise<Readonly<Record<FlowName, string>>> {
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
    lookup: await publish(FLOWS.lookup(crmUrl)),
    question: await publish(FLOWS.question()),
    pause: await publish(FLOWS.pause()),
  };
}
