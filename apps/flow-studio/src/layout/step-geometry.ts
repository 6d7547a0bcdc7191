/** Width of every node. */
export const NODE_WIDTH = 240;
/** Height of the part with icon, title and summary; the handle on the left is in its middle. */
export const HEAD_HEIGHT = 64;
/** Height of the row of an exit. */
const EXIT_HEIGHT = 28;
/** Room below the rows of exits. */
const FOOT_HEIGHT = 8;
/** Height of the author's note below a step; a longer one is cut. */
const NOTE_HEIGHT = 48;
/** Distance of the grid that nodes snap to. */
export const GRID = 12;
/** Free space between neighbours. */
export const GAP = { x: 72, y: 36 };

/** Returns the height of a node. Fixed by its content, so that nothing has to be measured. */
export function nodeHeight(exits: number, hasNote: boolean): number {
  return HEAD_HEIGHT + (exits === 0 ? 0 : exits * EXIT_HEIGHT + FOOT_HEIGHT) + (hasNote ? NOTE_HEIGHT : 0);
}

/** Returns how far below the top of a node the middle of an exit is. */
export function exitMiddle(index: number): number {
  return HEAD_HEIGHT + (index + 0.5) * EXIT_HEIGHT;
}
