/**
 * Values that can be bound to a prepared query. Booleans are left out on purpose: the SQLite binding aborts the process when it
 * is given one.
 */
export type Bindable = string | number | null;

/** The type of one parameter of a prepared query. */
export interface ParameterType<Value extends Bindable> {
  /** Kind of the values that are not `null`; PostgreSQL is told of it. */
  readonly kind: ParameterKind;
  /** Never set; carries the type. */
  readonly value?: Value;
}

/** Kinds of values. Numbers are integers. */
export type ParameterKind = 'text' | 'number';

/** The parameters of a prepared query by name. */
export type ParameterTypes = Readonly<Record<string, ParameterType<Bindable>>>;

/** Values for the parameters of a prepared query, by name. */
export type ParameterValues<Types extends ParameterTypes> = {
  readonly [Name in keyof Types]: Types[Name] extends ParameterType<infer Value> ? Value : never;
};

/** A text parameter. */
export function text<Value extends string = string>(): ParameterType<Value> {
  return { kind: 'text' };
}

/** A text parameter that may be `null`. */
export function textOrNull<Value extends string = string>(): ParameterType<Value | null> {
  return { kind: 'text' };
}

/** A number parameter. */
export function number(): ParameterType<number> {
  return { kind: 'number' };
}

/** A number parameter that may be `null`. */
export function numberOrNull(): ParameterType<number | null> {
  return { kind: 'number' };
}
