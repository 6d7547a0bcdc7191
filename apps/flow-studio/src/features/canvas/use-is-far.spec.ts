import { expect, it } from 'vitest';
import { createFarSelector } from './use-is-far.js';

const row = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ position: { x: index * 10, y: 0 }, width: 8, height: 8 }));
const view = (zoom: number) => ({ transform: [0, 0, zoom] as const, width: 1000, height: 500 });

it('leaves details out when many steps are in view, and brings them back with fewer than that', () => {
  const isFar = createFarSelector(() => row(400));
  expect([1, 0.8, 1, 1.2, 1.3].map((zoom) => isFar(view(zoom)))).toEqual([false, true, true, true, false]);
});

it('never leaves details of a small flow out', () => {
  expect(createFarSelector(() => row(60))(view(0.05))).toBe(false);
});
