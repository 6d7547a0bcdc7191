import type { Command } from '../../draft/draft-history.js';
import { changeConfig } from '../../draft/step-commands.js';
import { text } from '../../text/text.js';
import type { TakenQuery } from './take-query.js';

const listOf = (config: Record<string, unknown>, name: string): unknown[] => {
  const found = config[name];
  return Array.isArray(found) ? (found as unknown[]) : [];
};

/** Moves the query of the URL into the parameters. */
export function turnQueryIntoParameters(stepId: string, { url, parameters }: TakenQuery): Command {
  return changeConfig(
    stepId,
    (config) => {
      config['url'] = url;
      config['parameters'] = [...listOf(config, 'parameters'), ...parameters];
    },
    { label: text.webhook.query.command },
  );
}

/** Members that a command of curl decides, whether it has them or not. */
const OF_CURL = ['method', 'url', 'bodyFormat', 'parameters', 'headers'];

/** Takes over a config that was made of a command of curl. Members that no such command has, such as mappings, stay. */
export function takeCurlConfig(stepId: string, made: Readonly<Record<string, unknown>>): Command {
  return changeConfig(
    stepId,
    (config) => {
      for (const name of OF_CURL) delete config[name];
      Object.assign(config, structuredClone(made));
    },
    { label: text.webhook.curl.undo },
  );
}

/** Maps a value to an attribute. A mapping of the attribute that is there already gets the new value. */
export function mapToAttribute(stepId: string, attribute: string, value: string): Command {
  return changeConfig(
    stepId,
    (config) => {
      const mappings = listOf(config, 'attributeMapping');
      const same = mappings.findIndex((mapping) => readMapping(mapping).attribute === attribute);
      if (same === -1) config['attributeMapping'] = [...mappings, { attribute, value }];
      else mappings[same] = { attribute, value };
    },
    { label: text.attribute.commands.map },
  );
}

/** Mapping as an author has entered it so far. */
export interface EnteredMapping {
  readonly attribute: string;
  readonly value: string;
}

/** Reads a mapping of a config, which may hold anything. */
function readMapping(mapping: unknown): EnteredMapping {
  const { attribute, value } = (typeof mapping === 'object' && mapping !== null ? mapping : {}) as Record<
    string,
    unknown
  >;
  return {
    attribute: typeof attribute === 'string' ? attribute : '',
    value: typeof value === 'string' ? value : '',
  };
}

/** Tells whether a mapping reads the value at a path, with filters or without. Both are written as in a config: "{{data.tier}}". */
export function readsValue(mapping: string, value: string): boolean {
  const read = innerOf(mapping);
  const path = innerOf(value);
  return read.startsWith(path) && /^\s*(?:\||$)/.test(read.slice(path.length));
}

const innerOf = (output: string) =>
  output
    .trim()
    .replace(/^\{\{-?\s*/, '')
    .replace(/\s*-?\}\}$/, '');

/** Reads the mappings of a config. */
export function readMappings(config: Readonly<Record<string, unknown>>): readonly EnteredMapping[] {
  return listOf(config, 'attributeMapping').map(readMapping);
}
