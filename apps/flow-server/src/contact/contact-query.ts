import { IsIn, IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { PageQuery } from '../page/page-query.js';
import { ContactRefusal, ContactSearch, ContactSegment, ContactTag } from './contact-filter-members.js';

/** The query of the list of contacts. */
export class ContactQuery extends PageQuery {
  @ContactSearch()
  readonly query?: string;

  @ContactTag()
  readonly tag?: string;

  @ContactSegment()
  readonly segment?: string;

  @ContactRefusal()
  readonly optedOut?: 'true' | 'false';
}

const FORMATS = ['csv', 'ndjson'] as const;

/** The query of the export of contacts. */
export class ContactExportQuery {
  @JSONSchema({ description: '"csv": a table with a header. "ndjson": a contact as JSON in each line. Default: csv.' })
  @IsOptional()
  @IsIn(FORMATS)
  readonly format?: (typeof FORMATS)[number];

  @ContactSearch()
  readonly query?: string;

  @ContactTag()
  readonly tag?: string;

  @ContactSegment()
  readonly segment?: string;

  @ContactRefusal()
  readonly optedOut?: 'true' | 'false';
}
