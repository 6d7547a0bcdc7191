const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const writerOf = (unit: string, maximumFractionDigits = 0) =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits });
const MILLISECONDS = writerOf('millisecond');
const SECONDS = writerOf('second', 1);
const WRITERS = UNITS.map(([unit]) => writerOf(unit));

/** Writes a length of time in its two largest units, such as "3m 5s". Takes milliseconds; less than 0 counts as 0. */
export function formatDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < 1_000) return MILLISECONDS.format(length);
  if (length < 59_950) return SECONDS.format(length / 1_000);
  const seconds = Math.round(length / 1_000);
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const second = UNITS[first + 1];
  const large = Math.floor(seconds / UNITS[first]![1]);
  const small = second === undefined ? 0 : Math.floor((seconds % UNITS[first]![1]) / second[1]);
  const words = [WRITERS[first]!.format(large)];
  if (small > 0) words.push(WRITERS[first + 1]!.format(small));
  return words.join(' ');
}
