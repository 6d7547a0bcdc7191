import { FlowError } from '../../error/flow-error.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { JsonObject } from '../../json/json-value.js';
import type { FlowStore } from '../../port/store/flow-store.js';
import { describeError } from '../log/describe-error.js';

/**
 * Logs a retry. While the store cannot save (a full disk), every run and message fails for that one reason, which the store
 * reports itself: then a retry is no error, and only the first attempt is logged, as `info`.
 */
export function logRetry(
  logger: StepLogger,
  load: FlowStore['load'] | undefined,
  message: string,
  fields: JsonObject,
  error: unknown,
): void {
  const { attempt = 1 } = fields;
  const entry = { ...fields, error: describeError(error) };
  const isStoreAtFault = (load?.().failure ?? null) !== null || FlowError.is(error, 'store_busy');
  if (!isStoreAtFault) logger.error(message, entry);
  else if (attempt === 1) logger.info(message, entry);
  else logger.debug(message, entry);
}
