/** The types of the data-formatting rules. */
export const ATTRIBUTE_TYPES = ['string', 'numeric', 'date'] as const;

/** One of `ATTRIBUTE_TYPES`. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** A custom attribute that contacts can have. */
export interface AttributeDefinition {
  /** Permanent name, used in templates and mappings. See `parseAttributeKey`. */
  readonly key: string;
  /** Shown to people. */
  readonly title: string;
  readonly type: AttributeType;
}

/** A stored attribute value: text (also a date as `YYYY-MM-DD`) or a finite number. */
export type AttributeValue = string | number;

/** The attributes that exist, by key. */
export type AttributeCatalog = ReadonlyMap<string, AttributeDefinition>;
