import type { Temporal } from 'temporal-polyfill';

/** Date and time that a clock shows. */
export type ClockTime = Pick<
  Temporal.PlainDateTime,
  'year' | 'month' | 'day' | 'dayOfWeek' | 'dayOfYear' | 'hour' | 'minute' | 'second' | 'millisecond'
>;

/** An instant in its zone: what is written of a `Temporal.ZonedDateTime`. */
export interface ZonedMoment extends Pick<Temporal.ZonedDateTime, 'epochMilliseconds' | 'offsetNanoseconds'> {
  toPlainDateTime(): ClockTime;
}

const DAY_MS = 86_400_000;

/** Creates the moment of an instant in UTC, the zone of most dates. Temporal takes ten times as long. */
export function utcMoment(epochMilliseconds: number): ZonedMoment {
  return { epochMilliseconds, offsetNanoseconds: 0, toPlainDateTime: () => new UtcTime(epochMilliseconds) };
}

class UtcTime implements ClockTime {
  readonly #date: Date;

  constructor(epochMilliseconds: number) {
    // eslint-disable-next-line no-restricted-syntax -- its getters for UTC do not depend on the zone of the machine
    this.#date = new Date(epochMilliseconds);
  }

  get year(): number {
    return this.#date.getUTCFullYear();
  }

  get month(): number {
    return this.#date.getUTCMonth() + 1;
  }

  get day(): number {
    return this.#date.getUTCDate();
  }

  /** From 1, Monday, to 7. */
  get dayOfWeek(): number {
    return this.#date.getUTCDay() || 7;
  }

  get dayOfYear(): number {
    // eslint-disable-next-line no-restricted-syntax -- see the constructor
    const sameTimeOnFirstDay = new Date(this.#date).setUTCMonth(0, 1);
    return (this.#date.getTime() - sameTimeOnFirstDay) / DAY_MS + 1;
  }

  get hour(): number {
    return this.#date.getUTCHours();
  }

  get minute(): number {
    return this.#date.getUTCMinutes();
  }

  get second(): number {
    return this.#date.getUTCSeconds();
  }

  get millisecond(): number {
    return this.#date.getUTCMilliseconds();
  }
}
