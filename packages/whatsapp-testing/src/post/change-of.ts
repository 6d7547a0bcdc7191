import { TEST_ACCOUNT } from '../account/test-account.js';
import { TEST_PERSON } from '../account/test-person.js';
import { baseOf } from './base-of.js';
import { messageValueOf } from './build-message.js';
import { statusValueOf } from './build-status.js';
import type { StatusWord } from './build-status.js';
import { systemValueOf } from './build-system.js';
import type { SystemWord } from './build-system.js';
import type { ChangeContext, ChangeOptions } from './change-options.js';
import { FIELD_FIXTURES } from './field-values.js';
import type { FieldFixture } from './field-values.js';
import { MESSAGE_CONTENTS } from './message-contents.js';
import type { PostKind } from './post-kinds.js';
import type { Json, WhatsappChange } from './whatsapp-post.js';

const GROUP_ID = 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOQZDZD';

const CONTENTS: ReadonlyMap<string, Json> = new Map(Object.entries(MESSAGE_CONTENTS));
const FIELDS: ReadonlyMap<string, FieldFixture> = new Map(Object.entries<FieldFixture>(FIELD_FIXTURES));

/**
 * Builds a change of this kind with invented data, as Meta documents it.
 *
 * @throws RangeError when the kind is none of `POST_KINDS`.
 */
export function changeOf(kind: PostKind, options: ChangeOptions = {}): WhatsappChange {
  const { person = TEST_PERSON, account = TEST_ACCOUNT, at = 1_700_000_000_000, more = {} } = options;
  const { id = `wamid.${kind.replaceAll(/\W+/g, '-')}` } = options;
  const context: ChangeContext = { person, account, more, id, timestamp: String(Math.floor(at / 1_000)) };
  const fixture = FIELDS.get(kind);
  if (fixture !== undefined) return { field: fixture.field, value: fixture.build(context) };
  return { field: 'messages', value: messagesValueOf(kind, context) };
}

function messagesValueOf(kind: PostKind, context: ChangeContext): Json {
  const content = CONTENTS.get(kind);
  if (content !== undefined) return messageValueOf(content, context);
  const { more, person } = context;
  switch (kind) {
    case 'group message':
      return messageValueOf({ ...MESSAGE_CONTENTS.text, group_id: GROUP_ID }, context);
    case 'group status read': {
      const group = { recipient_type: 'group', recipient_id: GROUP_ID, recipient_participant_id: person.number };
      return statusValueOf('read', { ...context, more: { ...group, ...more } });
    }
    case 'errors':
      return { ...baseOf(context), errors: [{ ...ACCOUNT_ERROR, ...more }] };
    default: {
      const [part, word] = kind.split(' ');
      if (part === 'status') return statusValueOf(word as StatusWord, context);
      if (part === 'system') return systemValueOf(word as SystemWord, context);
      throw new RangeError(`There is no kind "${kind}": use one of POST_KINDS.`);
    }
  }
}

/** Error of the account that stands beside no message. */
const ACCOUNT_ERROR = {
  code: 131042,
  title: 'Business eligibility payment issue',
  message: 'Business eligibility payment issue',
  error_data: {
    details: 'Message failed to send because there were one or more errors related to your payment method.',
  },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
} as const;
