import { Type } from 'class-transformer';
import { Allow, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ATTRIBUTE_TYPES, MAPPING_OUTCOMES } from '@luluchat/flow-runtime/document';
import type { AttributeType, MappingOutcome } from '@luluchat/flow-runtime';
import { VALUE_KINDS } from '@luluchat/flow-runtime/store';
import type { ValueKind } from '@luluchat/flow-runtime/store';
import type { DestinationState } from '@luluchat/webhook-action';

const COUNTED = 'Counted up to 10,000, which means at least that many.';

/** State of the store. */
export class StoreStatus {
  @JSONSchema({ description: 'Size of the database in bytes.' })
  @IsInt()
  @Min(0)
  readonly bytes!: number;

  @JSONSchema({ description: 'Writes that are not durable yet.' })
  @IsInt()
  @Min(0)
  readonly unsavedWrites!: number;

  @JSONSchema({ description: 'How long the oldest of them has waited, in milliseconds.' })
  @Min(0)
  readonly lagMs!: number;

  @JSONSchema({ type: ['string', 'null'], description: 'Code of the error of the newest attempt to save; null: none.' })
  @Allow()
  readonly failure!: string | null;
}

/** Messages that are not sent yet. */
export class OutboxStatus {
  @JSONSchema({ description: COUNTED })
  @IsInt()
  @Min(0)
  readonly unsent!: number;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'When the oldest was made; null: none.' })
  @Allow()
  readonly oldestAt!: string | null;
}

/** Notice of the channel's provider about the account or the phone number. */
export class ChannelNoticeView {
  @JSONSchema({ description: 'Stable code.', examples: ['account_update.disabled_update'] })
  @IsString()
  readonly code!: string;

  @JSONSchema({ description: 'warning: the operator should act.' })
  @IsIn(['info', 'warning'])
  readonly level!: 'info' | 'warning';

  @JSONSchema({ description: 'The same in words.' })
  @IsString()
  readonly reason!: string;

  @JSONSchema({ description: 'Id of the channel account that it concerns. Absent: all, or unknown.' })
  @IsOptional()
  @IsString()
  readonly account?: string;

  @JSONSchema({ description: 'When the first one of this code came since the server started.' })
  @IsISO8601()
  readonly since!: string;

  @JSONSchema({ description: 'When the newest one came.' })
  @IsISO8601()
  readonly at!: string;

  @JSONSchema({ description: 'How many of this code came.' })
  @IsInt()
  @Min(1)
  readonly count!: number;
}

/** State of the channel. */
export class ChannelStatus {
  @JSONSchema({ examples: ['whatsapp'] })
  @IsString()
  readonly kind!: string;

  @IsIn(['ready', 'needs_operator'])
  readonly status!: 'ready' | 'needs_operator';

  @JSONSchema({ type: ['string', 'null'], description: 'Stable code of what the operator sets right; null: nothing.' })
  @Allow()
  readonly code!: string | null;

  @JSONSchema({ type: ['string', 'null'], description: 'The same in words.' })
  @Allow()
  readonly reason!: string | null;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'Since when messages wait.' })
  @Allow()
  readonly since!: string | null;

  @JSONSchema({
    description:
      'What the provider said of the account or the phone number since this server started and within 30 days: the newest of each code, the newest first.',
    maxItems: 21,
  })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ChannelNoticeView)
  readonly notices!: readonly ChannelNoticeView[];
}

/** State of a destination of webhooks. */
export class DestinationStatus implements DestinationState {
  @JSONSchema({ description: 'Scheme, host and port.', examples: ['https://crm.example.com:443'] })
  @IsString()
  readonly destination!: string;

  @JSONSchema({ description: 'open: calls are refused. half-open: one call is tried.' })
  @IsIn(['closed', 'open', 'half-open'])
  readonly breaker!: DestinationState['breaker'];

  @JSONSchema({ description: 'Calls in progress.' })
  @IsInt()
  readonly inFlight!: number;

  @JSONSchema({ description: 'Calls that wait for a place.' })
  @IsInt()
  readonly queued!: number;

  @JSONSchema({ description: 'Calls since the destination was first called.' })
  @IsInt()
  readonly calls!: number;

  @JSONSchema({ description: 'Those without a response, or with a status of 500 or above.' })
  @IsInt()
  readonly failures!: number;

  @JSONSchema({ description: 'Calls that the breaker refused.' })
  @IsInt()
  readonly refusedByBreaker!: number;

