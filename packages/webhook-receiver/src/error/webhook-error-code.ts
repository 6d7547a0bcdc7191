/** HTTP status of each code of a {@link WebhookError}. ERRORS.md explains the codes. */
export const WEBHOOK_ERROR_STATUS = {
  invalid_secret: 500,
  invalid_option: 500,
  missing_header: 401,
  invalid_header: 401,
  timestamp_too_old: 401,
  timestamp_too_new: 401,
  signature_mismatch: 401,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_body: 400,
  invalid_parameter: 400,
  invalid_contact_number: 400,
  body_already_read: 500,
  body_incomplete: 400,
  body_timeout: 408,
  unsavable_value: 500,
  answer_too_large: 500,
  handler_timeout: 504,
  handler_failed: 500,
  callback_ended: 410,
  callback_refused: 422,
  callback_failed: 502,
} as const;

/** Stable code of a {@link WebhookError}, for programs. */
export type WebhookErrorCode = keyof typeof WEBHOOK_ERROR_STATUS;
