import type { Button } from './button.js';
import type { ContactCard } from './contact-card.js';
import type { MessageTemplateContent } from './message-template.js';
import type { SharedLocation } from './reply-content.js';

/** Kinds of media that a message can carry. */
export const MEDIA_TYPES = ['image', 'video', 'audio', 'file'] as const;

/** One of {@link MEDIA_TYPES}. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Content of one message to a contact. */
export type MessageContent =
  | TextContent
  | MediaContent
  | MessageTemplateContent
  | LocationContent
  | ContactsContent
  | ContactRequestContent
  | ReactionContent;

/** Members of every content but a reaction. */
export interface AnsweringContent {
  /** Id of the message of the contact that the message answers, as its channel sent it: it is shown above. Absent: it answers none. */
  readonly replyTo?: string;
}

/** Text, with quick replies if the step has some. */
export interface TextContent extends AnsweringContent {
  readonly type: 'text';
  readonly text: string;
  readonly buttons?: readonly Button[];
}

/** Medium by exactly one of `url` and `mediaId`. */
export interface MediaContent extends AnsweringContent {
  readonly type: MediaType;
  /** `http:` or `https:` address of the file. */
  readonly url?: string;
  /** Id of a file that was uploaded to the provider of the channel before. */
  readonly mediaId?: string;
  readonly caption?: string;
  readonly buttons?: readonly Button[];
}

/** Place on a map. */
export interface LocationContent extends AnsweringContent {
  readonly type: 'location';
  readonly location: SharedLocation;
  readonly buttons?: readonly Button[];
}

/** Cards of people or businesses. */
export interface ContactsContent extends AnsweringContent {
  readonly type: 'contacts';
  /** At least one. */
  readonly contacts: readonly ContactCard[];
  readonly buttons?: readonly Button[];
}

/**
 * Text with a button by which the contact shares its own number. Its answer has the number as
 * `SharedContact.ownNumber`.
 */
export interface ContactRequestContent extends AnsweringContent {
  readonly type: 'contact-request';
  readonly text: string;
  readonly buttons?: readonly Button[];
}

/** Emoji that is shown at a message of the contact. */
export interface ReactionContent {
  readonly type: 'reaction';
  /** One emoji; `''` removes the reaction that is there. */
  readonly emoji: string;
  /** Id of the message of the contact, as its channel sent it. */
  readonly messageId: string;
  readonly replyTo?: never;
  readonly buttons?: readonly Button[];
}
