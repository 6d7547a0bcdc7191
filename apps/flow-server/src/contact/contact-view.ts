import type { Contact } from '@luluchat/flow-runtime';
import { isPaused } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { ContactView } from './contact-dto.js';
import { replyWindowsOf } from './reply-windows-of.js';

/** Instant and reply window with which a contact is shown. */
export interface ContactMoment {
  /** Instant, in milliseconds since the epoch: a pause that has ended by then is left out. */
  readonly at: number;
  /** See `MessageChannel.replyWindowMs`. */
  readonly replyWindowMs: number | undefined;
}

/** Converts a contact into the form of the API. */
export function toContactView(contact: Contact, { at, replyWindowMs }: ContactMoment): ContactView {
  const { contactId, contactNumber, name, attributes, tags, account, pause, optedOut } = contact;
  const { profileName = null, username = null, optedOutAt = null, lastMessageAt = null } = contact;
  return {
    ...{ contactId, contactNumber, name, profileName, username, attributes, tags },
    pause:
      pause !== undefined && isPaused(contact, at) ? { until: isoInstant(pause.until), reason: pause.reason } : null,
    optedOut: optedOut ?? false,
    optedOutAt: isoInstant(optedOutAt),
    lastMessageAt: isoInstant(lastMessageAt),
    replyWindows: replyWindowsOf(contact, replyWindowMs),
    ...(account !== undefined && { account }),
  };
}
