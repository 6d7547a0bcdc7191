/** A quick reply under a message. */
export interface Button {
  /** Unique in its message; names the exit `button:<id>`. */
  readonly id: string;
  /** What the contact sees, and what a typed reply is compared with. */
  readonly label: string;
}

/** Kinds of media that a message can carry by URL. */
export const MEDIA_TYPES = ['image', 'video', 'audio', 'file'] as const;

/** One of `MEDIA_TYPES`. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What one message to a contact holds. */
export type MessageContent = TextContent | MediaContent;

/** Text, with quick replies where the step has some. */
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
