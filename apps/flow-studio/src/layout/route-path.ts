import type { Run } from './route-edge.js';

/** Largest radius of a corner. */
const CORNER = 10;

/** Writes a route as a path of SVG: level lines, curves between their heights, and rounded corners where it turns around. */
export function routePath(runs: readonly Run[]): string {
  const [first] = runs;
  if (first === undefined) return '';
  const parts = [`M${first.from} ${first.y}`];
  runs.forEach((run, index) => {
    const next = runs[index + 1];
    if (next === undefined) {
      parts.push(`L${run.to} ${run.y}`);
    } else if (next.from === run.to) {
      parts.push(...corner(run, next));
    } else {
      const middle = (run.to + next.from) / 2;
      parts.push(`L${run.to} ${run.y}`, `C${middle} ${run.y} ${middle} ${next.y} ${next.from} ${next.y}`);
    }
  });
  return parts.join('');
}

/** Writes the end of a run and the beginning of the next one, between which the path goes straight up or down. */
function corner(run: Run, next: Run): readonly string[] {
  const { to: x } = run;
  const down = Math.sign(next.y - run.y);
  const room = Math.min(CORNER, Math.abs(next.y - run.y) / 2);
  const into = Math.sign(x - run.from) * Math.min(room, Math.abs(x - run.from));
  const out = Math.sign(next.to - x) * Math.min(room, Math.abs(next.to - x) / 2);
  return [
    `L${x - into} ${run.y}`,
    `Q${x} ${run.y} ${x} ${run.y + down * room}`,
    `L${x} ${next.y - down * room}`,
    `Q${x} ${next.y} ${x + out} ${next.y}`,
  ];
}