  @JSONSchema({ description: 'Calls that were refused because too many were in progress and waiting.' })
  @IsInt()
  readonly refusedByBulkhead!: number;
}

/** Client certificate that needs the operator. */
export class CertificateStatus {
  @JSONSchema({ description: 'Host, or host and port, of its entry.', examples: ['crm.example.com'] })
  @IsString()
  readonly host!: string;

  @JSONSchema({ description: 'ending: within 30 days. ended: calls to the host fail.' })
  @IsIn(['ending', 'ended'])
  readonly status!: 'ending' | 'ended';

  @JSONSchema({ description: 'Its end, or that of one of its intermediate certificates.' })
  @IsISO8601()
  readonly endsAt!: string;

  @JSONSchema({ description: 'The same in words, with the remedy.' })
  @IsString()
  readonly reason!: string;
}

/** Runs that have not ended. */
export class RunsStatus {
  @JSONSchema({ description: `Runs that are executing a step. ${COUNTED}` })
  @IsInt()
  readonly running!: number;

  @JSONSchema({ description: `Runs that wait for a contact or a time. ${COUNTED}` })
  @IsInt()
  readonly waiting!: number;
}

/** Mapping that answers of a webhook no longer feed. */
export class ChangedMappingView {
  @JSONSchema({ description: 'Key of the attribute.' })
  @IsString()
  readonly attribute!: string;

  @IsIn(ATTRIBUTE_TYPES)
  readonly type!: AttributeType;

  @JSONSchema({ examples: ['data.tier'] })
  @IsString()
  readonly path!: string;

  @JSONSchema({ description: 'Kind of the value when it was saved.' })
  @IsIn(VALUE_KINDS)
  readonly expected!: ValueKind;

  @JSONSchema({ description: 'Kind of the value now.' })
  @IsIn(VALUE_KINDS)
  readonly found!: ValueKind;

  @JSONSchema({ description: 'As in the history of a run.' })
  @IsIn(MAPPING_OUTCOMES)
  readonly outcome!: MappingOutcome;

  @JSONSchema({ description: 'The value in words, without the value, where the kinds are equal.' })
  @IsOptional()
  @IsString()
  readonly detail?: string;
}

/** Step whose answers no longer feed mappings that they fed before. */
export class ShapeChangeView {
  @IsString()
  readonly flowId!: string;

  @JSONSchema({ description: 'In the draft.' })
  @IsString()
  readonly flowName!: string;

  @IsInt()
  readonly flowVersion!: number;

  @IsString()
  readonly stepId!: string;

  @JSONSchema({ description: 'When an answer of this shape came first.' })
  @IsISO8601()
  readonly since!: string;

  @JSONSchema({ description: 'Run that got it, whose history has the warning webhook_shape_changed. It may be gone.' })
  @IsString()
  readonly runId!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ChangedMappingView)
  readonly mappings!: readonly ChangedMappingView[];
}

/** State of the server for a status page. Holds no secrets. */
export class StatusView {
  @JSONSchema({ description: 'Version of the server.', examples: ['1.4.0'] })
  @IsString()
  readonly version!: string;

  @IsISO8601()
  readonly startedAt!: string;

  @JSONSchema({ examples: ['v22.23.5'] })
  @IsString()
  readonly nodejsVersion!: string;

  @ValidateNested()
  @Type(() => StoreStatus)
  readonly store!: StoreStatus;

  @ValidateNested()
  @Type(() => OutboxStatus)
  readonly outbox!: OutboxStatus;

  @ValidateNested()
  @Type(() => RunsStatus)
  readonly runs!: RunsStatus;

  @JSONSchema({ description: 'The channels of the server.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ChannelStatus)
  readonly channels!: readonly ChannelStatus[];

  @JSONSchema({ description: 'Client certificates that end within 30 days or have ended, the earliest first.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CertificateStatus)
  readonly certificates!: readonly CertificateStatus[];

  @JSONSchema({ description: 'At most 100 destinations: open breakers first, then the busiest.', maxItems: 100 })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DestinationStatus)
  readonly destinations!: readonly DestinationStatus[];

  @JSONSchema({ description: 'Number of destinations that were called recently.' })
  @IsInt()
  @Min(0)
  readonly destinationCount!: number;

  @JSONSchema({
    description: 'Steps of published flows whose answers no longer feed mappings that they fed before. The newest 50.',
    maxItems: 50,
  })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ShapeChangeView)
  readonly shapeChanges!: readonly ShapeChangeView[];
}
