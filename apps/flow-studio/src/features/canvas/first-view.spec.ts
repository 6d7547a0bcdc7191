import { describe, expect, it } from 'vitest';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { boxAround, firstView } from './first-view.js';
import { READABLE, reveal } from './reveal.js';

const WINDOW = { width: 1000, height: 520 };

/** A row of nodes, the triggers first. */
const row = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: index === 0 ? TRIGGER_NODE : `s${index}`,
    position: { x: index * 312, y: (index % 3) * 40 },
    width: 240,
    height: 120,
  }));

const shownBox = (node: ReturnType<typeof row>[number] | undefined, view: { x: number; y: number; zoom: number }) => {
  const { left, top, right, bottom } = boxAround(node === undefined ? [] : [node]);
  return {
    left: left * view.zoom + view.x,
    top: top * view.zoom + view.y,
    right: right * view.zoom + view.x,
    bottom: bottom * view.zoom + view.y,
  };
};

const isInside = ({ left, top, right, bottom }: ReturnType<typeof shownBox>) =>
  left >= 0 && top >= 0 && right <= WINDOW.width && bottom <= WINDOW.height;

describe('the first view of a flow', () => {
  it('shows the whole of a small flow, and never larger than it is', () => {
    for (const count of [1, 2, 3]) {
      const view = firstView(row(count), WINDOW);
      expect(view?.zoom).toBeLessThanOrEqual(1);
      expect(row(count).every((node) => isInside(shownBox(node, view ?? { x: 0, y: 0, zoom: 0 })))).toBe(true);
    }
    expect(firstView([], WINDOW)).toBeNull();
  });

  it.each([5, 40])('shows the beginning of %d steps that do not fit, at a size that can be read', (count) => {
    const view = firstView(row(count), WINDOW) ?? { x: 0, y: 0, zoom: 0 };
    expect(view.zoom).toBeGreaterThanOrEqual(READABLE);
    expect(isInside(shownBox(row(count)[0], view))).toBe(true);
  });

  it.each(['s2', 's30'])('shows the step that the reader looks for when the flow does not fit: %s', (id) => {
    const nodes = row(40);
    const view = firstView(nodes, WINDOW, id) ?? { x: 0, y: 0, zoom: 0 };
    expect(view.zoom).toBeGreaterThanOrEqual(READABLE);
    expect(
      isInside(
        shownBox(
          nodes.find((node) => node.id === id),
          view,
        ),
      ),
    ).toBe(true);
    expect(isInside(shownBox(nodes[0], view))).toBe(id === 's2');
  });

  it('keeps the beginning in view where the steps beside it need more room than there is', () => {
    const tall = [
      ...row(2),
      ...row(9).map((node, index) => ({ ...node, id: `t${index}`, position: { x: 312, y: index * 200 } })),
    ];
    const view = firstView(tall, WINDOW) ?? { x: 0, y: 0, zoom: 0 };
    expect(isInside(shownBox(tall[0], view))).toBe(true);
  });
});

describe('bringing a node into view', () => {
  const [node] = row(1);
  const at = (x: number, y: number, zoom = 1) => ({ ...WINDOW, transform: [x, y, zoom] as const });

  it('moves nothing when it is in view', () => {
    expect(node && reveal(node, at(100, 100))).toBeNull();
  });

  it('moves as little as possible when a part of it is in view', () => {
    expect(node && reveal(node, at(900, 100))).toEqual({ x: 728, y: 100, zoom: 1 });
    expect(node && reveal(node, at(100, -20))).toEqual({ x: 100, y: 60, zoom: 1 });
  });

  it('shows it in the middle, at a size that can be read, when it is far away', () => {
    expect(node && reveal(node, at(-4000, 0, 0.2))).toEqual({ x: 410, y: 215, zoom: 0.75 });
  });
});
