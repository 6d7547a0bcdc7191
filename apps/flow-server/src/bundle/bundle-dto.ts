import { ATTRIBUTE_TYPES, DOCUMENT_LIMITS } from '@luluchat/flow-runtime/document';
import type { FlowDraft } from '@luluchat/flow-runtime/document';
import type { AttributeType, JsonObject } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IfPresent } from '../body/if-present.js';
import { IsInstant } from '../body/is-instant.js';
import { IsText } from '../body/is-text.js';
import { schemaRef } from '../open-api/describe-route.js';
import { BUNDLE_FORMAT, BUNDLE_VERSION, MAX_BUNDLE_ATTRIBUTES, MAX_BUNDLE_FLOWS } from './bundle-form.js';

const SOURCES = ['draft', 'published'] as const;
const MAX_NAMES = 1000;

/** Sample of a step of a flow of a bundle. */
export class BundleSample {
  @IsString({ message: 'stepId is needed: the id of a step of the document' })
  readonly stepId!: string;

  @JSONSchema({ type: 'object', additionalProperties: true, description: 'As the sample of a step has it.' })
  @IsObject({ message: 'data is needed: an object' })
  readonly data!: JsonObject;

  @IsIn(['test', 'run'], { message: 'source is test or run' })
  readonly source!: 'test' | 'run';

  @JSONSchema({ type: ['string', 'null'], description: 'With "run": its id on the server that exported it.' })
  @ValidateIf((_, value) => value !== null)
  @IsString({ message: 'runId is a text, or null' })
  readonly runId: string | null = null;

  @JSONSchema({ format: 'date-time' })
  @IsInstant()
  readonly keptAt!: string;

  @IsBoolean({ message: 'isShortened is true or false' })
  readonly isShortened: boolean = false;
}

/** Flow of a bundle. */
export class BundleFlow {
  @JSONSchema({ description: 'Id on the server that exported it, by which steps of the bundle name it.' })
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'id is needed: 1 to 64 letters, digits, "-" and "_"' })
  readonly id!: string;

  @JSONSchema({ description: 'Document of the flow that was exported. This server exports drafts.' })
  @IfPresent()
  @IsIn(SOURCES, { message: `source is one of ${SOURCES.join(', ')}` })
  readonly source?: (typeof SOURCES)[number];

  @JSONSchema(schemaRef('FlowDraft'))
  @IsObject({ message: 'document is needed: a flow document' })
  readonly document!: FlowDraft;

  @JSONSchema({ description: 'Samples of its steps; an export has them only with samples=true.' })
  @IfPresent()
  @ArrayMaxSize(DOCUMENT_LIMITS.steps, { message: 'samples has one entry for each step at most' })
  @IsArray({ message: 'samples is a list' })
  @ValidateNested({ each: true })
  @Type(() => BundleSample)
  readonly samples?: readonly BundleSample[];
}

/** Custom attribute of a bundle. */
export class BundleAttribute {
  @IsString({ message: 'key is needed: a text' })
  readonly key!: string;

  @JSONSchema({ description: 'Default: the key. An attribute that exists keeps its own.' })
  @IfPresent()
  @IsText(1, 255)
  readonly title?: string;

  @IsIn(ATTRIBUTE_TYPES, { message: `type is needed: one of ${ATTRIBUTE_TYPES.join(', ')}` })
  readonly type!: AttributeType;
}

/** Flows and what they need, to move them to another server. */
export class FlowBundle {
  @IsIn([BUNDLE_FORMAT], { message: `format is "${BUNDLE_FORMAT}"` })
  readonly format!: typeof BUNDLE_FORMAT;

  @JSONSchema({ type: 'integer' })
  @IsIn([BUNDLE_VERSION], { message: `version is ${BUNDLE_VERSION}` })
  readonly version!: number;

  @ArrayMaxSize(MAX_BUNDLE_FLOWS, { message: `A bundle has at most ${MAX_BUNDLE_FLOWS} flows` })
  @ArrayMinSize(1, { message: 'flows is needed: a list of at least one flow' })
  @IsArray({ message: 'flows is needed: a list of at least one flow' })
  @ValidateNested({ each: true })
  @Type(() => BundleFlow)
  readonly flows!: readonly BundleFlow[];

  @ArrayMaxSize(MAX_BUNDLE_ATTRIBUTES, { message: `A bundle has at most ${MAX_BUNDLE_ATTRIBUTES} attributes` })
  @IsArray({ message: 'attributes is a list' })
  @ValidateNested({ each: true })
  @Type(() => BundleAttribute)
  readonly attributes: readonly BundleAttribute[] = [];

  @JSONSchema({ description: 'Names of the secrets that the flows read. Values are never exported.' })
  @ArrayMaxSize(MAX_NAMES, { message: `secrets has at most ${MAX_NAMES} names` })
  @IsArray({ message: 'secrets is a list of names' })
  @IsString({ each: true, message: 'secrets is a list of names' })
  readonly secrets: readonly string[] = [];

  @JSONSchema({
    description: 'Ids of flows that the flows enter and that do not exist on the server that exported them.',
  })
  @ArrayMaxSize(MAX_NAMES, { message: `missingFlows has at most ${MAX_NAMES} ids` })
  @IsArray({ message: 'missingFlows is a list of ids' })
  @IsString({ each: true, message: 'missingFlows is a list of ids' })
  readonly missingFlows: readonly string[] = [];
}

/** Query of an import. */
export class ImportQuery {
  @JSONSchema({ description: 'true lists what would change and stores nothing.' })
  @IsIn(['true', 'false'], { message: 'dryRun is true or false' })
  readonly dryRun: 'true' | 'false' = 'false';
}

/** Flow that was imported. */
export class ImportedFlow {
  @JSONSchema({ description: 'Id in the bundle.' })
  @IsString()
  readonly from!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'Id on this server; null in a dry run.' })
  @Allow()
  readonly id!: string | null;

  @IsString()
  readonly name!: string;
}

/** Keys of the attributes of a bundle. */
export class ImportedAttributes {
  @JSONSchema({ description: 'Made by the import.' })
  @IsArray()
  @IsString({ each: true })
  readonly created!: readonly string[];

  @JSONSchema({ description: 'On this server with the same type; they stay as they are.' })
  @IsArray()
  @IsString({ each: true })
  readonly existing!: readonly string[];
}

/** Names that the imported flows use and that neither the bundle nor this server has. */
export class ImportGaps {
  @IsArray()
  @IsString({ each: true })
  readonly secrets!: readonly string[];

  @IsArray()
  @IsString({ each: true })
  readonly attributes!: readonly string[];

  @JSONSchema({ description: 'Ids of flows that steps enter.' })
  @IsArray()
  @IsString({ each: true })
  readonly flows!: readonly string[];

  @JSONSchema({ description: 'In steps of these types, ids of flows are not replaced.' })
  @IsArray()
  @IsString({ each: true })
  readonly stepTypes!: readonly string[];
}

/** Result of an import, or what it would change. */
export class ImportAnswer {
  @IsBoolean()
  readonly dryRun!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ImportedFlow)
  readonly flows!: readonly ImportedFlow[];

  @ValidateNested()
  @Type(() => ImportedAttributes)
  readonly attributes!: ImportedAttributes;

  @ValidateNested()
  @Type(() => ImportGaps)
  readonly missing!: ImportGaps;
}
