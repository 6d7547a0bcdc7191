import { PAUSE_REASONS } from '@luluchat/flow-runtime/store';
import type { PauseReason } from '@luluchat/flow-runtime/store';
import { IsIn, IsISO8601, IsNumber, IsPositive, Max } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Longest pause that an operator can ask for, in hours: a year. */
const MAX_HOURS = 8_760;
const HOURS = { message: `hours is a number above 0, up to ${MAX_HOURS}` };

/** The body that pauses the automation of a contact. */
export class PauseBody {
  @JSONSchema({
    exclusiveMinimum: 0,
    description: 'Length of the pause in hours from now; fractions are allowed.',
    examples: [24],
  })
  @IsNumber({ allowNaN: false, allowInfinity: false }, HOURS)
  @IsPositive(HOURS)
  @Max(MAX_HOURS, HOURS)
  readonly hours!: number;
}

/** Pause of the automation of a contact. */
export class PauseView {
  @JSONSchema({ format: 'date-time', description: 'When it ends by itself.' })
  @IsISO8601()
  readonly until!: string;

  @JSONSchema({
    description:
      'staff: someone answered by hand. agent: another agent of the number answers. operator: a call of the API.',
  })
  @IsIn(PAUSE_REASONS)
  readonly reason!: PauseReason;
}
