import type { Button } from './button.js';
import type { SharedLocation } from './reply-content.js';

/** Categories that a provider gives message templates. Only `marketing` can be refused to a contact who wants no advertising. */
export const MESSAGE_TEMPLATE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const;

/** One of {@link MESSAGE_TEMPLATE_CATEGORIES}. */
export type MessageTemplateCategory = (typeof MESSAGE_TEMPLATE_CATEGORIES)[number];

/** Kinds of media that a message template can show above its text. */
export const MESSAGE_TEMPLATE_MEDIA = ['image', 'video', 'file'] as const;

/** Message whose text the provider approved before: it is sent by its name, with values for its parameters. */
export interface MessageTemplateContent {
  readonly type: 'template';
  /** Id of the message of the contact that it answers, as its channel sent it. Absent: it answers none. */
  readonly replyTo?: string;
  /** Name of the template at the provider. */
  readonly name: string;
  /** Code of its language as the provider writes it: `en`, `en_US`. */
  readonly language: string;
  readonly category?: MessageTemplateCategory;
  readonly header?: MessageTemplateHeader;
  /** Values of the parameters in its text, in order; either all have names or none. */
  readonly body?: readonly MessageTemplateParameter[];
  /** Values of buttons that are no quick replies. */
  readonly buttonValues?: readonly MessageTemplateButtonValue[];
  /** Place of the first quick reply among the buttons of the template, from 1. Absent: 1. */
  readonly firstQuickReply?: number;
  /** Quick replies of the template, in order. The labels are those of the template, which the provider shows. */
  readonly buttons?: readonly Button[];
}

/** Value of a parameter. */
export interface MessageTemplateParameter {
  /** Name of the parameter. Absent: the template numbers its parameters. */
  readonly parameter?: string;
  readonly value: string;
}

/** Top of a message template: a value in its text, a medium, or a place. */
export type MessageTemplateHeader =
  | ({ readonly type: 'text' } & MessageTemplateParameter)
  | { readonly type: (typeof MESSAGE_TEMPLATE_MEDIA)[number]; readonly url: string }
  | ({ readonly type: 'location' } & SharedLocation);

/** Value of a button that is no quick reply. */
export interface MessageTemplateButtonValue {
  /** Place among the buttons of the template, from 1. */
  readonly position: number;
  /** `url`: the end of the address that the button opens. `code`: the code that it copies. */
  readonly type: 'url' | 'code';
  readonly value: string;
}
