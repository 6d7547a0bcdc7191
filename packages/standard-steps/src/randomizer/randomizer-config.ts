import { FormField } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { HaveDistinctExits } from '../config-rule/have-distinct-exits.js';
import { FillHundred } from './fill-hundred.js';

/** Minimum and maximum number of variants of a randomizer. */
export const VARIANT_LIMITS = { least: 2, most: 6 } as const;

/** Exit of a randomizer with its share in percent. */
export class RandomizerVariant {
  @FormField({ title: 'Exit', description: 'Name of the exit: 1 to 64 letters, digits, "_" and "-".', format: 'exit' })
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'exit has 1 to 64 letters, digits, "_" and "-"' })
  readonly exit!: string;

  /** Share in percent, an integer from 0 (no contacts) to 100 (all contacts). */
  @FormField({ title: 'Percent', description: 'Share of the visits that take this exit.' })
  @Max(100, { message: 'percent is at most 100' })
  @Min(0, { message: 'percent is at least 0' })
  @IsInt({ message: 'percent is a whole number' })
  readonly percent!: number;
}

/** Config of `randomizer`. */
export class RandomizerConfig {
  @FormField({ title: 'Variants', description: 'The exits and their shares, which add up to 100.' })
  @ValidateNested({ each: true })
  @Type(() => RandomizerVariant)
  @FillHundred()
  @HaveDistinctExits()
  @IsObject({ each: true, message: 'each variant is an object with exit and percent' })
  @ArrayMaxSize(VARIANT_LIMITS.most, { message: `a randomizer has at most ${VARIANT_LIMITS.most} variants` })
  @ArrayMinSize(VARIANT_LIMITS.least, { message: `a randomizer needs at least ${VARIANT_LIMITS.least} variants` })
  @IsArray({ message: 'variants is a list' })
  readonly variants!: RandomizerVariant[];
}
