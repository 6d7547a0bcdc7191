import { parseTemplate } from '@luluchat/flow-runtime';
import type { StepPlugin, StepRegistry, TemplateVariable } from '@luluchat/flow-runtime';
import { validateStepConfig } from '@luluchat/flow-runtime/document';
import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';

/** A step as a page describes it. */
export interface DescribedStep {
  readonly id: string;
  readonly document: StepDocument;
  /** Absent if no plugin provides the type. */
  readonly plugin?: StepPlugin;
  /** The config as an instance of the plugin's `configType`. Absent if it is not valid. */
  readonly config?: object;
  /** Title for people: that of the plugin, or else the type. */
  readonly title: string;
  /** Exits with the step that each leads to; `undefined` for one that is not connected. */
  readonly exits: ReadonlyMap<string, string | undefined>;
  /** Variables in the texts of the config, each once. */
  readonly variables: readonly TemplateVariable[];
}

/** Describes the steps of a flow, in their order. */
export function describeSteps(document: FlowDocument, registry: StepRegistry): readonly DescribedStep[] {
  return Object.entries(document.steps).map(([id, step]) => describeStep(id, step, registry.get(step.type)));
}

function describeStep(id: string, document: StepDocument, plugin: StepPlugin | undefined): DescribedStep {
  const validated = plugin === undefined ? undefined : validateStepConfig(plugin, document);
  const config = validated?.isValid === true ? validated.value : undefined;
  const names = plugin === undefined || config === undefined ? [] : plugin.exits(config);
  const connected = document.exits ?? {};
  return {
    id,
    document,
    ...(plugin && { plugin }),
    ...(config && { config }),
    title: plugin?.manifest.title ?? document.type,
    exits: new Map([...names, ...Object.keys(connected)].map((name) => [name, ownMember(connected, name)])),
    variables: uniqueVariables(textsOf(readConfig(document))),
  };
}

function ownMember(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Returns the config without the mapping of a webhook action, whose paths lead into the answer. */
function readConfig({ type, config = {} }: StepDocument): object {
  if (type !== 'webhook-action') return config;
  const { attributeMapping: _, ...read } = config;
  return read;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.includes('{') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function uniqueVariables(texts: readonly string[]): readonly TemplateVariable[] {
  const byText = new Map(texts.flatMap(variablesOf).map((variable) => [JSON.stringify(variable), variable]));
  return [...byText.values()];
}

/** A text that is no template has no variables; `luluchat check` reports it. */
function variablesOf(text: string): readonly TemplateVariable[] {
  try {
    return parseTemplate(text).variables;
  } catch {
    return [];
  }
}
