import { Allow, IsInt, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Timers that were handed over again. */
export class ReconciledTimersView {
  @JSONSchema({ description: 'Number of runs with a timer among those of this page.' })
  @IsInt()
  @Min(0)
  readonly timers!: number;

  @JSONSchema({ type: ['string', 'null'], description: '"cursor" of the next page; null after the last one.' })
  @Allow()
  readonly nextCursor!: string | null;
}
