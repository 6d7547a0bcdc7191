import { FormField } from '@luluchat/flow-runtime';
import { IsIn, IsInt, Max, Min } from 'class-validator';

/** Units by which a date is moved, the shortest first. */
export const DATE_OFFSET_UNITS = ['days', 'weeks', 'months'] as const;

/** Unit of a date offset, one of `DATE_OFFSET_UNITS`. */
export type DateOffsetUnit = (typeof DATE_OFFSET_UNITS)[number];

/** Maximum number of units by which a date is moved, in either direction. */
export const MAX_DATE_OFFSET = 1000;

/** Number of calendar days, weeks or months between a date and another one: negative is before it, positive after it. */
export class DateOffset {
  /** Integer from -1,000 to 1,000. */
  @FormField({ title: 'Amount', description: 'A whole number: -1 is one before the date, 1 is one after it.' })
  @Min(-MAX_DATE_OFFSET, { message: `amount is at least -${MAX_DATE_OFFSET}` })
  @Max(MAX_DATE_OFFSET, { message: `amount is at most ${MAX_DATE_OFFSET}` })
  @IsInt({ message: 'amount is a whole number, negative for before the date' })
  readonly amount!: number;

  @FormField({ title: 'Unit', description: 'A month before 31 March is the last day of February.' })
  @IsIn(DATE_OFFSET_UNITS, { message: `unit is one of ${DATE_OFFSET_UNITS.join(', ')}` })
  readonly unit!: DateOffsetUnit;
}
