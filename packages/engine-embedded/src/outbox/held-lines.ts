import type { OutboundMessage } from '@luluchat/flow-runtime';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import type { HandedOver } from './hand-over.js';
import { createUnsavedOutcomes } from './unsaved-outcomes.js';

/** What is done with messages that are held, and who hears of it. */
export interface HeldLinesOptions {
  /** Called for one message of a conversation at a time. Must not reject. */
  readonly handOver: (message: OutboundMessage) => Promise<HandedOver>;
  /** Called when a conversation was put back, after its messages have left. Must not throw. */
  readonly onPutBack: (contactId: string) => void;
  /** Called after a message has left because it is stored what became of it. Must not throw. */
  readonly onSaved: () => void;
}

/**
 * The messages that are held in memory, in a line for each conversation: handed over in order, the lines side by side. A message
 * is held until it is stored what became of it, for the store lists it as not sent until then.
 */
export interface HeldLines {
  /** How many messages are held. */
  readonly size: number;
  /** Whether the message is held. */
  has(id: string): boolean;
  /** Takes a message that is not held, behind the others of its conversation. */
  hold(message: OutboundMessage): void;
  /** Resolves when nothing is handed over any more and it is stored what became of all that was. */
  idle(): Promise<void>;
}

/** Notes of sent messages wait for each other to share a commit; a conversation that waited for each would crawl. */
const MAX_UNSAVED = 32;

/** What is held of one conversation, in order. It is put back as a whole. */
interface Line {
  readonly waiting: Set<string>;
  isPutBack: boolean;
}

/** Makes it with nothing held. */
export function createHeldLines({ handOver, onPutBack, onSaved }: HeldLinesOptions): HeldLines {
  const queue = createKeyedQueue();
  const unsaved = createUnsavedOutcomes(MAX_UNSAVED);
  const held = new Set<string>();
  const lines = new Map<string, Line>();

  const putBack = (contactId: string, line: Line): void => {
    line.isPutBack = true;
    lines.delete(contactId);
    for (const id of line.waiting) held.delete(id);
    onPutBack(contactId);
  };

  /** Resolves when the next message of the contact may follow, which is before it is durable what became of this one. */
  const send = async (message: OutboundMessage, line: Line): Promise<void> => {
    const { id, contactId } = message;
    if (line.isPutBack) return;
    await unsaved.untilRoom(contactId);
    const { saved, isPutBack = false } = await handOver(message);
    if (isPutBack) return putBack(contactId, line);
    line.waiting.delete(id);
    if (line.waiting.size === 0) lines.delete(contactId);
    unsaved.add(contactId, saved);
    void saved.then(() => {
      held.delete(id);
      onSaved();
    });
  };

  return {
    get size() {
      return held.size;
    },
    has: (id) => held.has(id),
    hold(message) {
      const { id, contactId } = message;
      const line = lines.get(contactId) ?? { waiting: new Set(), isPutBack: false };
      lines.set(contactId, line);
      line.waiting.add(id);
      held.add(id);
      void queue.run(contactId, () => send(message, line));
    },
    async idle() {
      await queue.idle();
      await unsaved.idle();
    },
  };
}
