/** Every code that a `FlowError` can carry. ERRORS.md explains each; a check holds the two lists together. */
export const FLOW_ERROR_CODES = [
  'invalid_document',
  'invalid_contact_number',
  'invalid_template',
  'invalid_attribute',
  'invalid_request',
  'duplicate_step_type',
  'invalid_step_plugin',
  'unknown_step_type',
  'unknown_flow',
  'unknown_run',
  'unknown_contact',
  'unknown_attribute',
  'no_such_trigger',
  'trigger_conflict',
  'trigger_limit_reached',
  'too_many_queued',
  'message_id_conflict',
  'idempotency_key_reused',
  'revision_conflict',
  'attribute_conflict',
  'problems_found',
  'secret_unreadable',
  'shutting_down',
  'store_busy',
  'store_failed',
  'store_locked',
  'store_too_new',
  'store_corrupt',
] as const;

/** A stable name of a failure, made for programs. */
export type FlowErrorCode = (typeof FLOW_ERROR_CODES)[number];
