/** A quick reply under a message. */
export interface Button {
  /** Unique in its message; names the exit `button:<id>`. */
  readonly id: string;
  /** Text on the button, with which a typed reply is compared. */
  readonly label: string;
}

/** Kinds of media that a message can carry by URL. */
export const MEDIA_TYPES = ['image', 'video', 'audio', 'file'] as const;

/** One of {@link MEDIA_TYPES}. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Content of one message to a contact. */
export type MessageContent = TextContent | MediaContent;

/** Text, with quick replies if the step has some. */
export interface TextContent {
  readonly type: 'text';
  readonly text: string;
  readonly buttons?: readonly Button[];
}

/** Media by URL. */
export interface MediaContent {
  readonly type: MediaType;
  readonly url: string;
  readonly caption?: string;
  readonly buttons?: readonly Button[];
}
