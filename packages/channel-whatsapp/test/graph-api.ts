import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { Reply, ScriptedReceiver } from '@luluchat/flow-testing';

/** Fake of the documented Graph API for messages. It rejects what the real one rejects. */
export interface GraphApi {
  readonly url: string;
  readonly receiver: ScriptedReceiver;
  /** Our ids of the accepted messages, in order. */
  readonly taken: readonly string[];
  close(): Promise<void>;
}

/** Access token that the fake accepts. */
export const ACCESS_TOKEN = 'EAAG-test-access-token-1234567890';
/** Phone number id that the fake accepts. */
export const PHONE_NUMBER_ID = '106540352242922';

type Json = Readonly<Record<string, unknown>>;

const MEDIA = ['image', 'video', 'audio', 'document'];

/** Builds an error response of the Graph API. */
export function graphError(
  status: number,
  code: number,
  details = 'Details of it.',
  message = `(#${code}) Error`,
): Reply {
  const error = { message, type: 'OAuthException', code, error_data: { details }, fbtrace_id: 'A1b2C3' };
  return { status, json: { error } };
}

/** Starts the fake on loopback. */
export async function createGraphApi(): Promise<GraphApi> {
  const receiver = await createScriptedReceiver();
  const taken: string[] = [];
  receiver.answer(({ request, respond }) => {
    if (request.method !== 'POST' || request.path !== `/v26.0/${PHONE_NUMBER_ID}/messages`) {
      return respond(graphError(400, 100, 'Unsupported post request.'));
    }
    if (request.headers['authorization'] !== `Bearer ${ACCESS_TOKEN}`) return respond(graphError(401, 190));
    const problem = findProblem(request.json as Json);
    if (problem !== undefined) return respond(graphError(400, 131009, problem));
    const {
      to,
      recipient,
      biz_opaque_callback_data: id,
    } = request.json as Record<'to' | 'recipient', string | undefined> & {
      biz_opaque_callback_data: string;
    };
    taken.push(id);
    return respond({
      json: {
        messaging_product: 'whatsapp',
        contacts: [to === undefined ? { input: recipient, user_id: recipient } : { input: to, wa_id: to }],
        messages: [{ id: `wamid.${taken.length}` }],
      },
    });
  });
  return { url: receiver.url, receiver, taken, close: () => receiver.close() };
}

/** Returns the member that breaks the published rules; `undefined` for a valid message. */
function findProblem(message: Json): string | undefined {
  if (message['messaging_product'] !== 'whatsapp') return 'messaging_product';
  if (message['to'] === undefined) {
    if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(String(message['recipient']))) return 'recipient';
  } else if (!/^\d{7,15}$/.test(String(message['to']))) return 'to';
  if (String(message['biz_opaque_callback_data']).length > 512) return 'biz_opaque_callback_data';
  const type = String(message['type']);
  const content = message[type] as Json | undefined;
  if (content === undefined) return 'type';
  if (type === 'text') return isLength(content['body'], 1, 4096) ? undefined : 'text.body';
  if (MEDIA.includes(type)) return findMediumProblem(type, content);
  return type === 'interactive' ? findInteractiveProblem(content) : 'type';
}

function findMediumProblem(type: string, medium: Json | undefined): string | undefined {
  if (!/^https?:\/\//.test(String(medium?.['link']))) return 'link';
  if (medium?.['caption'] !== undefined && (type === 'audio' || !isLength(medium['caption'], 1, 1024)))
    return 'caption';
  return undefined;
}

function findInteractiveProblem(content: Json): string | undefined {
  const action = content['action'] as Json;
  const text = (content['body'] as Json | undefined)?.['text'];
  const header = content['header'] as Json | undefined;
  if (content['type'] === 'button') {
    if (!isLength(text, 1, 1024)) return 'body.text';
    const type = String(header?.['type'] ?? '');
    if (header !== undefined && (type === 'audio' || findMediumProblem(type, header[type] as Json) !== undefined))
      return 'header';
    const buttons = (action['buttons'] as { reply: Json }[]).map(({ reply }) => reply);
    return findChoicesProblem(buttons, 3, 20, 256);
  }
  if (content['type'] !== 'list' || header !== undefined) return 'interactive.type';
  if (!isLength(text, 1, 4096) || !isLength(action['button'], 1, 20)) return 'body.text';
  const [section] = action['sections'] as [{ rows: Json[] }];
  return findChoicesProblem(section.rows, 10, 24, 200);
}

function findChoicesProblem(
  choices: readonly Json[],
  max: number,
  titleLength: number,
  idLength: number,
): string | undefined {
  if (choices.length < 1 || choices.length > max) return 'action';
  const isGood = choices.every(({ id, title }) => isLength(id, 1, idLength) && isLength(title, 1, titleLength));
  return isGood && new Set(choices.map(({ id }) => id)).size === choices.length ? undefined : 'title';
}

function isLength(value: unknown, min: number, max: number): boolean {
  return typeof value === 'string' && Array.from(value).length >= min && Array.from(value).length <= max;
}
