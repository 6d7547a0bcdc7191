/** An exit as an expectation names it. */
export interface NamedExit {
  /** `undefined`: the flow of the test. */
  readonly flowId: string | undefined;
  readonly stepId: string;
  readonly exit: string;
}

/** Splits `{"<step id>": "<exit>"}` or `{"<flow id>/<step id>": "<exit>"}`, of which a valid test has one member. */
export function splitExit(written: Readonly<Record<string, string>>): NamedExit {
  const [[place, exit] = ['', '']] = Object.entries(written);
  const slash = place.lastIndexOf('/');
  return { flowId: slash < 0 ? undefined : place.slice(0, slash), stepId: place.slice(slash + 1), exit };
}
