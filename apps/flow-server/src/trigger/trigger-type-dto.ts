import { TRIGGER_TYPES } from '@luluchat/flow-runtime/document';
import type { TriggerType } from '@luluchat/flow-runtime/document';
import { IsIn, IsInt, IsObject, IsString, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

const TYPES = TRIGGER_TYPES.map(({ type }) => type);

/** Kind of trigger with everything that an editor needs. */
export class TriggerTypeView implements TriggerType {
  @JSONSchema({ description: 'What "type" of a trigger in a flow document names.' })
  @IsIn(TYPES)
  readonly type!: TriggerType['type'];

  @JSONSchema({ examples: ['Keyword'] })
  @IsString()
  readonly title!: string;

  @IsString()
  readonly description!: string;

  @JSONSchema({ description: 'How many triggers of this kind a flow can have.' })
  @IsInt()
  @Min(1)
  readonly maxPerFlow!: number;

  @JSONSchema({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema (2020-12) of the members beside "type", with a title and a description of each.',
  })
  @IsObject()
  readonly configSchema!: TriggerType['configSchema'];
}
