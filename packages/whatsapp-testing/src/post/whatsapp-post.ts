/** Members of a JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Change of one field, as it stands in a post: for the field `messages` it holds messages, reports or errors. */
export interface WhatsappChange {
  readonly field: string;
  readonly value: Json;
}

/** Body of a post that Meta sends. */
export interface WhatsappPost {
  readonly object: 'whatsapp_business_account';
  readonly entry: readonly {
    /** Id of the WhatsApp Business account. */
    readonly id: string;
    /** Instant in seconds since the epoch. */
    readonly time: number;
    readonly changes: readonly WhatsappChange[];
  }[];
}
