import { createHash } from 'node:crypto';
import { buildErrorAnswer, calendarDate, WebhookError } from '@luluchat/webhook-receiver';
import type { WebhookAnswer, WebhookHandler } from '@luluchat/webhook-receiver';

const TIMES = new Map([
  ['morning', '9:30 am'],
  ['afternoon', '3:00 pm'],
]);

/** Answers which times are free on a day: the same on every day. */
export const answerSlots: WebhookHandler = ({ parameters }) => {
  const day = readDay(parameters['day']);
  return day === undefined ? noDay() : { day, ...Object.fromEntries(TIMES) };
};

/** Takes a booking. The reference comes from the id of the call, so a repeat books nothing new and gets the same one. */
export const answerBooking: WebhookHandler = ({ id, contactNumber, parameters }) => {
  const day = readDay(parameters['day']);
  if (day === undefined) return noDay();
  const time = TIMES.get(String(parameters['slot']));
  if (time === undefined) return buildErrorAnswer(409, 'no_slot', 'slot is morning or afternoon.');
  const digest = createHash('sha256').update(`${id} ${contactNumber}`).digest('hex');
  return { day, time, reference: `A-${digest.slice(0, 6).toUpperCase()}` };
};

function readDay(value: unknown): string | undefined {
  try {
    return calendarDate(String(value));
  } catch (error) {
    if (WebhookError.is(error)) return undefined;
    throw error;
  }
}

function noDay(): WebhookAnswer {
  return buildErrorAnswer(400, 'no_day', 'day is a day of the calendar, written YYYY-MM-DD.');
}
