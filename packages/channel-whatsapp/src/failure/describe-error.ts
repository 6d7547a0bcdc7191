import type { MessageFailure } from '@luluchat/flow-runtime';
import type { GraphError } from './graph-error.js';
import { findKnownError } from './known-errors.js';

/** Codes that cover many causes, so the details of Meta are added. */
const VAGUE = new Set([100, 131008, 131009]);

/** Describes an error in words. The code of the failure is `whatsapp_` followed by the code of Meta. */
export function describeError({ code, details }: GraphError): MessageFailure {
  const known = findKnownError(code);
  const isVague = known === undefined || VAGUE.has(code);
  const said = isVague && details !== '' ? ` WhatsApp says: ${details}` : '';
  const words = known?.words ?? 'WhatsApp refused the message.';
  return { code: `whatsapp_${code}`, reason: `${words}${said} (WhatsApp error ${code}).` };
}
