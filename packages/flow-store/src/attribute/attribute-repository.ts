import type { AttributeDefinition, AttributeRepository, AttributeType } from '@luluchat/flow-runtime/store';
import type { StoreConnection } from '../writer/store-connection.js';
import type { AttributeOperations } from './attribute-operations.js';
import { unpackText } from '../text/stored-text.js';

/** Attributes of a store file. */
export interface StoredAttributes extends AttributeRepository {
  /** Reads the list anew at its next use, after another repository has changed definitions. */
  readonly forgetList: () => void;
}

/** Keeps the definitions of custom attributes. */
export function createAttributeRepository(connection: StoreConnection<AttributeOperations>): StoredAttributes {
  const list = connection.prepare({}, (db) => db.selectFrom('attributes').selectAll().orderBy('key'));

  // Every turn of a conversation reads the list, and it rarely changes. One process writes the file, so the copy stays current.
  let listed: readonly AttributeDefinition[] | undefined;
  const changed = <Result>(result: Result): Result => {
    listed = undefined;
    return result;
  };

  return {
    list: () => connection.read('list attributes', () => (listed ??= list.all({}).map(toDefinition))),
    put: (definition) => connection.write('putAttribute', () => definition).then(changed),
    forgetList: () => {
      listed = undefined;
    },
    delete: (key) => connection.write('deleteAttribute', () => key).then(changed),
  };
}

function toDefinition(row: {
  readonly key: string;
  readonly title: string;
  readonly type: AttributeType;
}): AttributeDefinition {
  return { key: row.key, title: unpackText(row.title), type: row.type };
}
