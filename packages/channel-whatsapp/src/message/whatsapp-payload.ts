import type { WhatsappDestination } from './whatsapp-address.js';

/** Medium by its URL, or by the id of an upload. */
export type MediaLink = MediaSource & { readonly caption?: string };

type MediaSource = FileLink | { readonly id: string };

/** Medium by its URL. */
export interface FileLink {
  readonly link: string;
  readonly filename?: string;
}

/** Content of a message in the body of `POST /{phone number id}/messages`. */
export type WhatsappContent =
  | { readonly type: 'text'; readonly text: { readonly body: string; readonly preview_url: boolean } }
  | { readonly type: 'image'; readonly image: MediaLink }
  | { readonly type: 'video'; readonly video: MediaLink }
  | { readonly type: 'audio'; readonly audio: MediaLink }
  | { readonly type: 'document'; readonly document: MediaLink }
  | { readonly type: 'template'; readonly template: WhatsappTemplate }
  | { readonly type: 'reaction'; readonly reaction: { readonly message_id: string; readonly emoji: string } }
  | { readonly type: 'location'; readonly location: WhatsappLocation }
  | { readonly type: 'contacts'; readonly contacts: readonly WhatsappCard[] }
  | { readonly type: 'interactive'; readonly interactive: Interactive };

/** Approved template with the values of its parameters. */
export interface WhatsappTemplate {
  readonly name: string;
  readonly language: { readonly policy: 'deterministic'; readonly code: string };
  readonly components?: readonly TemplateComponent[];
}

/** Part of a template with parameters. `index`: place among its buttons, from 0. */
export type TemplateComponent =
  | { readonly type: 'header' | 'body'; readonly parameters: readonly TemplateParameter[] }
  | {
      readonly type: 'button';
      readonly sub_type: 'quick_reply';
      readonly index: number;
      readonly parameters: readonly [{ readonly type: 'payload'; readonly payload: string }];
    }
  | {
      readonly type: 'button';
      readonly sub_type: 'url';
      readonly index: number;
      readonly parameters: readonly [{ readonly type: 'text'; readonly text: string }];
    }
  | {
      readonly type: 'button';
      readonly sub_type: 'copy_code';
      readonly index: number;
      readonly parameters: readonly [{ readonly type: 'coupon_code'; readonly coupon_code: string }];
    };

/** Value of a parameter in the header or the body of a template. */
export type TemplateParameter =
  | { readonly type: 'text'; readonly parameter_name?: string; readonly text: string }
  | { readonly type: 'image'; readonly image: MediaLink }
  | { readonly type: 'video'; readonly video: MediaLink }
  | { readonly type: 'document'; readonly document: MediaLink }
  | { readonly type: 'location'; readonly location: WhatsappLocation };

/** Place on a map. */
export interface WhatsappLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

/** Card of a person or a business. WhatsApp refuses a name of which `formatted_name` is the only part. */
export interface WhatsappCard {
  readonly name: { readonly formatted_name: string; readonly first_name: string };
  /** With `wa_id` the contact can write to the number from the card. */
  readonly phones?: readonly { readonly phone: string; readonly wa_id?: string }[];
  readonly emails?: readonly { readonly email: string }[];
  readonly org?: { readonly company: string };
}

/** Medium above the text of reply buttons. */
export type ButtonHeader =
  | { readonly type: 'image'; readonly image: MediaLink }
  | { readonly type: 'video'; readonly video: MediaLink }
  | { readonly type: 'document'; readonly document: MediaLink };

/** Message with reply buttons, with a list of choices, or with the button that shares the contact's number. */
export type Interactive =
  | {
      readonly type: 'button';
      readonly header?: ButtonHeader;
      readonly body: { readonly text: string };
      readonly action: {
        readonly buttons: readonly {
          readonly type: 'reply';
          readonly reply: { readonly id: string; readonly title: string };
        }[];
      };
    }
  | {
      readonly type: 'list';
      readonly body: { readonly text: string };
      readonly action: {
        readonly button: string;
        readonly sections: readonly [{ readonly rows: readonly { readonly id: string; readonly title: string }[] }];
      };
    }
  | {
      readonly type: 'request_contact_info';
      readonly body: { readonly text: string };
      readonly action: { readonly name: 'request_contact_info' };
    };

/** Complete body of `POST /{phone number id}/messages`. */
export type WhatsappPayload = WhatsappContent &
  WhatsappDestination & {
    readonly messaging_product: 'whatsapp';
    readonly recipient_type: 'individual';
    /** Message that it answers, shown above it. */
    readonly context?: { readonly message_id: string };
    /** Id of the message in Luluchat, which every delivery report returns, so that reports need no lookup. */
    readonly biz_opaque_callback_data: string;
  };

/** Body of the call that marks a message as read, with or without the typing indicator. */
export interface WhatsappReadPayload {
  readonly messaging_product: 'whatsapp';
  readonly status: 'read';
  readonly message_id: string;
  readonly typing_indicator?: { readonly type: 'text' };
}
