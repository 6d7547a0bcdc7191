import type { components } from '../api/schema.js';

/** Error or warning of a draft, as the server found it. */
export type FlowProblem = components['schemas']['FlowProblem'];

/** Returns the step that a problem is in, null when it is of the flow as a whole. */
export function stepOf({ path }: Pick<FlowProblem, 'path'>): string | null {
  return /^\/steps\/([^/]+)/.exec(path)?.[1] ?? null;
}

/** Returns the parts of a JSON Pointer (RFC 6901), such as the path of a problem. */
export function partsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Returns the key of the attribute that a problem says does not exist; undefined for any other problem. */
export function missingAttribute({ code, message }: Pick<FlowProblem, 'code' | 'message'>): string | undefined {
  return code === 'unknown_attribute' ? /^There is no attribute "([^"]+)"/.exec(message)?.[1] : undefined;
}
