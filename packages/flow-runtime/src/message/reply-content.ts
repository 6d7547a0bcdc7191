import type { JsonObject } from '../json/json-value.js';

/** Kinds of messages from contacts. `other`: a kind that no member describes. */
export const REPLY_KINDS = [
  'text',
  'button',
  'list',
  'form',
  'location',
  'contacts',
  'order',
  'product',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'other',
] as const;

/** One of {@link REPLY_KINDS}. */
export type ReplyKind = (typeof REPLY_KINDS)[number];

/**
 * Kind of a message from a contact, and its content besides the text. Plain JSON with the same names on every channel. Only the
 * member of its kind is present, and that one too is absent where the channel does not send it.
 */
export interface ReplyContent {
  readonly kind: ReplyKind;
  /** Of `list`: the chosen row. */
  readonly list?: ChosenRow;
  /** Of `form`: the answers by the names of the form's fields, `null` if they are not a JSON object. */
  readonly form?: JsonObject | null;
  /** Of `location`. */
  readonly location?: SharedLocation;
  /** Of `contacts`: the shared cards. */
  readonly contacts?: readonly SharedContact[];
  /** Of `order`. */
  readonly order?: Order;
  /** Of `product`: the product that the text is about. */
  readonly product?: ProductReference;
  /** Of `image`, `video`, `audio`, `document` and `sticker`. */
  readonly media?: ReceivedMedia;
}

/** Chosen row of a list. */
export interface ChosenRow {
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
}

/** Shared location. */
export interface SharedLocation {
  /** Degrees north, from -90 to 90. */
  readonly latitude: number;
  /** Degrees east, from -180 to 180. */
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

/** Shared card of a person or a business. */
export interface SharedContact {
  readonly name?: string;
  /** Phone numbers as the card has them. */
  readonly phones: readonly string[];
  /**
   * Number of the contact itself, which it shared in answer to a request for it: digits with country prefix. Absent on every other card.
   */
  readonly ownNumber?: string;
}

/** Order from a catalog. */
export interface Order {
  readonly catalogId?: string;
  /** Text that the contact added. */
  readonly text?: string;
  readonly items: readonly OrderItem[];
}

/** Item of an {@link Order}. */
export interface OrderItem {
  readonly productId?: string;
  readonly quantity?: number;
  /** Price of one, in units of the currency. */
  readonly price?: number;
  /** ISO 4217 code: `MYR`. */
  readonly currency?: string;
}

/** Product of a catalog. */
export interface ProductReference {
  readonly catalogId?: string;
  readonly productId?: string;
}

/** Kinds of media from contacts. */
export const RECEIVED_MEDIA_TYPES = [
  'image',
  'video',
  'audio',
  'document',
  'sticker',
] as const satisfies readonly ReplyKind[];

/** Medium that a contact sent. */
export interface ReceivedMedia {
  readonly type: (typeof RECEIVED_MEDIA_TYPES)[number];
  /** `image/jpeg`, as the channel sent it. */
  readonly mimeType?: string;
  readonly fileName?: string;
  /** Id at the provider of the channel. */
  readonly id?: string;
  /** `http:` or `https:` address at which the medium can be read without a token, as long as the channel allows. */
  readonly url?: string;
}
