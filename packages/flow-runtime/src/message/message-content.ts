import type { Button } from './button.js';
import type { MessageTemplateContent } from './message-template.js';

/** Kinds of media that a message can carry by URL. */
export const MEDIA_TYPES = ['image', 'video', 'audio', 'file'] as const;

/** One of {@link MEDIA_TYPES}. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Content of one message to a contact. */
export type MessageContent = TextContent | MediaContent | MessageTemplateContent;

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
