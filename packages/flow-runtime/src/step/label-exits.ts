import { oneLine } from '../text/one-line.js';
import type { StepPlugin } from './step-plugin.js';

/** Maximum length of the label of an exit in Unicode code points. */
export const MAX_EXIT_LABEL_LENGTH = 80;

/**
 * Returns what authors read instead of the names of exits, by name: the label of the plugin, else the name in words (`not-answered` is
 * `Not answered`). `config` need not be valid: a plugin that fails with it has no labels. Without a plugin all names are put in words.
 */
export function labelExits(
  plugin: StepPlugin | undefined,
  config: object | undefined,
  exits: readonly string[],
): Readonly<Record<string, string>> {
  const labels = findLabels(plugin, config);
  return Object.fromEntries(exits.map((exit) => [exit, readLabel(labels.get(exit)) ?? inWords(exit)]));
}

function findLabels(plugin: StepPlugin | undefined, config: object | undefined): ReadonlyMap<string, unknown> {
  if (plugin?.exitLabels === undefined || config === undefined) return new Map();
  try {
    return new Map(Object.entries(plugin.exitLabels(config)));
  } catch {
    return new Map();
  }
}

function readLabel(label: unknown): string | undefined {
  const line = typeof label === 'string' ? oneLine(label, MAX_EXIT_LABEL_LENGTH) : '';
  return line === '' ? undefined : line;
}

function inWords(name: string): string {
  const words = oneLine(name.replace(/[-_]+/g, ' '), MAX_EXIT_LABEL_LENGTH);
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
