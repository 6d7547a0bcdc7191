import type { FlowErrorCode } from '@luluchat/flow-runtime';

/** HTTP status of each error of the runtime. */
export const FLOW_ERROR_STATUS: Readonly<Record<FlowErrorCode, number>> = {
  invalid_contact_number: 400,
  invalid_template: 400,
  invalid_attribute: 400,
  invalid_request: 400,
  unknown_flow: 404,
  unknown_run: 404,
  unknown_contact: 404,
  contact_mismatch: 422,
  /** Two contacts with one number: the engine retries with the right one, so it does not throw this. */
  contact_conflict: 409,
  unknown_attribute: 404,
  no_such_trigger: 404,
  trigger_limit_reached: 429,
  run_in_progress: 409,
  too_many_runs: 409,
  too_many_queued: 429,
  message_id_conflict: 422,
  idempotency_key_reused: 422,
  trigger_conflict: 409,
  revision_conflict: 409,
  attribute_conflict: 409,
  problems_found: 422,
  shutting_down: 503,
  store_busy: 503,
  /** The routes validate bodies, so from the engine these two mean that a published flow no longer fits the plugins. */
  invalid_document: 500,
  unknown_step_type: 500,
  duplicate_step_type: 500,
  invalid_step_plugin: 500,
  secret_unreadable: 500,
  store_failed: 500,
  store_locked: 500,
  store_too_new: 500,
  store_corrupt: 500,
};
