import { Option } from 'commander';

/** Creates `--steps`, of every command that needs the steps of flows. Its value is a list. */
export function createStepsOption(): Option {
  return new Option('--steps <module>', 'loads further steps from a module; may be repeated')
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none');
}
