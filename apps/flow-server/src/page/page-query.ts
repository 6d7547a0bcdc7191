import { IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsWholeNumber } from '../body/is-whole-number.js';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** The query of every list; lists with filters extend it. */
export class PageQuery {
  @JSONSchema({ description: 'Items per page.' })
  @IsWholeNumber(1, MAX_LIMIT, { message: `"limit" is a whole number from 1 to ${MAX_LIMIT}` })
  readonly limit: number = DEFAULT_LIMIT;

  @JSONSchema({ description: '"nextCursor" of the page before.' })
  @IsOptional()
  @IsString()
  readonly cursor?: string;
}
