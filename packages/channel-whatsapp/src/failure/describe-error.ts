import type { MessageFailure } from '@luluchat/flow-runtime';
import type { GraphError } from './graph-error.js';
import { findKnownError } from './known-errors.js';

/** Codes that cover many causes, so the details of Meta are added. */
const VAGUE = new Set([100, 131008, 131009, 131055, 135000]);
/** Maximum number of errors beside the decisive one that a reason describes. */
const MAX_OTHERS = 3;

/** Describes an error in words. The code of the failure is `whatsapp_` followed by the code of Meta. */
export function describeError(error: GraphError): MessageFailure {
  const { code, details, texts } = error;
  const known = findKnownError(code);
  const said = known === undefined ? texts.join(' / ') : VAGUE.has(code) ? details : '';
  const words = known?.words ?? 'WhatsApp refused the message.';
  return {
    code: `whatsapp_${code}`,
    reason: `${words}${said === '' ? '' : ` WhatsApp says: ${said}`} (${numberOf(error)}).`,
  };
}

/**
 * Describes several errors of one message, of which the first one in `errors` that is final or needs the operator decides, or
 * else the first one. The others follow in the reason.
 */
export function describeErrors(errors: readonly [GraphError, ...GraphError[]]): MessageFailure {
  const decisive = findDecisive(errors);
  const { code, reason } = describeError(decisive);
  const others = errors.filter((error) => error !== decisive).slice(0, MAX_OTHERS);
  return { code, reason: [reason, ...others.map((error) => `Also: ${describeError(error).reason}`)].join(' ') };
}

/** Finds the error that decides what happens to the message: an unknown one is final. */
export function findDecisive(errors: readonly [GraphError, ...GraphError[]]): GraphError {
  return errors.find(({ code }) => findKnownError(code)?.then !== 'retry') ?? errors[0];
}

/** Names an error by its numbers. An unknown one has its subcode as well. */
function numberOf({ code, subcode }: GraphError): string {
  const isKnown = findKnownError(code) !== undefined;
  return `WhatsApp error ${code}${isKnown || subcode === undefined ? '' : `, subcode ${subcode}`}`;
}
