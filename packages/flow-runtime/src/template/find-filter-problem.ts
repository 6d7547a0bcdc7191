import { TypeGuards } from 'liquidjs';
import { parseInputFormat } from '../date/input-format.js';
import { guessTimeZone, isTimeZone } from '../date/time-zone.js';
import { isPlaces, MAX_PLACES } from './arithmetic-filters.js';

/** A filter in a template: its arguments are tokens of LiquidJS, a named one is a pair. */
export interface WrittenFilter {
  readonly name: string;
  readonly args: readonly unknown[];
}

/**
 * Returns the problem of the literal arguments of a filter, in words for a flow author; `undefined` when there is none. Such a
 * filter renders, but not as intended: it returns a date unchanged.
 */
export function findFilterProblem({ name, args }: WrittenFilter): string | undefined {
  if (name !== 'date' && name !== 'money') return undefined;
  if (args.some((argument) => Array.isArray(argument)))
    return `"${name}" takes its arguments in their order, without names`;
  const [first, second, third] = args.map(literalOf);
  if (name === 'money') {
    return first === undefined || isPlaces(first) ? undefined : `"money" takes 0 to ${MAX_PLACES} decimal places`;
  }
  const problems = [
    typeof first === 'string' ? outputProblem(first) : undefined,
    typeof second === 'string' ? zoneProblem(second) : undefined,
    typeof third === 'string' ? inputProblem(third) : undefined,
  ];
  return problems.find((problem) => problem !== undefined);
}

/** Finds letters of an input format, which have no meaning in an output format. */
function outputProblem(format: string): string | undefined {
  if (format.includes('%') || !/YYYY|MM|DD/.test(format)) return undefined;
  const meant = format.replaceAll('YYYY', '%Y').replaceAll('MM', '%m').replaceAll('DD', '%d');
  return `"date" writes "${format}" as it is; write ${meant}`;
}

function zoneProblem(zone: string): string | undefined {
  if (zone === '' || isTimeZone(zone)) return undefined;
  const guess = guessTimeZone(zone);
  const advice = guess === undefined ? 'write a name such as Asia/Kuala_Lumpur, or UTC' : `write ${guess}`;
  return `there is no time zone "${zone}"; ${advice}`;
}

function inputProblem(format: string): string | undefined {
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
