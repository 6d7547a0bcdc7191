import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { ROOT, startProgram } from './start-programs.js';
import type { Program } from './start-programs.js';

/** True when there is no browser: give it to `describe.skipIf`. */
export const noBrowser = inject('browserEndpoint') === null;

/** Running server with the studio, the demo receiver, and a browser. */
export interface Studio {
  /** Address of the server, such as http://127.0.0.1:40123. */
  readonly address: () => string;
  /** Address of the demo receiver. */
  readonly receiver: () => string;
  /** Opens a path below /studio/ in a new context of the browser: no cookies and no storage of other pages. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens a path in another tab of a page's context. */
  openTab(page: Page, path: string): Promise<Page>;
  /** Calls the server's API and resolves to the JSON of the answer; rejects for any status of 400 and above. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Kills the server as a power cut does, and starts it again on the same port and data. */
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Writes screenshots of a page, light and dark, as `dist/screenshots/<name>-light.png` and `-dark.png`. */
  screenshot(page: Page, name: string): Promise<void>;
}

export interface StudioOptions {
  /** Makes another server than the one that is built; its folder is removed behind the specs. */
  readonly makeServer?: () => Promise<{ readonly program: string; readonly folder: string }>;
}

/** Errors and requests that no page may make; the test in which one did fails. */
const complaints: string[] = [];

/**
 * Starts server, demo receiver and browser before the specs of a file and ends them after. A test fails when a page logs an error,
 * breaks the Content-Security-Policy, or asks another host.
 */
export function useStudio(settings: Readonly<Record<string, string>> = {}, options: StudioOptions = {}): Studio {
  let browser: Browser;
  let server: Program;
  let receiver: Program;
  let dataDir: string;
  let port = '0';
  let made: { readonly program: string; readonly folder: string } | undefined;

  const startServer = async () => {
    server = await startProgram(made?.program ?? inject('studioServer'), {
      PORT: port,
      DATA_DIR: dataDir,
      STUDIO_DIR: join(ROOT, 'apps', 'flow-studio', 'dist'),
      EGRESS_ALLOW_HOSTS: `127.0.0.1:${receiver.port}`,
      DRAIN_MS: '0',
      ...settings,
    });
    port = String(server.port);
    // It listens before the engine is open.
    while (!(await fetch(`${server.address}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  beforeAll(async () => {
    const endpoint = inject('browserEndpoint');
    if (endpoint === null) return;
    made = await options.makeServer?.();
    dataDir = mkdtempSync(join(tmpdir(), 'luluchat-studio-'));
    receiver = await startProgram(join(ROOT, 'apps/demo-receiver/dist/main.js'), { DEMO_RECEIVER_PORT: '0' });
    [browser] = await Promise.all([chromium.connect(endpoint), startServer()]);
  }, 60_000);

  afterEach(() => {
    const found = complaints.splice(0);
    expect(found).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop('SIGKILL').catch(() => undefined);
    await receiver?.stop('SIGKILL').catch(() => undefined);
    for (const folder of [dataDir, made?.folder])
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const watch = async (page: Page) => {
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const isOwn = origin === server.address || protocol === 'data:' || protocol === 'blob:';
      if (!isOwn) complaints.push(`request to another host: ${request.url()}`);
    });
  };

  const openTab = async (page: Page, path: string) => {
    const tab = await page.context().newPage();
    await watch(tab);
    await tab.goto(`${server.address}/studio/${path}`);
    return tab;
  };

  return {
    address: () => server.address,
    receiver: () => receiver.address,
    open: async (path = '', options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
      const page = await context.newPage();
      await watch(page);
      await page.goto(`${server.address}/studio/${path}`);
      return page;
    },
    openTab,
    call: async <T>(method: string, path: string, body?: unknown) => {
      const token = settings['API_ACCESS_TOKEN'];
      const response = await fetch(server.address + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer}`);
      return (answer === '' ? undefined : JSON.parse(answer)) as T;
    },
    killServer: () => server.stop('SIGKILL'),
    startServer,
    screenshot: async (page, name) => {
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
  };
}
