import type { RunRecord, RunState } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import type { RunTable } from '../schema/schema.js';
import { CompactReader } from './compact-reader.js';
import { CompactWriter } from './compact-writer.js';

/** Number of the form: the first item of a compact state. */
const FORM = 1;
/**
 * Length of all texts of a state up to which it is compact. The database takes the heads for lists out of longer ones; of compact ones
 * it cannot, and they are read as a whole.
 */
const MAX_LENGTH = 2_000;

/** Columns of a run that its state is read from. */
export type StateRow = Pick<Selectable<RunTable>, 'id' | 'flow_id' | 'state'>;

/**
 * Writes the state of a run. That of an ended run is compact, if it is not long: it is read rarely, and never changes. Throws what
 * `JSON.stringify` throws.
 */
export function writeState({
  id,
  flowId,
  state,
  finishedAt,
}: Pick<RunRecord, 'id' | 'flowId' | 'state' | 'finishedAt'>): string {
  if (finishedAt !== null) {
    const writer = new CompactWriter({ base: 0, known: [id, flowId], maxLength: MAX_LENGTH });
    writer.raw(`[${FORM},`);
    writer.value(state);
    writer.raw(']');
    const written = writer.finish();
    if (written !== undefined) return written;
  }
  return JSON.stringify(state);
}

/** Reads a state in any form. */
export function readState({ id, flow_id, state }: StateRow): RunState {
  if (!state.startsWith('[')) return JSON.parse(state) as RunState;
  const [form, written] = JSON.parse(state) as readonly unknown[];
  if (form !== FORM) throw new Error('a run has a state of an unknown form');
  return new CompactReader({ base: 0, known: [id, flow_id] }).value(written) as RunState;
}
