/** Advertisement from which a contact began to write, as far as the channel knows it. Unchanged strings of the channel. */
export interface Advertisement {
  /** Id in the advertiser's account. */
  readonly id?: string;
  /** URL to which it leads, or at which it is shown. */
  readonly url?: string;
  /** Type in the words of the channel, such as `ad` or `post`. */
  readonly type?: string;
  readonly headline?: string;
  readonly body?: string;
  /** Id of the click, for reports to the advertiser's account. */
  readonly clickId?: string;
}

/** Members of an {@link Advertisement}. */
export const AD_MEMBERS = [
  'id',
  'url',
  'type',
  'headline',
  'body',
  'clickId',
] as const satisfies readonly (keyof Advertisement)[];
