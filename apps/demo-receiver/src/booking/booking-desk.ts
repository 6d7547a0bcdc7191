import { createHash } from 'node:crypto';
import { buildErrorResponse, calendarDate, WebhookError } from '@luluchat/webhook-receiver';
import type { WebhookResponse, WebhookHandler } from '@luluchat/webhook-receiver';

const REFERENCE = /^A-[0-9A-F]{6}$/;

const TIMES = new Map([
  ['morning', '9:30 am'],
  ['afternoon', '3:00 pm'],
]);

/** Handles a request for the free times of a day, which are the same on every day. */
export const handleSlots: WebhookHandler = ({ parameters }) => {
  const day = parseDay(parameters['day']);
  return day === undefined ? noDay() : { day, ...Object.fromEntries(TIMES) };
};

/** Handles a booking. The reference is derived from the id of the call, so a repeat gets the same booking. */
export const handleBooking: WebhookHandler = ({ id, contactNumber, parameters }) => {
  const day = parseDay(parameters['day']);
  if (day === undefined) return noDay();
  const time = TIMES.get(String(parameters['slot']));
  if (time === undefined) return buildErrorResponse(409, 'no_slot', 'slot is morning or afternoon.');
  const digest = createHash('sha256').update(`${id} ${contactNumber}`).digest('hex');
  return { day, time, reference: `A-${digest.slice(0, 6).toUpperCase()}` };
};

/** Handles the cancellation of a booking. A repeat gets the same response. */
export const handleCancellation: WebhookHandler = ({ parameters }) => {
  const reference = String(parameters['reference']);
  if (!REFERENCE.test(reference)) return buildErrorResponse(404, 'no_booking', 'No booking has this reference.');
  return { reference, status: 'cancelled' };
};

function parseDay(value: unknown): string | undefined {
  try {
    return calendarDate(String(value));
  } catch (error) {
    if (WebhookError.is(error)) return undefined;
    throw error;
  }
}

function noDay(): WebhookResponse {
  return buildErrorResponse(400, 'no_day', 'day is a day of the calendar, written YYYY-MM-DD.');
}
