/**
 * Values that can be bound to a prepared query. Booleans are left out on purpose: the SQLite binding aborts the process when it
 * is given one.
 */
export type Bindable = string | number | null;

/** The type of one parameter of a prepared query; it exists at compile time only. */
export interface ParameterType<Value extends Bindable> {
  /** Never set; carries the type. */
  readonly value?: Value;
}

/** The parameters of a prepared query by name. */
export type ParameterTypes = Readonly<Record<string, ParameterType<Bindable>>>;

/** Values for the parameters of a prepared query, by name. */
export type ParameterValues<Types extends ParameterTypes> = {
  readonly [Name in keyof Types]: Types[Name] extends ParameterType<infer Value> ? Value : never;
};

/** A text parameter. */
export function text<Value extends string = string>(): ParameterType<Value> {
  return {};
}

/** A text parameter that may be `null`. */
export function textOrNull<Value extends string = string>(): ParameterType<Value | null> {
  return {};
}

/** A number parameter. */
export function number(): ParameterType<number> {
  return {};
}

/** A number parameter that may be `null`. */
export function numberOrNull(): ParameterType<number | null> {
  return {};
}
