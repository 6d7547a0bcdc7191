import { FormField } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, ValidateNested } from 'class-validator';
import { defineRule } from './define-rule.js';

const UNIT_MS = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Units of the time for a callback, the shortest first. */
const TIMEOUT_UNITS = Object.keys(UNIT_MS) as readonly (keyof typeof UNIT_MS)[];

/** Longest time for a callback in milliseconds: 365 days. */
const MAX_CALLBACK_MS = 365 * UNIT_MS.days;

/** Time for a callback, as an integer number of units. */
export class WebhookCallbackTimeout {
  /** Number of units, an integer from 1; 365 days at most. */
  @FormField({
    title: 'Amount',
    description: 'A whole number; 365 days at most.',
    schema: { type: 'integer', minimum: 1, maximum: MAX_CALLBACK_MS / 1000 },
  })
  @defineRule({
    code: 'invalid_callback_timeout',
    keeps: (amount, owner) => isAmount(amount) && amount * unitMs(owner) <= MAX_CALLBACK_MS,
    explain: (amount) =>
      isAmount(amount) ? 'a callback can be awaited for 365 days at most' : 'amount is a whole number from 1',
  })
  readonly amount!: number;

  @FormField({ title: 'Unit', description: 'A day has 24 hours.' })
  @IsIn(TIMEOUT_UNITS, { message: `unit is one of ${TIMEOUT_UNITS.join(', ')}` })
  readonly unit!: keyof typeof UNIT_MS;
}

/** Callback of a receiver that needs longer than the time limit of the call: it answers 202, and sends the result later. */
export class WebhookCallback {
  /** Longest wait for the callback, from the answer of the call. */
  @FormField({ title: 'Wait at most', description: 'After this time the run takes the exit “No callback”.' })
  @ValidateNested()
  @Type(() => WebhookCallbackTimeout)
  @IsObject({ message: 'timeout is an object with amount and unit' })
  readonly timeout!: WebhookCallbackTimeout;

  /** `true` if a callback must be signed with the key of `signing`. */
  @FormField({
    title: 'Require a signature',
    description: 'Refuses callbacks that are not signed with the signing key of this step.',
  })
  @IsBoolean({ message: 'signed is true or false' })
  readonly signed: boolean = false;
}

/** Name of the parameter that holds the address of the callback. */
export const CALLBACK_PARAMETER = 'callback_url';

/** Converts the time for a callback to milliseconds. */
export function callbackTimeoutMs({ timeout: { amount, unit } }: WebhookCallback): number {
  return amount * UNIT_MS[unit];
}

function isAmount(amount: unknown): amount is number {
  return Number.isSafeInteger(amount) && Number(amount) >= 1;
}

/** Returns the length of the unit; that of an unknown one, which is a problem of its own, counts as the shortest. */
function unitMs(owner: object): number {
  const { unit } = owner as Partial<WebhookCallbackTimeout>;
  return unit !== undefined && Object.hasOwn(UNIT_MS, unit) ? UNIT_MS[unit] : UNIT_MS.seconds;
}
