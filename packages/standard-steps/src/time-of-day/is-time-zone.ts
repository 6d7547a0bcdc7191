import { registerDecorator } from 'class-validator';

/** `UTC`, or area and location of the IANA Time Zone Database: `America/Argentina/Salta`. */
const NAME = /^(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*){1,2})$/;

/**
 * Creates a class-validator decorator for the name of a time zone of the IANA Time Zone Database that this platform supports.
 * Rejects offsets such as `+08:00` and abbreviations such as `EST`, which do not define daylight saving time.
 */
export function IsTimeZone(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isTimeZone',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'unknown_time_zone' } },
      validator: {
        validate: (value) => typeof value === 'string' && NAME.test(value) && isKnown(value),
        defaultMessage: () => 'timeZone is a name such as Asia/Kuala_Lumpur or Europe/Berlin, or UTC',
      },
    });
  };
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
