import { accessSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { StudioSettings } from '../settings.js';
import { makeLargeFlow } from '../studio/large-flow.js';
import { dragFor, measureOpening, openPage } from '../studio/measure-page.js';
import { measureScripts } from '../studio/measure-scripts.js';
import { openStudio } from '../studio/open-studio.js';
import type { OpenStudio } from '../studio/open-studio.js';
import { serveBareCanvas } from '../studio/serve-bare-canvas.js';
import { toFigure } from './figure.js';
import type { Figure, FigureGroup } from './figure.js';

const SMALL_STEPS = 6;
const SETTLE_MS = 3_000;
const FLAGS = ['--no-sandbox', '--disable-gpu'];
/** Factor by which the processor is slower while the whole flow is in view: both pages would keep up with the screen otherwise. */
const SLOWER = 4;
const PROGRAMS = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Values of one round. */
interface Round {
  readonly openMs: number;
  readonly bareOpenMs: number;
  readonly reading: number;
  readonly small: number;
  readonly whole: number;
  readonly bareWhole: number;
}

/**
 * Measures the canvas of the studio in Chromium, beside React Flow by itself with the same nodes and edges, in turns. Calls `onGroup`
 * after each group. Rejects when there is no Chromium, or something is not built.
 */
export async function measureStudio(
  settings: StudioSettings,
  onGroup: (group: FigureGroup) => void,
): Promise<readonly FigureGroup[]> {
  const flow = makeLargeFlow(settings.steps);
  const executablePath = findChromium();
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const bare = await serveBareCanvas(flow.graph);
  const studio = await openStudio().catch(async (error: unknown) => {
    await Promise.all([browser.close(), bare.stop()]);
    throw error;
  });
  try {
    const large = await studio.add(flow.document);
    const small = await studio.add(makeLargeFlow(SMALL_STEPS).document);
    const rounds: Round[] = [];
    for (let round = 0; round < settings.rounds; round += 1) {
      rounds.push(await measureRound(browser, { large, small, bare: bare.address }, settings));
    }
    const groups = [
      { title: `Canvas of ${settings.steps} steps`, figures: canvasFigures(rounds) },
      { title: 'Scripts of the studio, compressed', figures: await scriptFigures(browser, studio, large) },
    ];
    groups.forEach(onGroup);
    return groups;
  } finally {
    await Promise.all([browser.close(), bare.stop(), studio.stop()]);
  }
}

async function measureRound(
  browser: Browser,
  { large, small, bare }: { readonly large: string; readonly small: string; readonly bare: string },
  { dragMs }: StudioSettings,
): Promise<Round> {
  const open = async (address: string) => {
    const page = await openPage(browser);
    return { page, openMs: await measureOpening(page, address), close: () => page.context().close() };
  };
  const plain = await open(bare);
  await plain.close();
  const studio = await open(large);
  await settle(studio.page);
  const reading = await dragFor(studio.page, dragMs);
  await studio.close();
  const few = await open(small);
  await settle(few.page);
  const smallFps = await dragFor(few.page, dragMs);
  await few.close();
  const all = await open(large);
  await all.page.getByRole('button', { name: 'Show the whole flow' }).click();
  await settle(all.page);
  await slowDown(all.page);
  const whole = await dragFor(all.page, dragMs);
  await all.close();
  const fitted = await open(`${bare}?fit`);
  await settle(fitted.page);
  await slowDown(fitted.page);
  const bareWhole = await dragFor(fitted.page, dragMs);
  await fitted.close();
  return { openMs: studio.openMs, bareOpenMs: plain.openMs, reading, small: smallFps, whole, bareWhole };
}

/** Waits until what follows the opening is done: the first drag is saved, and the problems of the flow are known. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

function canvasFigures(rounds: readonly Round[]): readonly Figure[] {
  const each = (value: (round: Round) => number) => rounds.map(value);
  return [
    toFigure(
      'navigation to first drag, studio / React Flow alone',
      each(({ openMs, bareOpenMs }) => openMs / bareOpenMs),
      'x',
      {
        bound: 'at most',
        value: 2,
      },
    ),
    toFigure(
      'frames per second of a drag at reading zoom / with 6 steps',
      each(({ reading, small }) => reading / small),
      'x',
      {
        bound: 'at least',
        value: 0.85,
      },
    ),
    toFigure(
      'the same with the whole flow in view, processor 4 times slower / React Flow alone',
      each(({ whole, bareWhole }) => whole / bareWhole),
      'x',
      {
        bound: 'at least',
        value: 1.5,
      },
    ),
    toFigure(
      'navigation to first drag, studio',
      each(({ openMs }) => openMs),
      'ms',
    ),
    toFigure(
      'navigation to first drag, React Flow alone',
      each(({ bareOpenMs }) => bareOpenMs),
      'ms',
    ),
    toFigure(
      'frames of a drag at reading zoom',
      each(({ reading }) => reading),
      '/s',
    ),
    toFigure(
      'frames of a drag with 6 steps',
      each(({ small }) => small),
      '/s',
    ),
    toFigure(
      'frames with the whole flow in view and a slower processor, studio',
      each(({ whole }) => whole),
      '/s',
    ),
    toFigure(
      'frames with the whole flow in view and a slower processor, React Flow alone',
      each(({ bareWhole }) => bareWhole),
      '/s',
    ),
  ];
}

async function scriptFigures(browser: Browser, studio: OpenStudio, editor: string): Promise<readonly Figure[]> {
  const sizes = await measureScripts(browser, `${studio.address}flows`, editor);
  return [
    toFigure('first screen', [sizes.firstScreen], 'KB', { bound: 'at most', value: 200 }),
    toFigure('the editor besides', [sizes.editor], 'KB', { bound: 'at most', value: 500 }),
  ];
}

function findChromium(): string {
  const found = PROGRAMS.find((program) => {
    try {
      accessSync(program);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('The studio is measured in Chromium: install it, or set CHROMIUM_PATH.');
  return found;
}
