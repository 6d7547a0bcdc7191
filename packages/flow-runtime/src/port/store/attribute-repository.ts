import type { AttributeDefinition } from '../../attribute/attribute-definition.js';

/** Definitions of custom attributes. */
export interface AttributeRepository {
  /** Lists all definitions, by key. */
  list(): Promise<readonly AttributeDefinition[]>;
  /**
   * Creates or replaces a definition.
   *
   * @throws {FlowError} `attribute_conflict` when another key differs from it only in case, or when the type changes while
   * contacts hold values of the old type
   */
  put(definition: AttributeDefinition): Promise<{ readonly isNew: boolean }>;
  /** Deletes a definition and every contact's value of it. Resolves to `true` if it existed. */
  delete(key: string): Promise<boolean>;
}
