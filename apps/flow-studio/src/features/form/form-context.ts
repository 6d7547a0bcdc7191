import { createContext, useContext } from 'react';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { isWithin, toPointer, valueAt } from './config-path.js';
import type { ConfigPath } from './config-path.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

/**
 * Changes the value at a path; undefined takes it away.
 * @param options - With `typed`, consecutive changes at one path are undone together until the field loses the focus.
 */
export type ChangeValue = (path: ConfigPath, value: unknown, options?: { readonly typed?: boolean }) => void;

/** Values that the fields of a form share. */
export interface FormScope {
  /** Schema of the whole value, with the `$defs` that its parts refer to. */
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: ChangeValue;
  /** Ends a series of typed changes: a field lost the focus. */
  readonly onLeave: () => void;
  /** JSON Pointer of the value in the flow document: "/steps/ask/config". */
  readonly place: string;
  /** Problems within `place`. */
  readonly problems: readonly FlowProblem[];
  /** Step whose variables templates can use; null outside of a step. */
  readonly stepId: string | null;
}

/** Form around a field. */
export const FormContext = createContext<FormScope | null>(null);

/**
 * Returns the form around a field.
 * @throws Error outside of a form.
 */
export function useForm(): FormScope {
  const form = useContext(FormContext);
  if (form === null) throw new Error('Fields are for components inside a ConfigForm.');
  return form;
}

/** One value of a form. */
export interface FieldState {
  readonly value: unknown;
  /** JSON Pointer of the value in the flow document. */
  readonly pointer: string;
  /** Errors of the value, and of what lies within it, as one text. `FieldPlace` shows warnings. */
  readonly error: string | undefined;
  readonly set: (value: unknown, options?: { readonly typed?: boolean }) => void;
}

/**
 * Returns a value of the form with its problems.
 * @param own - Whether only problems of the value itself count, since fields within it show theirs.
 */
export function useField(path: ConfigPath, { own = false }: { readonly own?: boolean } = {}): FieldState {
  const { value, onChange, place, problems } = useForm();
  const pointer = place + toPointer(path);
  const messages = problems
    .filter(({ severity, path: at }) => severity === 'error' && (own ? at === pointer : isWithin(at, pointer)))
    .map(({ message }) => message);
  return {
    value: valueAt(value, path),
    pointer,
    error: messages.length === 0 ? undefined : [...new Set(messages)].join(' '),
    set: (next, options) => onChange(path, next, options),
  };
}
