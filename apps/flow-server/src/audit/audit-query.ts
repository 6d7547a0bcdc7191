import { AUDIT_SUBJECT_KINDS } from '@luluchat/flow-runtime/store';
import type { AuditSubjectKind } from '@luluchat/flow-runtime/store';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsInstant } from '../body/is-instant.js';
import { PageQuery } from '../page/page-query.js';

/** The query of the audit trail. */
export class AuditQuery extends PageQuery {
  @JSONSchema({ description: 'Changes of subjects of this kind.' })
  @IsOptional()
  @IsIn(AUDIT_SUBJECT_KINDS, { message: `subjectKind is one of ${AUDIT_SUBJECT_KINDS.join(', ')}` })
  readonly subjectKind?: AuditSubjectKind;

  @JSONSchema({
    description: 'Changes of this subject: id, key of an attribute, or name of a secret. Needs subjectKind.',
  })
  @IsOptional()
  @IsString()
  readonly subjectId?: string;

  @JSONSchema({
    description: 'Changes by callers of this name: that of a token or a person, API_ACCESS_TOKEN or local.',
  })
  @IsOptional()
  @IsString()
  readonly actor?: string;

  @JSONSchema({ format: 'date-time', description: 'Changes at this instant or later.' })
  @IsOptional()
  @IsInstant()
  readonly from?: string;

  @JSONSchema({ format: 'date-time', description: 'Changes before this instant.' })
  @IsOptional()
  @IsInstant()
  readonly to?: string;
}
