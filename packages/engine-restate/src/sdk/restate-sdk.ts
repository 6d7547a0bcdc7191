/**
 * Shapes of `@restatedev/restate-sdk` 1.17 as far as this package uses it. The package is an optional peer dependency, so nothing
 * is imported from it statically, not even a type.
 */
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** Exports of the SDK. */
export interface RestateSdk {
  object(definition: ObjectDefinition): unknown;
  readonly handlers: {
    readonly object: { exclusive(options: HandlerOptions, handler: ObjectHandler): ObjectHandler };
  };
  readonly serde: { readonly json: unknown };
  createEndpointHandler(options: EndpointOptions): Http2Handler;
}

/** A handler of requests for `node:http2`. */
export type Http2Handler = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** A handler of a virtual object: one call for each key at a time. */
export type ObjectHandler = (context: ObjectContext, input: unknown) => Promise<unknown>;

/** A virtual object. */
export interface ObjectDefinition {
  readonly name: string;
  readonly handlers: Readonly<Record<string, ObjectHandler>>;
  readonly options?: HandlerOptions;
}

/** Options of a handler or of all handlers of an object; durations are in milliseconds. */
export interface HandlerOptions {
  /** `true`: it cannot be called through the ingress. */
  readonly ingressPrivate?: boolean;
  readonly inactivityTimeout?: number;
  readonly abortTimeout?: number;
  readonly journalRetention?: number;
  readonly idempotencyRetention?: number;
  /** Without `maxAttempts`, that of the server applies. */
  readonly retryPolicy?: {
    readonly initialInterval: number;
    readonly maxInterval: number;
    readonly exponentiationFactor: number;
  };
}

/** Options of the endpoint that serves objects. */
export interface EndpointOptions {
  readonly services: readonly unknown[];
  /** Public keys of the clusters whose requests are accepted. Absent: any request. */
  readonly identityKeys?: readonly string[];
  readonly logger: (meta: { readonly level: string }, message?: unknown, ...more: readonly unknown[]) => void;
}

/** Context of one call of an object. */
export interface ObjectContext {
  readonly key: string;
  /** Performs an action and records its result: a repeated call gets the recorded one. */
  run<Result>(name: string, action: () => Promise<Result>): Promise<Result>;
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): void;
  clear(name: string): void;
  genericSend(send: GenericSend): unknown;
  /** Calls a handler, and waits for its result. */
  genericCall(call: GenericCall): Promise<unknown>;
}

/** A call with a wait for its result. */
export type GenericCall = Omit<GenericSend, 'delay' | 'idempotencyKey'> & { readonly outputSerde: unknown };

/** A call without a wait for its result. */
export interface GenericSend {
  readonly service: string;
  readonly method: string;
  readonly key: string;
  readonly parameter: unknown;
  readonly inputSerde: unknown;
  /** In milliseconds. */
  readonly delay?: number;
  readonly idempotencyKey?: string;
}
