import { chromium } from 'playwright-core';

/** Flags for a browser of tests: no sandbox (tests may run as root), no calls of its own to the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
] as const;

/** Pages below the address field, which no test sees: each window loads them, for as much processor time as a page of the studio takes. */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

const DISABLE = '--disable-features=';

/**
 * Reads the flags for a browser of tests. The last list of features that are turned off counts, so ours contains the one of Playwright,
 * which the browser tells.
 *
 * @param executablePath - Path of the browser; it is started and ended.
 */
export async function readBrowserFlags(executablePath: string): Promise<readonly string[]> {
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, '--enable-automation'] });
  try {
    const session = await browser.newBrowserCDPSession();
    const { arguments: given } = await session.send('Browser.getBrowserCommandLine');
    const lists = given.filter((flag) => flag.startsWith(DISABLE)).map((flag) => flag.slice(DISABLE.length));
    return [...FLAGS, DISABLE + [...lists, ...UNSEEN].join(',')];
  } finally {
    await browser.close();
  }
}
