/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';

const VIEWPORT = { width: 1600, height: 1000 };
const NODE = '.react-flow__node';
/** Time for what appears beside the canvas when a step is selected. */
const SELECTED_MS = 1_000;

/** Opens a page in a context of its own, without a cache of others. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
  return context.newPage();
}

/**
 * Measures the time from the navigation to the first moment at which a node can be dragged: it is visible, and two frames in a row
 * are drawn. Then drags one, and rejects when it does not move.
 */
export async function measureOpening(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  const ms = await page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const isReady = () => {
          const node = document.querySelector<HTMLElement>(selector);
          return (
            node !== null && getComputedStyle(node).visibility === 'visible' && node.getBoundingClientRect().width > 0
          );
        };
        const look = () => {
          if (!isReady()) requestAnimationFrame(look);
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
        };
        look();
      }),
    NODE,
  );
  await dragFor(page, 0);
  return ms;
}

/** Drags the node in the middle of the canvas around for a time, after what its selection shows is there. Resolves to the frames per second; rejects when the node stays. */
export async function dragFor(page: Page, durationMs: number): Promise<number> {
  const start = await page.evaluate((selector) => {
    const handleOf = ({ x, y, width, height }: DOMRect) => ({ x: x + width / 2, y: y + Math.min(height / 2, 12) });
    const isOnTop = ({ node, box }: { node: HTMLElement; box: DOMRect }) => {
      const { x, y } = handleOf(box);
      return node.contains(document.elementFromPoint(x, y));
    };
    // Earlier drags are saved, so a node can lie under another one.
    const nodes = [...document.querySelectorAll<HTMLElement>(selector)]
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .filter(isOnTop);
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
    const away = ({ x, y, width, height }: DOMRect) =>
      Math.hypot(x + width / 2 - canvas.x - canvas.width / 2, y + height / 2 - canvas.y - canvas.height / 2);
    const [nearest] = nodes.toSorted((one, other) => away(one.box) - away(other.box));
    if (nearest === undefined) return null;
    nearest.node.dataset['dragged'] = nearest.node.style.transform;
    return handleOf(nearest.box);
  }, NODE);
  if (start === null) throw new Error('The page shows no node.');
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 12, { steps: 3 });
  if (durationMs > 0) await page.waitForTimeout(SELECTED_MS);
  await page.evaluate(() => {
    const counted = { frames: 0, from: performance.now() };
    (window as unknown as { counted: typeof counted }).counted = counted;
    const count = () => {
      counted.frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const end = performance.now() + durationMs;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await page.mouse.move(start.x + 60 * Math.sin(turn / 8), start.y + 60 * Math.cos(turn / 8));
  }
  const fps = await page.evaluate(() => {
    const { frames, from } = (window as unknown as { counted: { frames: number; from: number } }).counted;
    return (frames * 1000) / (performance.now() - from);
  });
  await page.mouse.up();
  const hasMoved = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        requestAnimationFrame(() => {
          const node = document.querySelector<HTMLElement>('[data-dragged]');
          const before = node?.dataset['dragged'];
          if (node !== null) delete node.dataset['dragged'];
          resolve(node !== null && node.style.transform !== before);
        }),
      ),
  );
  if (!hasMoved) throw new Error('The node that was dragged did not move.');
  return fps;
}
