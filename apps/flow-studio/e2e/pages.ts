import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page, ViewportSize } from 'playwright-core';
import { openBrowser } from './open-browser.js';
import { ROOT } from './start-programs.js';

/** Actions of tests on pages of a studio. */
export interface Pages {
  /** Opens a path below /studio/ in a new context of the browser: no cookies and no storage of other pages. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens a path in another tab of a page's context. */
  openTab(page: Page, path: string): Promise<Page>;
  /**
   * Shows a path in the page that tests share, as a link within the studio does: nothing loads again, which takes a quarter of the
   * processor time. The storage stays, so this is for tests that neither need nor leave anything in it.
   */
  show(path: string, viewport?: ViewportSize): Promise<Page>;
  /**
   * Writes screenshots of a page, light and dark, as `dist/screenshots/<name>-light.png` and `-dark.png`; with
   * `STUDIO_SCREENSHOTS=off` in the environment, none.
   */
  screenshot(page: Page, name: string): Promise<void>;
}

/** Pages with what happened on them. */
export interface WatchedPages extends Pages {
  /** Returns errors and requests that no page may make since the last call. */
  takeComplaints(): readonly string[];
  /** Returns what the open pages show, as screen readers find it. */
  describe(): Promise<string>;
  /** Closes what is open; the page that tests share only with `all`. */
  close(what: 'all' | 'own'): Promise<void>;
}

const VIEWPORT: ViewportSize = { width: 1440, height: 900 };
/** Movements take time and show nothing that a test could see. */
const CONTEXT: BrowserContextOptions = { viewport: VIEWPORT, locale: 'en-GB', reducedMotion: 'reduce' };

/** Longest time that an action or a wait takes, as for `expect.poll`: machines of CI are busy at times. */
const WAIT_MS = 60_000;

/** Longest time that a page takes to tell what it shows: it may be the one that hangs. */
const DESCRIBE_MS = 5_000;

/** Goes to a path within the studio, as a link does. */
const goWithin = (page: Page, path: string) =>
  page.evaluate((address) => history.pushState(null, '', address), `/studio/${path}`);

/** Creates pages of the studio at an address, such as http://127.0.0.1:40123, which may change until a page is opened. */
export function createPages(address: () => string): WatchedPages {
  const complaints: string[] = [];
  const contexts = new Set<BrowserContext>();
  let shown: Page | undefined;

  const watch = (page: Page) => {
    page.setDefaultTimeout(WAIT_MS);
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const isOwn = origin === address() || protocol === 'data:' || protocol === 'blob:';
      if (!isOwn) complaints.push(`request to another host: ${request.url()}`);
    });
  };

  const openIn = async (context: BrowserContext, path: string) => {
    const page = await context.newPage();
    watch(page);
    await page.goto(`${address()}/studio/${path}`);
    return page;
  };

  const open = async (path = '', options: BrowserContextOptions = {}) => {
    const context = await (await openBrowser()).newContext({ ...CONTEXT, ...options });
    contexts.add(context);
    return openIn(context, path);
  };

  return {
    open,
    openTab: (page, path) => openIn(page.context(), path),
    show: async (path, viewport = VIEWPORT) => {
      if (shown === undefined) return (shown = await open(path, { viewport }));
      await shown.setViewportSize(viewport);
      await shown.mouse.move(0, 0);
      // By way of a screen that no test shows, so that nothing of the screen before is taken for that of the new one.
      await goWithin(shown, 'settings/access');
      await shown.getByRole('heading', { name: 'Access', exact: true }).waitFor();
      await goWithin(shown, path);
      return shown;
    },
    screenshot: async (page, name) => {
      if (process.env['STUDIO_SCREENSHOTS'] === 'off') return;
      const folder = join(ROOT, 'dist', 'screenshots');
      mkdirSync(folder, { recursive: true });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // The colours are on the screen two frames later.
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
      }
    },
    takeComplaints: () => complaints.splice(0),
    describe: async () => {
      const open = [...contexts].flatMap((context) => context.pages());
      const shows = await Promise.all(
        open.map(async (page) => {
          const content = page.locator('body').ariaSnapshot({ timeout: DESCRIBE_MS });
          return `${page.url()}\n${await content.catch(String)}`;
        }),
      );
      return shows.join('\n\n');
    },
    close: async (what) => {
      const kept = what === 'own' ? shown?.context() : undefined;
      if (kept === undefined) shown = undefined;
      await Promise.all([...contexts].filter((context) => context !== kept).map((context) => context.close()));
      contexts.clear();
      if (kept !== undefined) contexts.add(kept);
    },
  };
}
