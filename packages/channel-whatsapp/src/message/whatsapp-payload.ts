import type { WhatsappRecipient } from './whatsapp-address.js';

/** A medium by its address. */
export interface MediaLink {
  readonly link: string;
  readonly caption?: string;
  readonly filename?: string;
}

/** The part of a message that says what it shows: body of `POST /{phone number id}/messages`. */
export type WhatsappContent =
  | { readonly type: 'text'; readonly text: { readonly body: string; readonly preview_url: boolean } }
  | { readonly type: 'image'; readonly image: MediaLink }
  | { readonly type: 'video'; readonly video: MediaLink }
  | { readonly type: 'audio'; readonly audio: MediaLink }
  | { readonly type: 'document'; readonly document: MediaLink }
  | { readonly type: 'interactive'; readonly interactive: Interactive };

/** What stands above the text of reply buttons. */
export type ButtonHeader =
  | { readonly type: 'image'; readonly image: MediaLink }
  | { readonly type: 'video'; readonly video: MediaLink }
  | { readonly type: 'document'; readonly document: MediaLink };

/** Something to tap. */
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
    };

/** A whole message. */
export type WhatsappPayload = WhatsappContent &
  WhatsappRecipient & {
    readonly messaging_product: 'whatsapp';
    readonly recipient_type: 'individual';
    /** Comes back with every report of delivery: our id of the message, so that reports need no look-up. */
    readonly biz_opaque_callback_data: string;
  };
