import { FlowError } from '@luluchat/flow-runtime';
import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';

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
