/** Price class of a message, as its channel reports it: no amounts. All words are those of the channel. */
export interface MessagePricing {
  /** Class of the message, such as `service`, `utility` or `marketing`. */
  readonly category: string;
  /** Charge, such as `regular` or `free_entry_point`. */
  readonly type: string;
  /** Basis of the prices, such as `PMP`, per message. */
  readonly model?: string;
  /** `false` when the message is free. */
  readonly billable?: boolean;
  /** Country of the contact as a two-letter code of ISO 3166-1, when it is known: prices depend on it. */
  readonly country?: string;
}

/** Number of messages of one price class that reached their contacts. */
export interface MessageCost {
  readonly category: string;
  readonly type: string;
  /** `null` for contacts whose country is unknown. */
  readonly country: string | null;
  readonly messages: number;
}
