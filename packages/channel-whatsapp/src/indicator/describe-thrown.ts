import { FlowError } from '@luluchat/flow-runtime';
import type { SendOutcome } from '@luluchat/flow-runtime/channel';

/** Describes an error that stands in the way of a call: the account or its secret could not be read. Shows no message of others. */
export function describeThrown(error: unknown): SendOutcome {
  const code = FlowError.is(error) ? error.code : 'error';
  return { kind: 'retry', failure: { code, reason: 'The channel account or its access token could not be read.' } };
}
