import { TEST_ACCOUNT } from '../account/test-account.js';
import { changeOf } from './change-of.js';
import type { ChangeOptions } from './change-options.js';
import type { PostKind } from './post-kinds.js';
import type { WhatsappChange, WhatsappPost } from './whatsapp-post.js';

/** Builds a post with one change of this kind. See {@link changeOf}. */
export function postOf(kind: PostKind, options: ChangeOptions = {}): WhatsappPost {
  return buildPost([changeOf(kind, options)], options.account?.businessAccountId);
}

/** Builds a post of several changes, each in an entry of its own, as Meta does when it puts updates together. */
export function buildPost(
  changes: readonly WhatsappChange[],
  businessAccountId: string = TEST_ACCOUNT.businessAccountId,
): WhatsappPost {
  const entry = changes.map((change) => ({ id: businessAccountId, time: 1_700_000_001, changes: [change] }));
  return { object: 'whatsapp_business_account', entry };
}
