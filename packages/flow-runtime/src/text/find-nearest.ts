/** Longest name that is compared. */
const MAX_LENGTH = 64;

/**
 * Finds the name that was probably meant: the nearest of those that differ in at most a third of the characters, and in at most
 * two; swapped neighbours count once, case not at all. Returns `undefined` when none is near.
 */
export function findNearest(name: string, names: Iterable<string>): string | undefined {
  const most = Math.min(2, Math.floor(name.length / 3));
  let nearest: string | undefined;
  let least = most + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least || candidate.length > MAX_LENGTH) continue;
    const distance = distanceOf(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** Returns ` Did you mean "language"?`, or `''` when no name is near. */
export function suggest(name: string, names: Iterable<string>): string {
  const nearest = findNearest(name, names);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

/** Optimal string alignment distance: characters to insert, delete or replace, and neighbours to swap. */
function distanceOf(a: string, b: string): number {
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const [above = 0, left = 0, corner = 0] = [previous[column], current[column - 1], previous[column - 1]];
      const swapped = isSwap ? (twoBack[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(above + 1, left + 1, corner + (isSame ? 0 : 1), swapped));
    }
    [twoBack, previous] = [previous, current];
  }
  return previous[b.length] ?? 0;
}
