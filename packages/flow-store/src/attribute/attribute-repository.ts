import type { AttributeDefinition, AttributeRepository, AttributeType } from '@luluchat/flow-runtime/store';
import type { StoreConnection } from '../writer/store-connection.js';
import type { AttributeOperations } from './attribute-operations.js';
import { number } from '../connection/parameter.js';
import { unpackText } from '../text/stored-text.js';

/** Attributes of a store file. */
export interface StoredAttributes extends AttributeRepository {
  /** Reads the list anew at its next use, after another repository has changed definitions. */
  readonly forgetList: () => void;
}

/** Keeps the definitions of custom attributes. */
export function createAttributeRepository(connection: StoreConnection<AttributeOperations>): StoredAttributes {
  const list = connection.prepare({}, (db) => db.selectFrom('attributes').selectAll().orderBy('key'));

  const listDeleted = connection.prepare({ since: number() }, (db, { since }) =>
    db
      .selectFrom('deleted_attributes')
      .selectAll()
      .where('key', '>', '')
      .where('deleted_at', '>=', since)
      .orderBy('key'),
  );

  // Every turn of a conversation reads the list, and it rarely changes.
  let listed: readonly AttributeDefinition[] | undefined;
  let changes = 0;
  const forgetList = (): void => {
    changes += 1;
    listed = undefined;
  };
  const changed = <Result>(result: Result): Result => {
    forgetList();
    return result;
  };
  connection.others.onChange('attributes', forgetList);

  return {
    list: () => {
      const asOf = changes;
      return connection.read('list attributes', () => {
        if (listed !== undefined && connection.others.areNoticed) return listed;
        const definitions = list.all({}).map(toDefinition);
        if (asOf === changes) listed = definitions;
        return definitions;
      });
    },
    put: (definition, origin) => connection.write('putAttribute', () => [definition, origin]).then(changed),
    forgetList,
    delete: (key, at, origin) => connection.write('deleteAttribute', () => [key, at, origin]).then(changed),
    listDeleted: (since) =>
      connection.read('list deleted attributes', () =>
        listDeleted.all({ since }).map((row) => ({ ...toDefinition(row), deletedAt: row.deleted_at })),
      ),
    restore: (key, since, origin) => connection.write('restoreAttribute', () => [key, since, origin]).then(changed),
    removeDeleted: (request) => connection.write('removeDeletedAttributes', () => request),
  };
}

function toDefinition(row: {
  readonly key: string;
  readonly title: string;
  readonly type: AttributeType;
}): AttributeDefinition {
  return { key: row.key, title: unpackText(row.title), type: row.type };
}
