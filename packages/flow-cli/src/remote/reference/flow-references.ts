import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';

/** Reference of a step to another flow that could not be translated. */
export interface OpenReference {
  readonly stepId: string;
  /** Name or id, as the document has it. */
  readonly flow: string;
}

/** Document with translated references. */
export interface TranslatedDocument {
  readonly document: JsonObject;
  /** References that stay as they were. */
  readonly open: readonly OpenReference[];
}

/** Form of the ids that servers give to flows. */
const FLOW_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Types of the steps that name another flow. */
const NAMING_TYPES: readonly unknown[] = ['start-flow', 'call-flow'];

/** Tells whether a step of this type names another flow by its `flowId`. */
export function namesFlow(type: unknown): boolean {
  return NAMING_TYPES.includes(type);
}

/** Translates names to ids: a step `start-flow` or `call-flow` of a file names a flow by its file name. Ids stay. */
export function namesToIds(document: JsonObject, idOf: (name: string) => string | undefined): TranslatedDocument {
  return translate(document, (flow) => idOf(flow) ?? (FLOW_ID.test(flow) ? flow : undefined));
}

/** Translates ids of a server to names. */
export function idsToNames(document: JsonObject, nameOf: (id: string) => string | undefined): TranslatedDocument {
  return translate(document, nameOf);
}

function translate(document: JsonObject, other: (flow: string) => string | undefined): TranslatedDocument {
  const { steps } = document;
  const open: OpenReference[] = [];
  if (!isPlainObject(steps)) return { document, open };
  const translated = Object.entries(steps).map(([stepId, step]): [string, JsonValue] => {
    const flow = targetOf(step);
    if (flow === undefined) return [stepId, step as JsonValue];
    const found = other(flow);
    if (found === undefined) open.push({ stepId, flow });
    return found === undefined ? [stepId, step as JsonValue] : [stepId, withTarget(step as JsonObject, found)];
  });
  return { document: { ...document, steps: Object.fromEntries(translated) }, open };
}

/** Returns the flow that a step starts or calls, if it does. */
function targetOf(step: unknown): string | undefined {
  if (!isPlainObject(step) || !namesFlow(step['type']) || !isPlainObject(step['config'])) return undefined;
  const { flowId } = step['config'];
  return typeof flowId === 'string' ? flowId : undefined;
}

function withTarget(step: JsonObject, flowId: string): JsonObject {
  return { ...step, config: { ...(step['config'] as JsonObject), flowId } };
}
