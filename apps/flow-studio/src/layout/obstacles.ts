/** Box that connections go around. */
export interface Obstacle {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Obstacles that can be looked up by where they are. */
export interface Obstacles {
  /** Returns the obstacles that a range touches, in no order. */
  readonly within: (left: number, right: number, top: number, bottom: number) => readonly Obstacle[];
}

/** Width and height of the cells that obstacles are looked up in. */
const CELL = 512;

const cellOf = (value: number) => Math.floor(value / CELL);

/** Makes the index of obstacles. */
export function createObstacles(boxes: Iterable<Obstacle>): Obstacles {
  const all = [...boxes];
  const cells = new Map<string, Obstacle[]>();
  for (const box of all) {
    for (let column = cellOf(box.left); column <= cellOf(box.right); column += 1) {
      for (let row = cellOf(box.top); row <= cellOf(box.bottom); row += 1) {
        const key = `${column} ${row}`;
        const cell = cells.get(key);
        if (cell === undefined) cells.set(key, [box]);
        else cell.push(box);
      }
    }
  }
  return {
    within: (left, right, top, bottom) => {
      const touches = (box: Obstacle) => box.left < right && box.right > left && box.top < bottom && box.bottom > top;
      const [firstColumn, lastColumn] = [cellOf(left), cellOf(right)];
      const [firstRow, lastRow] = [cellOf(top), cellOf(bottom)];
      if ((lastColumn - firstColumn + 1) * (lastRow - firstRow + 1) > all.length) return all.filter(touches);
      const found = new Set<Obstacle>();
      for (let column = firstColumn; column <= lastColumn; column += 1) {
        for (let row = firstRow; row <= lastRow; row += 1) {
          for (const box of cells.get(`${column} ${row}`) ?? []) if (touches(box)) found.add(box);
        }
      }
      return [...found];
    },
  };
}
