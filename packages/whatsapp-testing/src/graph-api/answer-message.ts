import type { Reply } from '@luluchat/flow-testing';
import type { TestPerson } from '../account/test-person.js';
import { definedMembers } from '../post/defined-members.js';
import type { Json } from '../post/whatsapp-post.js';
import { checkMessage } from './check-message.js';
import type { SentMessage } from './graph-api.js';
import { graphError } from './graph-error.js';
import { isObject } from './member-rules.js';

/** Answer to a message, and the message when it was accepted. */
export interface AnsweredMessage {
  readonly reply: Reply;
  readonly message?: SentMessage;
}

/** Answers a message as the documented API does. `nextId` gives the id of an accepted message. */
export function answerMessage(body: unknown, people: readonly TestPerson[], nextId: () => string): AnsweredMessage {
  if (!isObject(body)) return { reply: graphError(100, { details: 'The body is no JSON object.' }) };
  const fault = checkMessage(body);
  if (fault !== undefined) {
    const { path, isMissing } = fault;
    const code = path === 'to' && isMissing ? 100 : isMissing ? 131008 : 131009;
    const words = isMissing ? `Parameter '${path}' is missing.` : `Parameter '${path}' is not valid.`;
    return { reply: graphError(code, { details: words }) };
  }
  const { to, recipient, type, biz_opaque_callback_data: callbackData } = body;
  const addressee = String(to ?? recipient);
  const id = nextId();
  const contact = to === undefined ? { input: addressee, user_id: addressee } : contactByNumber(addressee, people);
  const status = type === 'template' ? { message_status: 'accepted' } : {};
  return {
    reply: { json: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, ...status }] } },
    message: { id, callbackData: callbackData === undefined ? undefined : String(callbackData), addressee, body },
  };
}

/** Builds the entry of `contacts` for a number: WhatsApp's own form of it, and the ids of the person where they are known. */
function contactByNumber(input: string, people: readonly TestPerson[]): Json {
  const digits = input.replace(/^\+/, '');
  const person = people.find(({ number, waId }) => number === digits || waId === digits);
  const { waId = person?.number ?? digits, userId, parentUserId } = person ?? {};
  return definedMembers({ input, wa_id: waId, user_id: userId, parent_user_id: parentUserId });
}
