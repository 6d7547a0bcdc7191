import type { components } from '../../api/schema.js';

type MessageView = components['schemas']['MessageView'];

/** Button under a message. */
export interface ChatButton {
  readonly id: string;
  readonly label: string;
}

/** Message of a chat: what the API tells of one, or one that a preview makes up. */
export type ChatMessage = Pick<
  MessageView,
  | 'id'
  | 'direction'
  | 'type'
  | 'text'
  | 'url'
  | 'caption'
  | 'mediaId'
  | 'name'
  | 'language'
  | 'category'
  | 'header'
  | 'body'
  | 'buttonValues'
  | 'contacts'
  | 'emoji'
  | 'replyTo'
  | 'status'
  | 'failure'
  | 'button'
  | 'content'
  | 'author'
  | 'outcome'
> & {
  readonly buttons?: readonly ChatButton[];
  /** Place on a map; in a preview, as far as its coordinates are numbers yet. */
  readonly location?: Partial<NonNullable<MessageView['location']>>;
  /** Instant as ISO text; absent in a preview, which shows no time. */
  readonly createdAt?: string;
};

/** Words between two messages, such as "30 minutes have passed". */
export interface ChatNote {
  readonly id: string;
  readonly note: string;
  readonly tone?: 'neutral' | 'warning' | 'danger';
}

/** Entries of a chat, in order. */
export type ChatEntry = ChatMessage | ChatNote;
