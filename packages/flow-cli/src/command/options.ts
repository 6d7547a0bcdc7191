import { Option } from 'commander';

/** Creates `--steps`, of every command that needs the steps of flows. Its value is a list. */
export function createStepsOption(): Option {
  return new Option('--steps <module>', 'loads further steps from a module; may be repeated')
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none');
}

/** Form of the output of a command. */
export interface FormatOptions {
  readonly format: 'text' | 'json';
}

/** Creates `--format`, of every command that writes for people or for programs. */
export function createFormatOption(): Option {
  return new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text');
}
