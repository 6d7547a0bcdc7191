import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** Reads a token as its light and its dark colour. */
const coloursOf = (token: string): readonly [light: string, dark: string] => {
  const found = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (found?.[1] === undefined || found[2] === undefined) throw new Error(`tokens.css has no --${token}.`);
  return [found[1], found[2]];
};

type Rgb = readonly [number, number, number];
const rgb = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
/** Lays a colour over another one, as `color-mix` with `transparent` does. */
const over = (top: Rgb, share: number, below: Rgb) =>
  top.map((part, index) => part * share + (below[index] ?? 0) * (1 - share)) as unknown as Rgb;
const luminance = (colour: Rgb) => {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** Contrast ratio of WCAG 2. */
const contrast = (one: Rgb, other: Rgb) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Texts inside nodes, which axe leaves undecided because React Flow moves them by a transform. */
const TEXTS: readonly (readonly [text: string, ground: string])[] = [
  ['text', 'surface'],
  ['text-muted', 'surface'],
  ['danger', 'surface'],
  ['accent-text', 'surface'],
  ['text', 'warning-soft'],
  ['text-muted', 'surface-sunken'],
  ['text', 'surface-sunken'],
  ['accent-text', 'accent-soft'],
  ['info', 'info-soft'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
];
const CATEGORIES = ['message', 'logic', 'contact', 'end', 'time', 'integration', 'other'];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in %s', (_scheme, index) => {
  it.each(TEXTS)('%s on %s inside a node has a contrast of 4.5 at least', (text, ground) => {
    expect(contrast(rgb(coloursOf(text)[index]), rgb(coloursOf(ground)[index]))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CATEGORIES)('the icon of the category %s has a contrast of 3 at least on its ground', (category) => {
    const icon = rgb(coloursOf(`category-${category}`)[index]);
    const ground = over(icon, 0.13, rgb(coloursOf('surface')[index]));
    expect(contrast(icon, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(['line-strong', 'focus', 'accent'])('edges and handles (%s) have a contrast of 3 on the page', (line) => {
    expect(contrast(rgb(coloursOf(line)[index]), rgb(coloursOf('surface-page')[index]))).toBeGreaterThanOrEqual(3);
  });
});
