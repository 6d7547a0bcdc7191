import { AUDIT_ACTIONS, AUDIT_SUBJECT_KINDS } from '@luluchat/flow-runtime/store';
import type { AuditAction, AuditSubjectKind, JsonObject } from '@luluchat/flow-runtime/store';
import { Type } from 'class-transformer';
import { Allow, IsIn, IsISO8601, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Caller who changed something. */
export class AuditActorView {
  @JSONSchema({
    description:
      'Name of the access token or of the person who signed in; API_ACCESS_TOKEN; or local, where the server asks for no token.',
    examples: ['crm'],
  })
  @IsString()
  readonly name!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'Id of the access token, which may be revoked by now.' })
  @Allow()
  readonly tokenId!: string | null;
}

/** Subject of a change. */
export class AuditSubjectView {
  @IsIn(AUDIT_SUBJECT_KINDS)
  readonly kind!: AuditSubjectKind;

  @JSONSchema({ description: 'Id of a flow, a contact or a token, key of an attribute, or name of a secret.' })
  @IsString()
  readonly id!: string;
}

/** Entry of the audit trail. */
@JSONSchema({
  description:
    'A change that a caller asked for. It holds no value of a secret, no token and no document of a flow: "changed" of a draft ' +
    'points to its changed parts, and GET /v1/flows/{flowId}/versions/{version} has what was published.',
})
export class AuditEntryView {
  @IsString()
  readonly id!: string;

  @IsISO8601()
  readonly at!: string;

  @ValidateNested()
  @Type(() => AuditActorView)
  readonly actor!: AuditActorView;

  @JSONSchema({ type: ['string', 'null'], description: '"requestId" in the log of the server.' })
  @Allow()
  readonly requestId!: string | null;

  @JSONSchema({ description: '"changed" of a flow replaced its draft.' })
  @IsIn(AUDIT_ACTIONS)
  readonly action!: AuditAction;

  @ValidateNested()
  @Type(() => AuditSubjectView)
  readonly subject!: AuditSubjectView;

  @JSONSchema({
    type: ['object', 'null'],
    additionalProperties: true,
    description:
      'What the change replaced, null if there was nothing: name, revision and published version of a flow; title and type of an ' +
      'attribute; name of a secret; name and scopes of a token; of a contact what changed.',
    examples: [{ title: 'Tier', type: 'string' }],
  })
  @Allow()
  readonly before!: JsonObject | null;

  @JSONSchema({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'What is in its place, null if nothing. Of an erasure, the numbers of erased records by kind.',
    examples: [null],
  })
  @Allow()
  readonly after!: JsonObject | null;
}
