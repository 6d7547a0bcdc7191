/** Types of custom attributes. */
export const ATTRIBUTE_TYPES = ['string', 'numeric', 'date'] as const;

/** One of {@link ATTRIBUTE_TYPES}. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** A custom attribute that contacts can have. */
export interface AttributeDefinition {
  /** Permanent name, used in templates and mappings. See `parseAttributeKey`. */
  readonly key: string;
  /** Name for people. */
  readonly title: string;
  readonly type: AttributeType;
}

/** A stored attribute value: a string (a date is `YYYY-MM-DD`) or a finite number. */
export type AttributeValue = string | number;

/** Existing attributes, by key. */
export type AttributeCatalog = ReadonlyMap<string, AttributeDefinition>;
