import type { components } from '../../api/schema.js';

/** Answer of the test endpoint, with what steps that call something report. */
export interface StepTestAnswer extends Omit<
  components['schemas']['StepTestAnswer'],
  'request' | 'response' | 'result' | 'reason'
> {
  readonly result: StepTestResult;
  readonly reason: { readonly code: string; readonly message: string } | null;
}

/** Result of a step. Members are absent for steps that call nothing. */
export interface StepTestResult {
  readonly status?: number | null;
  readonly errorKind?: string | null;
  readonly attempts?: readonly AttemptRecord[];
  readonly message?: string;
  readonly data?: unknown;
  readonly verdicts?: readonly MappingRecord[];
  readonly warnings?: readonly { readonly code: string; readonly message: string }[];
  readonly [member: string]: unknown;
}

/** Outcome of one mapping, as the history has it. */
export interface MappingRecord {
  readonly attribute: string;
  readonly path: string;
  readonly verdict: string;
  readonly found?: string;
  readonly template?: string;
  readonly advice?: string;
}

/** One request of a call that followed redirects. */
export interface HopRecord {
  readonly request: RequestRecord;
  readonly status: number | null;
  readonly timings: Readonly<Record<string, number | null>>;
  /** Values of the request, secrets hidden. */
  readonly tested?: TestedRecord;
}

/** One call of a step. */
export interface AttemptRecord {
  readonly startedAt: string;
  readonly status: number | null;
  readonly errorKind: string | null;
  readonly message: string | null;
  readonly request: RequestRecord;
  readonly response: ResponseRecord | null;
  readonly timings: Readonly<Record<string, number | null>>;
  /** Every request, the first included; absent when no redirect was followed. */
  readonly hops?: readonly HopRecord[];
  /** Values of the call, secrets hidden. */
  readonly tested?: TestedRecord;
}

/** Values of a call. */
export interface TestedRecord {
  readonly request: TestedMessage & { readonly url: string };
  readonly response: TestedMessage | null;
}

/** Headers and body of a request or of an answer. */
export interface TestedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Request of a call. */
export interface RequestRecord {
  readonly method: string;
  readonly url: string;
  readonly headerNames: readonly string[];
  readonly parameterNames: readonly string[];
  readonly bodyBytes: number;
}

/** Answer to a call. */
export interface ResponseRecord {
  readonly status: number;
  readonly contentType: string | null;
  readonly wireBytes: number;
  readonly decodedBytes: number | null;
  readonly body: string | null;
  readonly bodyTruncated: boolean;
}
