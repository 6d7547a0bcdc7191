import type { Reply } from '@luluchat/flow-testing';

/** Details of an error of the Graph API. */
export interface GraphErrorOptions {
  /** Default that of the code: 400 unless Meta documents another one. */
  readonly status?: number;
  /** Default `(#<code>) Error`. */
  readonly message?: string;
  /** Explanation in `error_data.details`. */
  readonly details?: string;
  readonly subcode?: number;
}

/** Statuses of the codes whose status is not 400. */
const STATUSES: Readonly<Record<number, number>> = {
  0: 401,
  190: 401,
  3: 500,
  10: 403,
  200: 403,
  2: 503,
  131000: 500,
  131016: 500,
};

/** Builds an error response of the Graph API. */
export function graphError(code: number, options: GraphErrorOptions = {}): Reply {
  const { message = `(#${code}) Error`, details = 'Details of it.', subcode } = options;
  const error = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'A1b2C3d4E5f6G7h8I9j0K1l',
  };
  return { status: options.status ?? STATUSES[code] ?? 400, json: { error } };
}
