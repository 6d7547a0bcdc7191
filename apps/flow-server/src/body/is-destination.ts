import { ValidateBy } from 'class-validator';
import { parseDestination } from './parse-destination.js';

/** Checks that a text names the destination of a call, see `parseDestination`. */
export function IsDestination(): PropertyDecorator {
  return ValidateBy({
    name: 'isDestination',
    validator: {
      validate: (value) => typeof value === 'string' && parseDestination(value) !== undefined,
      defaultMessage: () => 'destination is a host with or without a port, or an http or https URL',
    },
  });
}
