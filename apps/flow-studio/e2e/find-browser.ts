import { accessSync, constants } from 'node:fs';

/** Places where systems keep a Chromium. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isExecutable = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Finds a Chromium: `CHROMIUM_PATH`, else the places of systems. Returns null when there is none.
 * @throws Error when `CHROMIUM_PATH` names no program.
 */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named === undefined || named === '') return PLACES.find(isExecutable) ?? null;
  if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH names no program: ${named}`);
  return named;
}
