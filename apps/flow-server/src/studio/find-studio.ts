import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SettingError } from '../settings/setting-error.js';
import type { Settings } from '../settings/settings.js';

/** Page of the studio, in its folder. */
export const STUDIO_PAGE = 'index.html';

/** Build of the studio in this repository, seen from the folder of this file in the build of the server. */
const BUILT_STUDIO = join(import.meta.dirname, '..', '..', '..', 'flow-studio', 'dist');

/**
 * Finds the folder of the studio's files: the one of the setting, or else the build in this repository. `undefined` when the
 * setting turns the studio off, and when there is neither.
 *
 * @throws SettingError when the folder of the setting has no page.
 */
export function findStudio({ studioDir }: Pick<Settings, 'studioDir'>): string | undefined {
  if (studioDir === null) return undefined;
  const folder = resolve(studioDir ?? BUILT_STUDIO);
  if (existsSync(join(folder, STUDIO_PAGE))) return folder;
  if (studioDir === undefined) return undefined;
  throw new SettingError(
    `STUDIO_DIR ${folder} has no ${STUDIO_PAGE}: name the folder of the studio's build, or "off" to serve no studio.`,
  );
}
