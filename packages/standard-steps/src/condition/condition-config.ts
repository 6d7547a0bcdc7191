import { FormField, HoldsTemplate, IsTemplate } from '@luluchat/flow-runtime';
import { isOneOf, OPERATORS, PRESENCE_OPERATORS, TAG_OPERATORS } from '@luluchat/flow-runtime/values';
import type { LongNumber, Operator } from '@luluchat/flow-runtime/values';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsObject,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { HaveDistinctExits } from '../config-rule/have-distinct-exits.js';
import { FitsOperator } from './fits-operator.js';

/** Maximum number of cases of a condition. */
const MAX_CASES = 50;

/** Maximum number of rules in `all` and in `any` of a case. */
const MAX_RULES = 50;

/** Scalar to compare with. A string may be a template. Numbers are compared by all of their digits. */
export type Comparand = string | number | boolean | LongNumber;

/** Rule about the contact or the run. */
export class ConditionRule {
  /** Left side: fixed text or a template. A lone `{{path}}` keeps the type of its value. Not used by operators on tags. */
  @FormField({
    title: 'Value',
    description: 'Fixed text or a template, such as {{attributes.tier}}. Not used by the operators on tags.',
  })
  @Matches(/\S/, { message: 'value must not be blank' })
  @IsTemplate()
  @ValidateIf((rule: ConditionRule) => rule.value !== undefined || !isOneOf(TAG_OPERATORS, rule.operator))
  readonly value?: string;

  @FormField({
    title: 'Comparison',
    description: 'How the value is compared. has-tag and has-no-tag look at the tags of the contact.',
  })
  @IsIn(OPERATORS, { message: `operator is one of ${OPERATORS.join(', ')}` })
  readonly operator!: Operator;

  /** Right side: a tag for operators on tags, an array for `one-of`, absent for `is-known` and `is-unknown`. */
  @FormField({
    title: 'Compare with',
    description: 'Text, template or number; a list for one-of, a tag for has-tag; nothing for is-known and is-unknown.',
    schema: { type: ['string', 'number', 'boolean', 'array'], items: { type: ['string', 'number', 'boolean'] } },
  })
  @FitsOperator()
  @HoldsTemplate()
  @ValidateIf((rule: ConditionRule) => rule.to !== undefined || !isOneOf(PRESENCE_OPERATORS, rule.operator))
  readonly to?: Comparand | readonly Comparand[];
}

/** Case of a condition, with an exit of its own. When it has both `all` and `any`, both must hold. */
export class ConditionCase {
  @FormField({ title: 'Exit', description: 'Name of the exit that a run takes when the case holds.', format: 'exit' })
  @Matches(/^(?!else$)[A-Za-z0-9_-]{1,64}$/, {
    message: 'exit has 1 to 64 letters, digits, "_" and "-"; "else" is taken',
  })
  readonly exit!: string;

  /** Rules of which every one must hold. */
  @FormField({ title: 'All of these hold', description: 'Rules of which every one must hold.' })
  @ValidateNested({ each: true })
  @Type(() => ConditionRule)
  @IsObject({ each: true, message: 'each rule is an object with value, operator and to' })
  @ArrayMaxSize(MAX_RULES, { message: `a case has at most ${MAX_RULES} rules that must all hold` })
  @ArrayNotEmpty({ message: 'a case needs at least one rule' })
  @IsArray({ message: 'a case needs a list of rules' })
  @ValidateIf((one: ConditionCase) => one.all !== undefined || one.any === undefined)
  readonly all?: ConditionRule[];

  /** Rules of which at least one must hold. */
  @FormField({
    title: 'At least one of these holds',
    description: 'Rules of which one must hold, beside those of "all".',
  })
  @ValidateNested({ each: true })
  @Type(() => ConditionRule)
  @IsObject({ each: true, message: 'each rule is an object with value, operator and to' })
  @ArrayMaxSize(MAX_RULES, { message: `a case has at most ${MAX_RULES} rules of which one must hold` })
  @ArrayNotEmpty({ message: 'a case needs at least one rule' })
  @IsArray({ message: 'a case needs a list of rules' })
  @ValidateIf((one: ConditionCase) => one.any !== undefined)
  readonly any?: ConditionRule[];
}

/** Config of `condition`. The first case that matches decides. */
export class ConditionConfig {
  @FormField({
    title: 'Cases',
    description: 'Looked at in order: the first that holds decides. When none does, the run takes the exit else.',
  })
  @ValidateNested({ each: true })
  @Type(() => ConditionCase)
  @HaveDistinctExits()
  @IsObject({ each: true, message: 'each case is an object with exit and rules' })
  @ArrayMaxSize(MAX_CASES, { message: `a condition has at most ${MAX_CASES} cases` })
  @ArrayNotEmpty({ message: 'a condition needs at least one case' })
  @IsArray({ message: 'a condition needs a list of cases' })
  readonly cases!: ConditionCase[];
}
