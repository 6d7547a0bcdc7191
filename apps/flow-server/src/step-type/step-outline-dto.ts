import { DOCUMENT_LIMITS } from '@luluchat/flow-runtime/document';
import type { StepOutline } from '@luluchat/flow-runtime/document';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsObject, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { FlowProblem } from '../flow/flow-dto.js';
import { schemaRef } from '../open-api/describe-route.js';

/** The body of an outline. The form of the steps is checked as in a flow document, other members are not looked at. */
@JSONSchema({
  description: 'A flow document, or only the "steps" of one.',
  additionalProperties: true,
})
export class StepOutlineBody {
  @JSONSchema({
    type: 'object',
    maxProperties: DOCUMENT_LIMITS.steps,
    additionalProperties: { type: 'object', required: ['type'] },
    description: 'Step id to step, as in a flow document. Configs need not be valid.',
  })
  @IsObject({ message: 'steps is needed: an object, step id to step' })
  readonly steps!: Readonly<Record<string, unknown>>;
}

/** Outline of one step for an editor. */
export class StepOutlineView implements StepOutline {
  @JSONSchema({
    description:
      'In the order of the step type. Of a config that is not valid: those that it would have, as far as it can be read. Of an ' +
      'unknown step type: those that are connected.',
  })
  @IsArray()
  @IsString({ each: true })
  readonly exits!: readonly string[];

  @JSONSchema({ description: 'Further exits that may be left unconnected.' })
  @IsArray()
  @IsString({ each: true })
  readonly optionalExits!: readonly string[];

  @JSONSchema({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      'What authors read instead of the names: each name of "exits" and "optionalExits" to one line of at most 80 characters, such as ' +
      'the label of a button.',
  })
  @IsObject()
  readonly exitLabels!: Readonly<Record<string, string>>;

  @JSONSchema({
    description: 'What the step is configured to do, in one line of at most 120 characters; may be empty.',
  })
  @IsString()
  readonly summary!: string;

  @JSONSchema({ description: 'Whether the step type is known and its config valid.' })
  @IsBoolean()
  readonly isValid!: boolean;

  @JSONSchema({
    description: 'Of type and config, at most 100. What depends on other steps and on stored data is left to validate.',
  })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowProblem)
  readonly problems!: readonly FlowProblem[];
}

/** Outlines of steps. */
@JSONSchema({
  examples: [
    {
      steps: {
        lookup: {
          exits: ['success', 'error'],
          optionalExits: [],
          exitLabels: { success: 'Success', error: 'Error' },
          summary: 'GET crm.example.com/members',
          isValid: true,
          problems: [],
        },
      },
    },
  ],
})
export class StepOutlines {
  @JSONSchema({
    type: 'object',
    additionalProperties: schemaRef('StepOutlineView'),
    description: 'Step id to outline, for every step of the body.',
  })
  @IsObject()
  readonly steps!: Readonly<Record<string, StepOutlineView>>;
}
