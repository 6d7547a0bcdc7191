import type { MessageFailure } from '@luluchat/flow-runtime';
import type { GraphError } from './graph-error.js';
import { findKnownError } from './known-errors.js';

/** Codes whose words leave open what exactly is wrong. */
const VAGUE = new Set([100, 131008, 131009]);

/** Says in words what an error means: the code is `whatsapp_` and Meta's. */
export function describeError({ code, details }: GraphError): MessageFailure {
  const known = findKnownError(code);
  const isVague = known === undefined || VAGUE.has(code);
  const said = isVague && details !== '' ? ` WhatsApp says: ${details}` : '';
  const words = known?.words ?? 'WhatsApp refused the message.';
  return { code: `whatsapp_${code}`, reason: `${words}${said} (WhatsApp error ${code}).` };
}
