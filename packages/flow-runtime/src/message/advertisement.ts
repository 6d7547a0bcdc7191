/** An advertisement from which a contact began to write, as far as the channel knows it. Texts, as they came. */
export interface Advertisement {
  /** The id that the advertiser's account gives it. */
  readonly id?: string;
  /** Where it leads, or where it can be seen. */
  readonly url?: string;
  /** `ad` or `post`, or what else the channel calls it. */
  readonly type?: string;
  readonly headline?: string;
  readonly body?: string;
  /** Id of the click, for reports to the advertiser's account. */
  readonly clickId?: string;
}

/** The members of an advertisement. */
export const AD_MEMBERS = [
  'id',
  'url',
  'type',
  'headline',
  'body',
  'clickId',
] as const satisfies readonly (keyof Advertisement)[];
