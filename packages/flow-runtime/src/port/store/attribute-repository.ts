import type { AttributeDefinition } from '../../attribute/attribute-definition.js';
import type { ChangeOrigin } from './audit-repository.js';

/** A deleted definition of an attribute. */
export interface DeletedAttribute extends AttributeDefinition {
  readonly deletedAt: number;
}

/** Definitions of custom attributes. A change with an `origin` is entered in the audit trail. */
export interface AttributeRepository {
  /** Lists all definitions, by key. */
  list(): Promise<readonly AttributeDefinition[]>;
  /**
   * Creates or replaces a definition.
   *
   * @throws {FlowError} `attribute_conflict` when another key differs from it only in case, or when the type changes while
   * contacts hold values of the old type
   */
  put(definition: AttributeDefinition, origin?: ChangeOrigin): Promise<{ readonly isNew: boolean }>;
  /**
   * Deletes a definition and every contact's value of it; both can be restored until an attribute with this key is deleted again.
   * Resolves to `true` if it existed.
   */
  delete(key: string, at: number, origin?: ChangeOrigin): Promise<boolean>;
  /** Lists attributes that were deleted at `since` or later, by key. */
  listDeleted(since: number): Promise<readonly DeletedAttribute[]>;
  /**
   * Brings a deleted definition back, with the values of the contacts that are stored. Resolves to it.
   *
   * @throws {FlowError} `unknown_attribute` when no attribute with this key was deleted at `since` or later, `attribute_conflict` when
   * there is one again, or one whose key differs only in case
   */
  restore(key: string, since: number, origin?: ChangeOrigin): Promise<AttributeDefinition>;
  /**
   * Removes some attributes that were deleted before an instant, with values that contacts had of them, at most `limit` of each. Resolves
   * to their number: call it until that is 0.
   */
  removeDeleted(request: { readonly before: number; readonly limit: number }): Promise<number>;
}
