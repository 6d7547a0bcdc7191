import { IsDataPath } from '@luluchat/flow-runtime';
import { ATTRIBUTE_TYPES, MAPPING_OUTCOMES } from '@luluchat/flow-runtime/document';
import type { AttributeType, AttributeValue, JsonObject, MappingOutcome } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { Allow, IsArray, IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** The body that previews an attribute mapping. */
export class MappingPreviewBody {
  @JSONSchema({ description: 'As in the config of a step, also with filters.', examples: ['{{data.tier}}'] })
  @IsDataPath()
  readonly value!: string;

  @JSONSchema({ type: 'object', additionalProperties: true, description: 'The "data" of an answer.' })
  @IsObject({ message: 'data is needed: an object' })
  readonly data!: JsonObject;
}

/** Outcome of a mapping for an attribute of one type. */
export class MappingPreviewOutcome {
  @IsIn(ATTRIBUTE_TYPES)
  readonly type!: AttributeType;

  @JSONSchema({ description: 'As in the history of a run.' })
  @IsIn(MAPPING_OUTCOMES)
  readonly outcome!: MappingOutcome;

  @JSONSchema({ type: ['string', 'number'], description: 'What would be saved; absent when nothing would.' })
  @IsOptional()
  @Allow()
  readonly saved?: AttributeValue;

  @JSONSchema({ description: 'Kind of the value, without the value, where its type is the problem.' })
  @IsOptional()
  @IsString()
  readonly found?: string;

  @JSONSchema({ description: 'Template that converts the value into a fitting one; absent when there is none.' })
  @IsOptional()
  @IsString()
  readonly template?: string;

  @JSONSchema({
    description: 'Beside "found": how the receiver, or a step, makes a fitting value; never the value itself.',
  })
  @IsOptional()
  @IsString()
  readonly advice?: string;
}

/** Values that a mapping would save. */
export class MappingPreview {
  @JSONSchema({ description: 'Path of the value.', examples: ['data.tier'] })
  @IsString()
  readonly path!: string;

  @JSONSchema({ description: 'One for each type that an attribute can have.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappingPreviewOutcome)
  readonly outcomes!: readonly MappingPreviewOutcome[];
}
