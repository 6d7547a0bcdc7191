import type { ServerCalls } from '../client/server-calls.js';

/** Run as the API shows it at the end of a trial. */
export interface FinalRun {
  readonly id: string;
  readonly flowId: string;
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly steps: readonly { readonly stepId: string; readonly exit: string | null }[];
}

/** Outgoing message as the transcript shows it. */
export interface OutboundMessage {
  readonly id: string;
  readonly runId: string;
  readonly text: string;
  readonly status: string;
}

/** Inbound message as the transcript shows it. */
export interface InboundMessage {
  readonly id: string;
  readonly text: string;
  readonly outcome: string;
}

/** State of the server at the end of a trial. */
export interface FinalState {
  readonly runs: ReadonlyMap<string, FinalRun>;
  /** Attributes by contact number. */
  readonly attributes: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Outgoing messages by contact number, in the order of the transcript. */
  readonly messages: ReadonlyMap<string, readonly OutboundMessage[]>;
  /** Inbound messages by contact number, in the order of the transcript. */
  readonly inbound: ReadonlyMap<string, readonly InboundMessage[]>;
}

interface Contact {
  readonly contactNumber: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const LIMIT = 100;

/** Reads the final state through the API. Rejects when a response is not 200. */
export async function readFinalState(calls: ServerCalls): Promise<FinalState> {
  const runs = new Map<string, FinalRun>();
  for (const { id } of await readAll<{ id: string }>(calls, '/v1/runs')) {
    runs.set(id, await read<FinalRun>(calls, `/v1/runs/${id}`));
  }
  const attributes = new Map<string, Contact['attributes']>();
  const messages = new Map<string, readonly OutboundMessage[]>();
  const inbound = new Map<string, readonly InboundMessage[]>();
  for (const contact of await readAll<Contact>(calls, '/v1/contacts')) {
    const { contactNumber } = contact;
    attributes.set(contactNumber, contact.attributes);
    const transcript = await readAll<OutboundMessage & InboundMessage & { readonly direction: string }>(
      calls,
      `/v1/contacts/${contactNumber}/messages`,
    );
    messages.set(
      contactNumber,
      transcript.filter(({ direction }) => direction === 'outbound'),
    );
    inbound.set(
      contactNumber,
      transcript.filter(({ direction }) => direction === 'inbound'),
    );
  }
  return { runs, attributes, messages, inbound };
}

async function readAll<Item>(calls: ServerCalls, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const page = await read<{ items: Item[]; nextCursor: string | null }>(calls, `${path}?limit=${LIMIT}${cursor}`);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

async function read<Body>(calls: ServerCalls, path: string): Promise<Body> {
  const { status, body } = await calls.untilAnswered({ method: 'GET', path });
  if (status !== 200) throw new Error(`GET ${path} was answered ${status} ${JSON.stringify(body)}`);
  return body as Body;
}
