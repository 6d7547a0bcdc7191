/** Types of custom attributes. */
export const ATTRIBUTE_TYPES = ['string', 'numeric', 'date'] as const;

/** One of {@link ATTRIBUTE_TYPES}. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Description of a type of attributes for an editor. */
export interface AttributeTypeDescription {
  readonly type: AttributeType;
  readonly title: string;
  /** One sentence for an author. */
  readonly description: string;
  /** A value that an attribute of this type can have. */
  readonly example: AttributeValue;
}

/** Descriptions of all types of attributes, in the order of {@link ATTRIBUTE_TYPES}. */
export const ATTRIBUTE_TYPE_DESCRIPTIONS: readonly AttributeTypeDescription[] = [
  { type: 'string', title: 'Text', description: 'Text of at most 255 characters.', example: 'Gold' },
  {
    type: 'numeric',
    title: 'Number',
    description: 'A number, also as decimal text; conditions compare it by its size.',
    example: 120.5,
  },
  {
    type: 'date',
    title: 'Date',
    description: 'A day of the calendar as YYYY-MM-DD; conditions compare which comes first.',
    example: '2027-03-14',
  },
];

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
