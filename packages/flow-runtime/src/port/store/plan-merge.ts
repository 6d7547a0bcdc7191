import { CONTACT_NUMBER } from '../../contact/contact-address.js';
import type { Contact } from '../../contact/contact.js';
import { laterPause } from '../../contact/contact-pause.js';
import { recordNameOf } from './apply-contact-change.js';
import type { ContactChange } from './contact-repository.js';

/**
 * Plans the change of a contact into which another one is merged. What it has stays: its number, names, reply address and values of
 * attributes. The other contact fills what it lacks, its tags are added, and a second number becomes a further address. The channel
 * account is that of the contact that wrote later: the other one if `isFromLater`. The later pause stays, the later one of their last
 * messages counts, for each channel account as well, and the refusal of marketing messages of either.
 */
export function planMerge(into: Contact, from: Contact, isFromLater: boolean): ContactChange {
  const attributes = Object.entries(from.attributes).filter(([key]) => !Object.hasOwn(into.attributes, key));
  const name = recordNameOf(into) === '' ? recordNameOf(from) : '';
  const pause = laterPause(into.pause, from.pause);
  const isReachable = into.contactNumber !== null || into.replyAddress !== undefined;
  const account = isFromLater ? (from.account ?? into.account) : (into.account ?? from.account);
  return {
    ...(name !== '' && { name }),
    ...(into.profileName === undefined && from.profileName !== undefined && { profileName: from.profileName }),
    ...(into.username === undefined && from.username !== undefined && { username: from.username }),
    ...((from.numberChangedAt ?? 0) > (into.numberChangedAt ?? 0) && {
      numberChangedAt: from.numberChangedAt,
    }),
    ...(from.contactNumber !== null && numberChange(into, from.contactNumber)),
    ...(!isReachable && from.replyAddress !== undefined && { replyAddress: from.replyAddress }),
    ...(account !== into.account && { account }),
    ...(from.lastMessageAt !== undefined && { lastMessageAt: from.lastMessageAt }),
    ...otherLastMessages(from, account),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(from.tags.length > 0 && { addTags: from.tags }),
    ...(pause !== into.pause && { pause }),
    ...(from.optedOut === true && {
      optedOut: true,
      ...(from.optedOutAt !== undefined && { optedOutAt: from.optedOutAt }),
    }),
  };
}

/** Returns the id of an inbound message of a merged contact whose id a message of the surviving one has, too. */
export function mergedMessageId(messageId: string, from: string): string {
  return `${messageId} ${from}`;
}

/** Returns the messages of a contact to other channel accounts than the one that both write to from now on. */
function otherLastMessages({ account, lastMessageAt, otherLastMessages: others }: Contact, last: string | undefined) {
  const isLeft = account !== undefined && account !== last && lastMessageAt !== undefined;
  if (!isLeft) return others && { otherLastMessages: others };
  return { otherLastMessages: { ...others, [account]: lastMessageAt } };
}

function numberChange({ contactNumber }: Contact, value: string): ContactChange {
  return contactNumber === null ? { contactNumber: value } : { addAddresses: [{ kind: CONTACT_NUMBER, value }] };
}
