/** Source of ids. */
export interface IdSource {
  /** Returns an id that was not returned before and sorts behind ids of earlier instants. */
  next(): string;
}
