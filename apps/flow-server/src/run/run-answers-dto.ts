import type { TestAnswer } from '@luluchat/flow-simulator';
import { IsArray, IsObject, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Answers that the calls of a run got. */
export class RunAnswers {
  @JSONSchema({
    type: 'object',
    additionalProperties: true,
    description:
      'Answers by step id and in order, one for each attempt, as a flow test and the "webhooks" of a simulation have them.',
  })
  @IsObject()
  readonly answers!: Readonly<Record<string, readonly TestAnswer[]>>;

  @JSONSchema({ description: 'Facts that the history does not keep, in sentences.' })
  @IsArray()
  @IsString({ each: true })
  readonly unknown!: readonly string[];
}
