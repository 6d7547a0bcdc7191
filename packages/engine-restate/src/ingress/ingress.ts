import { FlowError } from '@luluchat/flow-runtime';
import type { StepLogger } from '@luluchat/flow-runtime';
import { describeError } from '@luluchat/flow-runtime/use-case';
import { CONVERSATION, DELIVERY, keyOf } from '../work/work.js';
import type { CalledWork, Work } from '../work/work.js';
import { createHttpClient, HttpTimeout } from './http-client.js';
import { activeTrace } from '../tracing/trace-context.js';

/** Handler that a call is for: a kind of work of a conversation, or the delivery of its messages. */
export type Handler = Work['kind'] | 'deliver';

/** Options of {@link createIngress}. */
export interface IngressOptions {
  /** URL of the ingress, without a path: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly logger: StepLogger;
  /** Called when a call did not reach Restate. Must not throw. */
  readonly onUnreachable: () => void;
  /** Longest time in milliseconds that `call` takes. Default: 30,000. */
  readonly callTimeoutMs?: number;
}

/** Calls the objects of this engine through the ingress of Restate. */
export interface Ingress {
  /**
   * Sends work to a conversation, in the background: the store holds what it is about, and the sweeper sends it again if this fails.
   * A second call with the same `id` does nothing for an hour; without one, Restate keeps nothing of the call when it is over. Settles when
   * Restate has it, or does not answer.
   */
  send(contactId: string, work: CalledWork, id?: string): Promise<void>;
  /** Lets the stored messages of a contact be sent, in the background. */
  deliver(contactId: string, id: string): void;
  /**
   * Resolves to `true` while Restate has a call that was sent with this `id`, and it is not over; to `false` if it is over, is not known,
   * or Restate does not answer. Restate takes the `id` from the path as it stands there: each of its characters must be allowed in one.
   */
  isOpen(contactId: string, handler: Handler, id: string): Promise<boolean>;
  /**
   * Performs work in a conversation; resolves when it is done.
   *
   * @throws {FlowError} `engine_unavailable` when Restate does not answer, or has the work and it is not done in time: it is done once a
   * worker can be reached
   */
  call(contactId: string, work: Work, id: string): Promise<void>;
  /**
   * Sends work to a conversation that is due after `delayMs`; resolves when Restate has it. Does nothing if Restate has work with this
   * `id`.
   *
   * @throws {FlowError} `engine_unavailable` when Restate does not answer
   */
  schedule(contactId: string, work: Work, id: string, delayMs: number): Promise<void>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const CALL_TIMEOUT_MS = 30_000;
/** Status with which Restate answers who asks for the output of a call that is not over. */
const NOT_READY = 470;

/** Creates a client of the ingress. Holds no connection while it is idle. */
export function createIngress(options: IngressOptions): Ingress {
  const { url, logger, onUnreachable, callTimeoutMs = CALL_TIMEOUT_MS } = options;
  const sending = new Set<Promise<void>>();

  const request = createHttpClient(url);

  const post = async (path: string, id: string | undefined, body: object, timeoutMs = TIMEOUT_MS): Promise<void> => {
    const trace = activeTrace();
    const status = await request({
      method: 'POST',
      path: `/${path}`,
      headers: { ...(id !== undefined && { 'idempotency-key': id }), ...trace },
      body: JSON.stringify(trace === undefined ? body : { ...body, trace }),
      timeoutMs,
    });
    // The body is never passed on: after an error of a handler it holds a stack trace.
    if (status < 200 || status > 299) throw new Error(`Restate answered with status ${status}`);
  };

  const inBackground = (path: string, id: string | undefined, body: object): Promise<void> => {
    const done = post(path, id, body).catch((error: unknown) => {
      logger.warn('work could not be sent to Restate; it is stored and sent again', { error: describeError(error) });
      onUnreachable();
    });
    sending.add(done);
    void done.then(() => sending.delete(done));
    return done;
  };

  const pathOf = (contactId: string, handler: Handler): string =>
    `${handler === 'deliver' ? DELIVERY : CONVERSATION}/${encodeURIComponent(keyOf(contactId))}/${handler}`;

  return {
    send: (contactId, work, id) => inBackground(`${pathOf(contactId, work.kind)}/send`, id, work),
    deliver: (contactId, id) => void inBackground(`${pathOf(contactId, 'deliver')}/send`, id, {}),
    async isOpen(contactId, handler, id) {
      const path = `/restate/invocation/${pathOf(contactId, handler)}/${id}/output`;
      const asking = request({ method: 'GET', path, headers: {}, timeoutMs: TIMEOUT_MS });
      return (await asking.catch(() => undefined)) === NOT_READY;
    },
    async call(contactId, work, id) {
      try {
        await post(pathOf(contactId, work.kind), id, work, callTimeoutMs);
      } catch (error) {
        if (error instanceof HttpTimeout) {
          throw unavailable('Restate has the work, and no server has done it yet: it is done once one can.', error);
        }
        onUnreachable();
        throw unavailable('Restate did not do the work; try again in a moment.', error);
      }
    },
    async schedule(contactId, work, id, delayMs) {
      const path = `${pathOf(contactId, work.kind)}/send?delay=${delayMs}ms`;
      try {
        await post(path, id, work);
      } catch (error) {
        onUnreachable();
        throw unavailable('Restate did not take a timer; try again in a moment.', error);
      }
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}

function unavailable(message: string, cause: unknown): FlowError {
  return new FlowError('engine_unavailable', message, { cause });
}
