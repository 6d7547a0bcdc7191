import type { DeferredConversation } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindMerge } from '../contact/find-merge.js';
import { packText } from '../text/stored-text.js';
import { contactLock } from '../writer/lock-names.js';
import { isOutbound } from './is-outbound.js';
import { selectUnsent } from './select-unsent.js';

/** Creates the operations that defer conversations and end their deferral. */
export function createDeferralOperations(connection: QueryPreparer) {
  const put = connection.prepare(
    { contact_id: text(), message_id: text(), attempts: number(), next_attempt_at: number(), needs_operator: number() },
    (db, row) =>
      db
        .insertInto('deferred_conversations')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .column('contact_id')
            .doUpdateSet(({ ref }) => ({
              message_id: ref('excluded.message_id'),
              attempts: ref('excluded.attempts'),
              next_attempt_at: ref('excluded.next_attempt_at'),
              needs_operator: ref('excluded.needs_operator'),
            }))
            .where(({ ref }) => ref('excluded.attempts'), '>', sql.lit(0)),
        ),
  );
  // In order, so that the oldest message of each contact is kept.
  const putUnsent = connection.prepare({ nextAttemptAt: number() }, (db, { nextAttemptAt }) =>
    db
      .insertInto('deferred_conversations')
      .columns(['contact_id', 'message_id', 'attempts', 'next_attempt_at', 'needs_operator'])
      .expression(
        selectUnsent(db)
          .select([
            'contact_id',
            'id',
            sql.lit(0).as('attempts'),
            sql<number>`${nextAttemptAt}`.as('next_attempt_at'),
            sql.lit(0).as('needs_operator'),
          ])
          .orderBy('sequence'),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
  const remove = connection.prepare({ contact_id: text(), message_id: text() }, (db, { contact_id, message_id }) =>
    db.deleteFrom('deferred_conversations').where('contact_id', '=', contact_id).where('message_id', '=', message_id),
  );
  const findMerge = prepareFindMerge(connection);
  const isStored = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('messages').select('sequence').where(isOutbound(connection.dialect, id)),
  );
  return {
    defer: {
      what: 'defer a conversation',
      locks: ({ contactId }: DeferredConversation) => [contactLock(contactId)],
      prefetch: ({ contactId, messageId }: DeferredConversation): void => {
        isStored.first({ id: packText(messageId) });
        findMerge(contactId);
      },
      execute: ({ contactId, messageId, attempts, nextAttemptAt, needsOperator }: DeferredConversation): void => {
        // The contact may have been erased or merged while its message was being sent.
        if (isStored.first({ id: packText(messageId) }) === undefined) return;
        put.execute({
          contact_id: findMerge(contactId)?.into ?? contactId,
          message_id: packText(messageId),
          attempts,
          next_attempt_at: nextAttemptAt,
          needs_operator: Number(needsOperator === true),
        });
      },
    },
    deferUnsent: {
      what: 'defer unsent messages',
      execute: (nextAttemptAt: number): void => {
        putUnsent.execute({ nextAttemptAt });
      },
    },
    endDeferral: {
      what: 'end the deferral of a conversation',
      locks: ({ contactId }: Pick<DeferredConversation, 'contactId'>) => [contactLock(contactId)],
      execute: ({ contactId, messageId }: Pick<DeferredConversation, 'contactId' | 'messageId'>): void => {
        remove.execute({ contact_id: contactId, message_id: packText(messageId) });
      },
    },
  };
}

/** The operations of deferred conversations, by name. */
export type DeferralOperations = ReturnType<typeof createDeferralOperations>;
