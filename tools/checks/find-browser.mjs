/**
 * Finds the browser of the studio's tests. `node find-browser.mjs` prints its path and the time at which it was changed, or `none`:
 * Nx keeps results of browser tests for one browser. Plain Node without dependencies: CI asks before anything is installed.
 */
import { accessSync, constants, statSync } from 'node:fs';

/** Places where systems keep a Chromium. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/**
 * Finds a Chromium: `CHROMIUM_PATH`, else the places of systems. Returns null when there is none.
 * @throws Error when `CHROMIUM_PATH` names no program.
 */
export const findBrowser = (env = process.env) => {
  const named = env.CHROMIUM_PATH ?? '';
  if (named === '') return PLACES.find(isProgram) ?? null;
  if (!isProgram(named)) throw new Error(`CHROMIUM_PATH names no program: ${named}`);
  return named;
};

const describeBrowser = () => {
  try {
    const path = findBrowser();
    return path === null ? 'none' : `${path} ${statSync(path).mtime.toISOString()}`;
  } catch (error) {
    return error.message;
  }
};

if (process.argv[1] === import.meta.filename) console.log(describeBrowser());
