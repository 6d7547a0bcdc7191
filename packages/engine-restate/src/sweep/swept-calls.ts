import type { Handler, Ingress } from '../ingress/ingress.js';

/** Work that a sweep calls for. */
export interface SweptWork {
  readonly contactId: string;
  readonly handler: Handler;
  /** Id of the work among that of its handler: the contact, the message, or the execution of the step. */
  readonly of: string;
}

/** Calls of sweeps, of which Restate has one at a time for the same work. */
export interface SweptCalls {
  /** Begins a sweep. Processes that give the same number use the same ids, so that Restate gets each call once. */
  begin(number: number): void;
  /** Sends a call under the id that `send` is given, in the background, unless that of an earlier sweep is not over. */
  make(work: SweptWork, send: (id: string) => void): void;
  /** Resolves when nothing is being asked or sent. */
  idle(): Promise<void>;
  /** Ends a sweep that has seen all work: calls that it has not made are forgotten. */
  end(): void;
}

/** Maximum number of calls that are remembered for the next sweep, which makes further ones again. */
const MAX_REMEMBERED = 100_000;

/** Creates calls of which none was made. */
export function createSweptCalls(ingress: Pick<Ingress, 'isOpen' | 'idle'>): SweptCalls {
  let number = 0;
  /** Counts sweeps: those that follow each other soon have the same number. */
  let round = 0;
  const made = new Map<string, { readonly id: string; readonly round: number }>();
  const asking = new Set<Promise<void>>();

  const remember = (key: string, id: string): void => {
    if (made.has(key) || made.size < MAX_REMEMBERED) made.set(key, { id, round });
  };
  return {
    begin(of) {
      number = of;
      round += 1;
    },
    make({ contactId, handler, of }, send) {
      const key = `${handler} ${of}`;
      const earlier = made.get(key);
      if (earlier?.round === round) return;
      const id = `sweep-${number}-${encodeURIComponent(of)}`;
      remember(key, earlier?.id ?? id);
      if (earlier === undefined) return send(id);
      const asked = ingress.isOpen(contactId, handler, earlier.id).then((isOpen) => {
        asking.delete(asked);
        if (isOpen) return;
        remember(key, id);
        send(id);
      });
      asking.add(asked);
    },
    async idle() {
      while (asking.size > 0) await Promise.all(asking);
      await ingress.idle();
    },
    end() {
      for (const [key, call] of made) if (call.round !== round) made.delete(key);
    },
  };
}
