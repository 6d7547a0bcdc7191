import { FIELD_FIXTURES } from './field-values.js';
import type { FieldKind } from './field-values.js';
import { MESSAGE_CONTENTS } from './message-contents.js';
import type { MessageKind } from './message-contents.js';
import type { StatusWord } from './build-status.js';
import type { SystemWord } from './build-system.js';

/** Kind of a change that Meta documents. */
export type PostKind =
  | MessageKind
  | `status ${StatusWord}`
  | 'group message'
  | 'group status read'
  | `system ${SystemWord}`
  | 'errors'
  | FieldKind;

const STATUSES = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
const SYSTEM = ['user_changed_number', 'user_changed_user_id'] as const;

/** Every kind of change that Meta documents, and that this package builds. */
export const POST_KINDS: readonly PostKind[] = [
  ...(Object.keys(MESSAGE_CONTENTS) as MessageKind[]),
  'group message',
  ...SYSTEM.map((word) => `system ${word}` as const),
  ...STATUSES.map((word) => `status ${word}` as const),
  'group status read',
  'errors',
  ...(Object.keys(FIELD_FIXTURES) as FieldKind[]),
];
