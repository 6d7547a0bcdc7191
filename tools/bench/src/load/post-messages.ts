import { createHmac } from 'node:crypto';
import { KeepAliveCaller } from '../trigger/keep-alive-caller.js';

/** Server that messages of contacts are sent to. */
export interface MessageTarget {
  readonly port: number;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly text: string;
}

/** Message of a contact of its own: each number is used once. */
interface Message {
  readonly id: string;
  readonly contactNumber: string;
  readonly name: string;
}

const FIRST_CONTACT = 601_500_000_000;
/** Number of messages so far. */
let sent = 0;

/** Sends messages of new contacts to `/v1/messages`, one a call. Rejects when one is not accepted. */
export async function callWithMessages(
  { port, text }: MessageTarget,
  { messages, callers }: { readonly messages: number; readonly callers: number },
): Promise<void> {
  const requests = nextMessages(messages).map(({ id, contactNumber, name }) =>
    requestOf(port, '/v1/messages', JSON.stringify({ contactNumber, name, text, messageId: id })),
  );
  const connections = await Promise.all(Array.from({ length: callers }, () => KeepAliveCaller.open(port)));
  let begun = 0;
  const work = async (connection: KeepAliveCaller): Promise<void> => {
    while (begun < messages) {
      const { status, body } = await connection.call(requests[begun++] ?? '');
      if (status !== 202) throw new Error(`A message answered ${status}: ${body}`);
    }
  };
  try {
    await Promise.all(connections.map(work));
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Sends messages of new contacts as Meta posts them, one post after another. Resolves to the time of each answer in ms. */
export async function postMessages(
  target: MessageTarget,
  { posts, messagesOfPost }: { readonly posts: number; readonly messagesOfPost: number },
): Promise<readonly number[]> {
  const requests = Array.from({ length: posts }, () => postOf(target, nextMessages(messagesOfPost)));
  const connection = await KeepAliveCaller.open(target.port);
  const times: number[] = [];
  try {
    for (const request of requests) {
      const startedAt = performance.now();
      const { status, body } = await connection.call(request);
      if (status !== 200) throw new Error(`A post answered ${status}: ${body}`);
      times.push(performance.now() - startedAt);
    }
    return times;
  } finally {
    connection.close();
  }
}

function nextMessages(count: number): readonly Message[] {
  return Array.from({ length: count }, () => {
    sent += 1;
    return {
      id: `wamid.${String(sent).padStart(56, 'A')}`,
      contactNumber: String(FIRST_CONTACT + sent),
      name: 'Aisyah',
    };
  });
}

/** Builds a signed post with the members that Meta sends. */
function postOf({ port, phoneNumberId, appSecret, text }: MessageTarget, messages: readonly Message[]): string {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '60300000000', phone_number_id: phoneNumberId },
    contacts: messages.map(({ contactNumber, name }) => ({ profile: { name }, wa_id: contactNumber })),
    messages: messages.map(({ id, contactNumber }) => ({
      ...{ from: contactNumber, id, timestamp: '1700000000' },
      ...{ type: 'text', text: { body: text } },
    })),
  };
  const entry = [{ id: '102290129340398', changes: [{ field: 'messages', value }] }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return requestOf(port, '/channels/whatsapp', body, `x-hub-signature-256: sha256=${signature}\r\n`);
}

function requestOf(port: number, path: string, body: string, headers = ''): string {
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n${headers}` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}
