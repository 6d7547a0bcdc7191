import {
  DELIVERY_OUTCOMES,
  MAX_STRING_LENGTH,
  MESSAGE_STATUSES,
  REPLY_CONTENT_LIMITS,
} from '@luluchat/flow-runtime/channel';
import type { DeliveryOutcome, MessageStatus, StatusReport } from '@luluchat/flow-runtime/channel';
import { CHANNEL_ACCOUNT_ID, CHANNEL_ACCOUNT_RULE, MESSAGE_AUTHORS } from '@luluchat/flow-runtime/store';
import type { MessageAuthor } from '@luluchat/flow-runtime/store';
import { Type } from 'class-transformer';
import {
  Allow,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsInstant } from '../body/is-instant.js';
import { IsText } from '../body/is-text.js';
import { MessageContentView } from '../contact/message-content-dto.js';
import { ReplyContentDto } from './reply-content-dto.js';

/** Advertisement that a contact came from. */
export class AdvertisementDto {
  @JSONSchema({ description: "The id that the advertiser's account gives it." })
  @IsOptional()
  @IsText(0, 255)
  readonly id?: string;

  @JSONSchema({ description: 'Where it leads, or where it can be seen.' })
  @IsOptional()
  @IsText(0, 2000)
  readonly url?: string;

  @JSONSchema({ description: 'ad, post, or what else the channel calls it.' })
  @IsOptional()
  @IsText(0, 255)
  readonly type?: string;

  @IsOptional()
  @IsText(0, 2000)
  readonly headline?: string;

  @IsOptional()
  @IsText(0, 2000)
  readonly body?: string;

  @JSONSchema({ description: "Id of the click, for reports to the advertiser's account." })
  @IsOptional()
  @IsText(0, 2000)
  readonly clickId?: string;
}

/** Body of an inbound message. */
export class MessageBody {
  @JSONSchema({ description: 'Country prefix and number; with contactId not needed.', examples: ['60123456789'] })
  @ValidateIf(({ contactId, contactNumber }: MessageBody) => contactId === undefined || contactNumber !== undefined)
  @IsString({ message: 'contactNumber is needed: country prefix and number as text, such as "60123456789"' })
  readonly contactNumber?: string;

  @JSONSchema({ description: 'Id of a contact that is known, in place of contactNumber.' })
  @ValidateIf(({ contactId }: MessageBody) => contactId !== undefined)
  @IsString()
  readonly contactId?: string;

  @JSONSchema({
    description:
      'Name that the contact has on its channel. A name of a trigger or an operator goes before it; an empty or blank ' +
      'one leaves the stored one.',
  })
  @IsOptional()
  @IsText(0, MAX_STRING_LENGTH)
  readonly name?: string;

  @JSONSchema({ minLength: 0, description: 'May be empty beside a "content".' })
  @ValidateIf(({ content, text }: MessageBody) => content === undefined || text !== '')
  @IsText(1, 4096)
  readonly text!: string;

  @JSONSchema({
    description:
      'Given by the channel. Counts within the contact: the same id with the same text is taken once. Names are not compared.',
  })
  @IsOptional()
  @IsText(1, 255)
  readonly messageId?: string;

  @JSONSchema({ description: 'Id of the message that this one answers, as the channel got it with that message.' })
  @IsOptional()
  @IsText(1, 255)
  readonly replyTo?: string;

  @JSONSchema({
    description:
      'Id of the button that was tapped. With "replyTo" the tap counts for that message and for no other. Flows read {{reply.button}}.',
  })
  @IsOptional()
  @IsText(1, 255)
  readonly button?: string;

  @JSONSchema({
    description: 'The advertisement that the contact came from. Flows read {{reply.ad.headline}} and so on.',
  })
  @IsOptional()
  @IsObject({ message: 'ad is an object such as {"id": "123", "headline": "New"}' })
  @ValidateNested()
  @Type(() => AdvertisementDto)
  readonly ad?: AdvertisementDto;

  @JSONSchema({
    description:
      'Kind of the message and its content besides the text. Flows read {{reply.kind}}, {{reply.location.latitude}} and so on. ' +
      `At most ${REPLY_CONTENT_LIMITS.length} characters as JSON. Absent: a tap with "button", a text otherwise.`,
  })
  @IsOptional()
  @IsObject({ message: 'content is an object such as {"kind": "location", "location": {...}}' })
  @ValidateNested()
  @Type(() => ReplyContentDto)
  readonly content?: ReplyContentDto;

  @JSONSchema({
    description:
      'Of a channel with several numbers: the account that received it. The run that it starts or resumes answers from there. ' +
      CHANNEL_ACCOUNT_RULE,
    examples: ['shop'],
  })
  @IsOptional()
  @Matches(CHANNEL_ACCOUNT_ID, { message: `account is the id of a channel account: ${CHANNEL_ACCOUNT_RULE}` })
  readonly account?: string;
}

