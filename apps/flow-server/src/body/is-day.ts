import { isCalendarDay } from '@luluchat/flow-runtime/values';
import { ValidateBy } from 'class-validator';

/** class-validator decorator: text with a day of the calendar, such as `2027-01-31`. */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value) => typeof value === 'string' && isCalendarDay(value),
      defaultMessage: (args) => `${args?.property ?? 'The value'} is a day such as 2027-01-31`,
    },
  });
}
