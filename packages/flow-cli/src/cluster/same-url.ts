/** Tells whether two URLs of workers are the same, whether or not they end with a slash. */
export function sameUrl(one: string, other: string): boolean {
  return new URL(one).href === new URL(other).href;
}
