import { IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsText } from '../body/is-text.js';
import { PageQuery } from '../page/page-query.js';

/** The query of the list of contacts. */
export class ContactQuery extends PageQuery {
  @JSONSchema({
    description:
      'Contacts whose number contains these digits, or whose name contains this text in upper or lower case.',
    examples: ['60123', 'aisyah'],
  })
  @IsOptional()
  @IsText(1, 100)
  readonly query?: string;
}
