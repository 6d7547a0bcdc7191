import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ReceivedRequest, Reply, ScriptedReceiver } from '@luluchat/flow-testing';
import { TEST_ACCOUNT } from '../account/test-account.js';
import { answerMessage } from './answer-message.js';
import { createMediaLibrary } from './create-media-library.js';
import type { GraphApi, GraphApiOptions, SentMessage } from './graph-api.js';
import { graphError } from './graph-error.js';
import { isObject, isText } from './member-rules.js';

/** Query members that Meta removed from every version on 27 October 2026. */
const REMOVED = ['ids', 'method', 'callback', 'batch'];

/** Starts an imitation of the Graph API on a free port of 127.0.0.1. Close it after the test. */
export async function startGraphApi(options: GraphApiOptions = {}): Promise<GraphApi> {
  const { account = TEST_ACCOUNT, versions = ['v25.0', 'v26.0'], throughput } = options;
  const receiver = await createScriptedReceiver();
  const media = createMediaLibrary(() => receiver.url);
  const people = [...(options.people ?? [])];
  const [sent, read, typing, times]: [SentMessage[], string[], string[], number[]] = [[], [], [], []];
  let count = 0;

  function answer(request: ReceivedRequest): Reply {
    if (request.headers['authorization'] !== `Bearer ${account.accessToken}`) {
      return graphError(190, { message: 'Invalid OAuth access token - Cannot parse access token' });
    }
    if (request.path.startsWith('/attachments/')) return media.download(request.path) ?? { status: 404 };
    const [, version = '', node = '', edge, ...more] = request.path.split('/');
    if (!versions.includes(version)) return graphError(2635, { message: `(#2635) ${version} is no longer served` });
    const removed = REMOVED.find((name) => request.query.has(name));
    if (removed !== undefined) return graphError(100, { details: `The parameter ${removed} is no longer supported` });
    if (more.length === 0 && edge === undefined && request.method === 'GET')
      return media.describe(node) ?? unknown(node);
    if (more.length > 0 || node !== account.phoneNumberId || edge !== 'messages' || request.method !== 'POST') {
      return unknown(node);
    }
    return isObject(request.json) && request.json['status'] !== undefined ? mark(request.json) : take(request.json);
  }

  function mark(body: Readonly<Record<string, unknown>>): Reply {
    const { status, message_id: id, typing_indicator: indicator, messaging_product: product } = body;
    if (product !== 'whatsapp' || status !== 'read' || !isText(id, 1, 512)) return graphError(100);
    if (indicator !== undefined && !(isObject(indicator) && indicator['type'] === 'text')) return graphError(100);
    read.push(String(id));
    if (indicator !== undefined) typing.push(String(id));
    return { json: { success: true } };
  }

  function take(body: unknown): Reply {
    if (isThrottled()) return graphError(130429, { message: '(#130429) Rate limit hit' });
    const { reply, message } = answerMessage(body, people, () => `wamid.${(count += 1)}`);
    if (message !== undefined) sent.push(message);
    return reply;
  }

  function isThrottled(): boolean {
    if (throughput === undefined) return false;
    const now = performance.now();
    while (times.length > 0 && now - (times[0] ?? now) >= throughput.withinMs) times.shift();
    if (times.length >= throughput.messages) return true;
    times.push(now);
    return false;
  }

  const imitate = (): void => receiver.answer(({ request, respond }) => respond(answer(request)));
  imitate();
  return {
    ...{ sent, read, typing, receiver },
    get url() {
      return receiver.url;
    },
    get requests() {
      return receiver.requests;
    },
    failNext: (code, { times: number = 1, ...error } = {}) =>
      receiver.answerNext(...Array<Reply>(number).fill(graphError(code, error))),
    addPerson: (person) => void people.push(person),
    addMedium: media.add,
    expireMedia: media.expire,
    reset() {
      receiver.reset();
      for (const list of [sent, read, typing, times]) list.length = 0;
      imitate();
    },
    close: () => receiver.close(),
  } satisfies GraphApi & { readonly receiver: ScriptedReceiver };
}

function unknown(node: string): Reply {
  const message = `Unsupported request. Object with ID '${node}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return graphError(100, { message, subcode: 33 });
}
