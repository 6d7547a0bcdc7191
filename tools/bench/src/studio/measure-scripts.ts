import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openPage } from './measure-page.js';

/** Sizes of the scripts that pages load, compressed, in KB of 1,000 bytes. */
export interface ScriptSizes {
  readonly firstScreen: number;
  /** Scripts that the editor loads besides. */
  readonly editor: number;
}

/** Adds up the scripts of the first screen, and those that an editor needs besides. */
export async function measureScripts(browser: Browser, first: string, editor: string): Promise<ScriptSizes> {
  const ofFirst = await scriptsOf(browser, first, 'main h1');
  const ofEditor = await scriptsOf(browser, editor, '.react-flow__node');
  const sum = (scripts: ReadonlyMap<string, number>) =>
    [...scripts.values()].reduce((total, size) => total + size, 0) / 1000;
  return {
    firstScreen: sum(ofFirst),
    editor: sum(new Map([...ofEditor].filter(([url]) => !ofFirst.has(url)))),
  };
}

async function scriptsOf(browser: Browser, address: string, shown: string): Promise<ReadonlyMap<string, number>> {
  const page = await openPage(browser);
  const scripts = new Map<string, number>();
  const reads: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    reads.push(response.body().then((body) => void scripts.set(response.url(), gzipSync(body).length)));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator(shown).first().waitFor();
  await Promise.all(reads);
  await page.context().close();
  return scripts;
}
