import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime/document';
import type { VariableSource } from '@luluchat/flow-runtime/document';
import type { AttributeType } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsText } from '../body/is-text.js';

const SOURCE_KINDS = ['contact', 'attribute', 'trigger', 'step'] as const satisfies readonly VariableSource['kind'][];
const STARTS = [
  'webhook',
  'keyword',
  'unmatched',
  'tag-added',
  'attribute-changed',
  'schedule',
  'date',
  'start-flow',
] as const;

/** Query of the variables of a step. */
export class VariableQuery {
  @JSONSchema({ description: 'Id of a step of the draft.' })
  @IsText(1, 64)
  readonly step!: string;
}

/** Origin of the value of a variable. */
export class VariableSourceView {
  @IsIn(SOURCE_KINDS)
  readonly kind!: VariableSource['kind'];

  @JSONSchema({ description: 'With "trigger". start-flow: a run of another flow enters this one.' })
  @IsOptional()
  @IsIn(STARTS)
  readonly trigger?: (typeof STARTS)[number];

  @JSONSchema({ description: 'With "step".' })
  @IsOptional()
  @IsString()
  readonly stepId?: string;
}

/** Variable that can have a value at a step. */
export class VariableView {
  @JSONSchema({ description: 'As it stands between braces.', examples: ['data.tier', 'steps.ask.text'] })
  @IsString()
  readonly variable!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => VariableSourceView)
  readonly from!: readonly VariableSourceView[];

  @JSONSchema({ description: 'Absent when it is not known.' })
  @IsOptional()
  @IsIn(ATTRIBUTE_TYPES)
  readonly type?: AttributeType;

  @JSONSchema({
    description:
      'true: every path to the step brings it, although a caller or a receiver may leave it out in one run. false: only some ' +
      'paths do, or a contact need not have it.',
  })
  @IsBoolean()
  readonly always!: boolean;

  @JSONSchema({ description: 'true: it has members whose names are known only at run time.' })
  @IsOptional()
  @IsBoolean()
  readonly isOpen?: boolean;

  @JSONSchema({ description: 'true: few flows need it, so an editor lists it last.' })
  @IsOptional()
  @IsBoolean()
  readonly isRare?: boolean;

  @JSONSchema({ description: 'What the step says about this output.' })
  @IsOptional()
  @IsString()
  readonly description?: string;
}
