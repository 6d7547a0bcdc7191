import type { AttributeCatalog, AttributeDefinition } from '../../attribute/attribute-definition.js';
import type { AttributeRepository } from '../../port/store/attribute-repository.js';

/** Creates a function that returns the defined attributes; a list that the store returns again is not indexed again. */
export function rememberAttributes(attributes: Pick<AttributeRepository, 'list'>): () => Promise<AttributeCatalog> {
  let listed: readonly AttributeDefinition[] | undefined;
  let catalog: AttributeCatalog = new Map();
  return async () => {
    const now = await attributes.list();
    if (now !== listed) {
      listed = now;
      catalog = new Map(now.map((definition) => [definition.key, definition]));
    }
    return catalog;
  };
}
