import { FlowError } from '../../error/flow-error.js';

/** Creates the error of a call that names work which is not stuck: it continued, or was cancelled. */
export function unknownWork(): FlowError {
  return new FlowError('unknown_work', 'There is no stuck work with this id.');
}
