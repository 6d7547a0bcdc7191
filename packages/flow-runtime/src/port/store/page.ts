/** Request for one page of a list: at most `limit` items after `cursor`. */
export interface PageRequest {
  readonly limit: number;
  /** `nextCursor` of the previous page, opaque; absent for the first. An unreadable one is {@link FlowError} `invalid_request`. */
  readonly cursor?: string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page, `null` on the last one. */
  readonly nextCursor: string | null;
}
