import { TypeGuards } from 'liquidjs';
import { parseInputFormat } from '../date/input-format.js';
import { guessTimeZone, isTimeZone } from '../date/time-zone.js';
import { isPlaces, MAX_PLACES } from './arithmetic-filters.js';

/** A filter as it is written: its arguments are tokens of LiquidJS, named ones a pair. */
export interface WrittenFilter {
  readonly name: string;
  readonly args: readonly unknown[];
}

/**
 * What is wrong with the literal arguments of a filter, in words for a flow author; `undefined` when nothing is. Such a filter
 * renders, but never as it was meant: a date stays as it came.
 */
export function filterFault({ name, args }: WrittenFilter): string | undefined {
  if (name !== 'date' && name !== 'money') return undefined;
  if (args.some((argument) => Array.isArray(argument)))
    return `"${name}" takes its arguments in their order, without names`;
  const [first, second, third] = args.map(literalOf);
  if (name === 'money') {
    return first === undefined || isPlaces(first) ? undefined : `"money" takes 0 to ${MAX_PLACES} decimal places`;
  }
  const faults = [
    typeof first === 'string' ? outputFault(first) : undefined,
    typeof second === 'string' ? zoneFault(second) : undefined,
    typeof third === 'string' ? inputFault(third) : undefined,
  ];
  return faults.find((fault) => fault !== undefined);
}

/** The letters of an input format mean nothing in an output format. */
function outputFault(format: string): string | undefined {
  if (format.includes('%') || !/YYYY|MM|DD/.test(format)) return undefined;
  const meant = format.replaceAll('YYYY', '%Y').replaceAll('MM', '%m').replaceAll('DD', '%d');
  return `"date" writes "${format}" as it is; write ${meant}`;
}

function zoneFault(zone: string): string | undefined {
  if (zone === '' || isTimeZone(zone)) return undefined;
  const guess = guessTimeZone(zone);
  const advice = guess === undefined ? 'write a name such as Asia/Kuala_Lumpur, or UTC' : `write ${guess}`;
  return `there is no time zone "${zone}"; ${advice}`;
}

function inputFault(format: string): string | undefined {
  if (format === '') return undefined;
  try {
    parseInputFormat(format);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function literalOf(token: unknown): string | number | undefined {
  if (TypeGuards.isQuotedToken(token)) return token.content;
  return TypeGuards.isNumberToken(token) ? token.content : undefined;
}
