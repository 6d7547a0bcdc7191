import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsISO8601, IsString, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsWholeNumber } from '../body/is-whole-number.js';

const DEFAULT_HOURS = 24;
const MAX_HOURS = 168;

/** The query of the counts of steps. */
export class StepCountQuery {
  @JSONSchema({ description: 'Runs that were started in so many hours until now.' })
  @IsWholeNumber(1, MAX_HOURS, { message: `"hours" is a whole number from 1 to ${MAX_HOURS}` })
  readonly hours: number = DEFAULT_HOURS;
}

/** Number of times that an exit was taken. */
export class ExitCount {
  @IsString()
  readonly exit!: string;

  @IsInt()
  @Min(1)
  readonly count!: number;
}

/** Counts of a step. */
export class StepCount {
  @JSONSchema({ description: 'Version of the flow that the runs followed.' })
  @IsInt()
  @Min(1)
  readonly version!: number;

  @IsString()
  readonly stepId!: string;

  @JSONSchema({ description: 'Executions of the step.' })
  @IsInt()
  @Min(1)
  readonly executed!: number;

  @JSONSchema({ description: 'Those of "executed" that wait or are under way now.' })
  @IsInt()
  @Min(0)
  readonly waiting!: number;

  @JSONSchema({ description: 'Runs that failed or stalled at the step.' })
  @IsInt()
  @Min(0)
  readonly failed!: number;

  @JSONSchema({ description: 'Exits that were taken, the most frequent first.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ExitCount)
  readonly exits!: readonly ExitCount[];
}

/** Counts of the steps of a flow. */
@JSONSchema({
  examples: [
    {
      since: '2027-01-31T12:00:00.000Z',
      runs: 40,
      isComplete: true,
      items: [
        { version: 3, stepId: 'lookup', executed: 40, waiting: 0, failed: 0, exits: [{ exit: 'success', count: 40 }] },
      ],
    },
  ],
})
export class StepCounts {
  @JSONSchema({ description: 'Start of the period.' })
  @IsISO8601()
  readonly since!: string;

  @JSONSchema({ description: 'Runs that were counted: the newest of the period.' })
  @IsInt()
  @Min(0)
  readonly runs!: number;

  @JSONSchema({ description: 'false when the period has more runs than are counted.' })
  @IsBoolean()
  readonly isComplete!: boolean;

  @JSONSchema({ description: 'Steps that a run came to, the newest version first.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepCount)
  readonly items!: readonly StepCount[];
}
