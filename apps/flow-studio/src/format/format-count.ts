const COUNT = new Intl.NumberFormat();

/** Writes a whole number the way the reader writes it, such as 1,234. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}