/** Statuses of an outbound message that can be reported. */
const REPORTED_STATUSES = MESSAGE_STATUSES.filter((status) => status !== 'pending');

/** Body of a delivery report of an outbound message. */
export class StatusBody {
  @IsIn(REPORTED_STATUSES, { message: `status is one of ${REPORTED_STATUSES.join(', ')}` })
  readonly status!: StatusReport['status'];

  @JSONSchema({ format: 'date-time', description: 'When it came to that; absent, or in the future: now.' })
  @IsOptional()
  @IsInstant()
  readonly at?: string;

  @JSONSchema({ description: 'Of failed: why, for the people who read the transcript.' })
  @IsOptional()
  @IsText(1, 500)
  readonly reason?: string;
}

/** Reason why an outbound message is `failed`. */
export class MessageFailureView {
  @JSONSchema({ description: 'Stable; the channel documents its codes.' })
  @IsString()
  readonly code!: string;

  @IsString()
  readonly reason!: string;
}

/** Outcome of an inbound message. */
export class MessageAnswer {
  @JSONSchema({ description: 'The run that was started or resumed.' })
  @IsOptional()
  @IsUUID()
  readonly runId?: string;

  @JSONSchema({
    description:
      'queued: stored, and taken when the call of the contact that is under way has ended. The transcript, and a repeat of ' +
      'the same messageId, tell what it did then. paused: stored for staff, since the automation of the contact was paused.',
  })
  @IsIn(DELIVERY_OUTCOMES)
  readonly outcome!: DeliveryOutcome;
}

/** Price class of an outbound message. */
export class MessagePricingView {
  @JSONSchema({ description: 'Class by the channel, such as "service".' })
  @IsString()
  readonly category!: string;

  @JSONSchema({ description: 'Charge by the channel, such as "regular".' })
  @IsString()
  readonly type!: string;

  @JSONSchema({ description: 'Basis of the prices by the channel, such as "PMP".' })
  @IsOptional()
  @IsString()
  readonly model?: string;

  @IsOptional()
  @IsBoolean()
  readonly billable?: boolean;

  @JSONSchema({ description: 'Country of the contact as two letters.' })
  @IsOptional()
  @IsString()
  readonly country?: string;
}

/** Message of a transcript. */
export class MessageView extends MessageContentView {
  @IsString()
  readonly id!: string;

  @IsIn(['inbound', 'outbound'])
  readonly direction!: 'inbound' | 'outbound';

  @IsISO8601()
  readonly createdAt!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'The run that sent it, or that it started or resumed.' })
  @Allow()
  readonly runId!: string | null;

  @JSONSchema({ description: 'Outbound: the step that sent it.' })
  @IsOptional()
  @IsString()
  readonly stepId?: string;

  @JSONSchema({
    description:
      'Outbound, of no step: staff wrote it by hand, or another agent of the number sent it. Absent: a step sent it.',
  })
  @IsOptional()
  @IsIn(MESSAGE_AUTHORS)
  readonly author?: MessageAuthor;

  @JSONSchema({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Outbound: when the channel took it; null while it has not.',
  })
  @IsOptional()
  readonly sentAt?: string | null;

  @JSONSchema({
    description:
      'Outbound: how far it has come. It only ever moves on: pending, sent, failed, delivered, read. A failed one that ' +
      'arrived after all is delivered.',
  })
  @IsOptional()
  @IsIn(MESSAGE_STATUSES)
  readonly status?: MessageStatus;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'Outbound: when it came to its status.' })
  @IsOptional()
  readonly statusAt?: string | null;

  @JSONSchema({ description: 'Outbound, failed: why.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MessageFailureView)
  readonly failure?: MessageFailureView;

  @JSONSchema({
    description: 'Outbound: price class that the channel reported. It is charged once the message has arrived.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MessagePricingView)
  readonly pricing?: MessagePricingView;

  @JSONSchema({
    description: 'Outbound, pending: the problem that the operator has to solve before any message is sent.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MessageFailureView)
  readonly waitsFor?: MessageFailureView;

  @JSONSchema({ description: 'Inbound: id of the button that was tapped.' })
  @IsOptional()
  @IsString()
  readonly button?: string;

  @JSONSchema({ description: 'Inbound: the advertisement that the contact came from.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AdvertisementDto)
  readonly ad?: AdvertisementDto;

  @JSONSchema({
    description: 'Inbound: its kind and its content besides the text. Absent: a text, or a tap with "button".',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReplyContentDto)
  readonly content?: ReplyContentDto;

  @JSONSchema({ description: 'The channel account that received or sends it. Absent: the default one.' })
  @IsOptional()
  @IsString()
  readonly account?: string;

  @JSONSchema({ description: 'Inbound: what it did; queued until it is taken.' })
  @IsOptional()
  @IsIn(DELIVERY_OUTCOMES)
  readonly outcome?: DeliveryOutcome;
}
