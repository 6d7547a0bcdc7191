import { parseDate } from '@luluchat/flow-runtime/values';
import { ValidateBy } from 'class-validator';

/** An instant with its offset from UTC: `2027-01-31T12:00:00Z`. Without the offset it would depend on the time zone. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Parses an instant (RFC 3339) to ms since the epoch; `undefined` for anything else. */
export function parseInstant(value: unknown): number | undefined {
  return typeof value === 'string' && INSTANT.test(value) ? parseDate(value)?.at : undefined;
}

/** class-validator decorator: text that `parseInstant` parses. */
export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => parseInstant(value) !== undefined,
      defaultMessage: (args) => `${args?.property ?? 'The value'} is an instant such as 2027-01-31T12:00:00Z`,
    },
  });
}
