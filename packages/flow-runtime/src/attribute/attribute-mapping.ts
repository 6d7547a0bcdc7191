/** Saves one value of a webhook's data as a custom attribute. */
export interface AttributeMapping {
  /** Key of the attribute. */
  readonly attribute: string;
  /** A data path in braces, optionally with filters: `{{data.tier}}`, `{{data.since | date: "%Y-%m-%d"}}`. */
  readonly value: string;
}
