import { TRANSCRIPT_ORDERS } from '@luluchat/flow-runtime/store';
import type { TranscriptOrder } from '@luluchat/flow-runtime/store';
import { IsIn } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { PageQuery } from '../page/page-query.js';

/** The query of the transcript of a contact. */
export class TranscriptQuery extends PageQuery {
  @JSONSchema({ description: 'Which messages come first. A cursor belongs to the order of its page.' })
  @IsIn(TRANSCRIPT_ORDERS, { message: `order is ${TRANSCRIPT_ORDERS.join(' or ')}` })
  readonly order: TranscriptOrder = 'oldest';
}
