import type { AcceptRun, ConversationCommit } from '@luluchat/flow-runtime/store';
import { toAnswerValues, toInboundValues, toOutboundValues, toTakenValues } from '../message/message-rows.js';
import type { AnswerValues, InboundValues, OutboundValues, TakenValues } from '../message/message-rows.js';
import { errorKindsIn } from './add-error-kinds.js';
import type { RunErrorKind } from './add-error-kinds.js';
import { toRunHistoryValues } from './add-run-history.js';
import type { RunHistoryValues } from './add-run-history.js';
import { toRunValues } from './run-rows.js';
import type { RunValues } from './run-rows.js';

/**
 * A run to be accepted, as its row. Rows are built before they are sent to the writer thread: sending JSON text is faster than
 * sending the object, and that thread need not serialise.
 */
export type SerializedAccept = Omit<AcceptRun, 'run'> & { readonly run: RunValues };

/** A turn of a conversation, as rows. */
export type SerializedTurn = Omit<
  ConversationCommit,
  'runs' | 'steps' | 'outbound' | 'inbound' | 'taken' | 'answer'
> & {
  readonly runs: readonly RunValues[];
  readonly histories: readonly RunHistoryValues[];
  readonly errorKinds: readonly RunErrorKind[];
  readonly outbound: readonly OutboundValues[];
  readonly inbound: InboundValues | undefined;
  readonly taken: TakenValues | undefined;
  readonly answer: AnswerValues | undefined;
};

/** Converts a run to be accepted to rows. Throws what `JSON.stringify` throws. */
export function serializeAccept({ run, ...rest }: AcceptRun): SerializedAccept {
  return { run: toRunValues(run), ...rest };
}

/** Converts a turn to rows. Throws what `JSON.stringify` throws. */
export function serializeTurn({
  runs,
  steps,
  outbound,
  inbound,
  dequeued,
  answer,
  ...rest
}: ConversationCommit): SerializedTurn {
  return {
    runs: runs.map(toRunValues),
    histories: toRunHistoryValues(steps),
    errorKinds: errorKindsIn(steps),
    outbound: outbound.map(toOutboundValues),
    inbound: inbound && toInboundValues(inbound),
    taken: dequeued && toTakenValues(dequeued, rest.contactId),
    answer: answer && toAnswerValues(answer),
    ...rest,
  };
}
