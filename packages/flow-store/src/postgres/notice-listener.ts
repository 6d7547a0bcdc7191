import type { Client } from 'pg';
import { toPostgresError } from '../connection/postgres-error.js';
import type { PostgresError } from '../connection/postgres-error.js';
import type { OtherWriters } from '../writer/other-writers.js';
import type { ChangedData } from '../writer/write-operation.js';

/** Time between questions by which a cut connection is noticed, and time for their answers. */
const BEAT_MS = 5000;
/** Time between attempts to connect again. */
const RETRY_MS = 500;

/** Settings of a listener. */
export interface ListenerOptions {
  /** Creates a client that is not connected. */
  createClient(): Client;
  /** Channel of the notices of changes, an SQL identifier: lower-case letters, digits and underscores. */
  readonly channel: string;
  /** Names this process, whose own changes need no notice. */
  readonly origin: string;
  /** Called when the connection is lost. */
  onLost(error: PostgresError): void;
}

/** Signals of other servers. */
export interface SignalSource {
  /** Channel of the database on which they are sent. */
  readonly channel: string;
  /** Calls `listener` with the text of each. Returns a function that ends that. */
  listen(listener: (payload: string) => void): () => void;
}

/** Hears of the changes and the signals of other servers, on a connection of its own. */
export interface NoticeListener extends OtherWriters {
  /** Signals of servers, on a channel beside that of the changes. Those that are sent while there is no connection are lost. */
  readonly signals: SignalSource;
  /** Resolves when it listens. Rejects with `PostgresError` if the first attempt fails. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Creates a listener. */
export function createNoticeListener({ createClient, channel, origin, onLost }: ListenerOptions): NoticeListener {
  const signalChannel = `${channel}_signals`;
  const signalListeners = new Set<(payload: string) => void>();
  const forgets: Record<ChangedData, (() => void)[]> = { flows: [], attributes: [] };
  const forget = (changed: ChangedData): void => forgets[changed].forEach((each) => each());
  let client: Client | undefined;
  let isListening = false;
  let isClosed = false;

  const noteChange = (payload: string): void => {
    const [from, changed] = payload.split(' ');
    if (from !== origin && (changed === 'flows' || changed === 'attributes')) forget(changed);
  };

  const connect = async (): Promise<void> => {
    const next = createClient();
    next.on('error', () => undefined);
    next.on('notification', ({ channel: heardOn, payload = '' }) => {
      if (heardOn === signalChannel) for (const listener of signalListeners) listener(payload);
      else noteChange(payload);
    });
    await next.connect();
    await next.query(`listen ${channel}; listen ${signalChannel}`);
    client = next;
    isListening = true;
    const beat = setInterval(() => void keepAlive(next), BEAT_MS).unref();
    next.once('end', () => {
      clearInterval(beat);
      isListening = false;
      if (!isClosed) void reconnect();
    });
    // Notices from the time without a connection are lost.
    forget('flows');
    forget('attributes');
  };
  const reconnect = async (): Promise<void> => {
    onLost(toPostgresError(new Error('the listening connection ended')));
    while (!isClosed && !isListening) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      if (!isClosed) await connect().catch(() => undefined);
    }
    if (isClosed) await client?.end();
  };

  return {
    get areNoticed() {
      return isListening;
    },
    signals: {
      channel: signalChannel,
      listen(listener) {
        signalListeners.add(listener);
        return () => void signalListeners.delete(listener);
      },
    },
    onChange: (changed, each) => void forgets[changed].push(each),
    start: () => connect().catch((error: unknown) => Promise.reject(toPostgresError(error))),
    close: async () => {
      isClosed = true;
      if (isListening) await client?.end();
    },
  };
}

/** Ends the connection if the server does not answer in time. */
async function keepAlive(client: Client): Promise<void> {
  const timer = setTimeout(() => void client.end(), BEAT_MS).unref();
  await client.query('select 1').catch(() => undefined);
  clearTimeout(timer);
}
