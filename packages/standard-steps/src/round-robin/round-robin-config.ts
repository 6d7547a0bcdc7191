import { FormField } from '@luluchat/flow-runtime';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, Matches } from 'class-validator';

/** Maximum number of exits of a round robin. */
export const MAX_ROUND_ROBIN_EXITS = 50;

/** Config of `round-robin`. */
export class RoundRobinConfig {
  /** Exits in the order in which contacts take them. */
  @FormField({
    title: 'Exits',
    description: 'Names of the exits in the order in which contacts take them.',
    format: 'exit',
  })
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { each: true, message: 'each exit has 1 to 64 letters, digits, "_" and "-"' })
  @ArrayUnique({ message: 'exits must not repeat', context: { code: 'duplicate_exit' } })
  @ArrayMaxSize(MAX_ROUND_ROBIN_EXITS, { message: `a round robin has at most ${MAX_ROUND_ROBIN_EXITS} exits` })
  @ArrayMinSize(1, { message: 'a round robin needs at least one exit' })
  @IsArray({ message: 'exits is a list' })
  readonly exits!: readonly string[];
}
