/** Connection between two places of the canvas. */
export interface Curve {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
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
  for (const { x1, y1, x2, y2 } of curves) {
    const bend = Math.max(80, Math.abs(x2 - x1) * 0.3);
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
  }
  context.stroke();
}
