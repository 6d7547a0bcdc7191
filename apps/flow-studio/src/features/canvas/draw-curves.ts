import type { Position } from '../../draft/flow-draft.js';
import type { Run } from '../../layout/route-edge.js';

/** Connection between two places of the canvas. */
export interface Curve {
  readonly from: Position;
  readonly to: Position;
  /** Level parts of its way around steps; none when it is a plain curve. */
  readonly runs: readonly Run[];
}

/** Curves with the viewport that they are drawn in. */
export interface Drawing {
  readonly curves: readonly Curve[];
  readonly viewport: readonly [x: number, y: number, zoom: number];
  /** Size on the page. */
  readonly width: number;
  readonly height: number;
  readonly isDark: boolean;
}

/** Width of a line on the screen. */
const LINE = 1.2;

/** Tells whether an element shows a drawing already. */
export function isSameDrawing(one: Drawing, other: Drawing | null): boolean {
  return (
    other !== null &&
    one.viewport === other.viewport &&
    one.width === other.width &&
    one.height === other.height &&
    one.isDark === other.isDark &&
    one.curves.length === other.curves.length &&
    one.curves.every((curve, index) => curve === other.curves[index])
  );
}

/** Draws curves in the colour of the text of an element. */
export function drawCurves(canvas: HTMLCanvasElement, { curves, viewport, width, height }: Drawing): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const [x, y, zoom] = viewport;
  const ratio = devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, across, down);
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = LINE / zoom;
  context.beginPath();
  for (const { from, to, runs } of curves) {
    context.moveTo(from.x, from.y);
    if (runs.length === 0) curveTo(context, from, to);
    runs.forEach((run, index) => {
      const next = runs[index + 1];
      context.lineTo(run.to, run.y);
      if (next !== undefined) curveTo(context, { x: run.to, y: run.y }, { x: next.from, y: next.y });
    });
  }
  context.stroke();
}

/** Adds a curve that is level at both ends. */
function curveTo(context: CanvasRenderingContext2D, from: Position, to: Position): void {
  const bend = to.x >= from.x ? (to.x - from.x) / 2 : (from.x - to.x) / 2;
  context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
}
