import { ownMembers } from '@luluchat/flow-runtime/values';
import { parseFlags } from './parse-flags.js';
import { readConfigFile } from './read-config-file.js';
import { flagOf } from './setting.js';
import { SettingError } from './setting-error.js';
import { SETTINGS } from './setting-table.js';
import type { GetSetting, SettingName, SettingValue } from './setting-table.js';
import type { Settings } from './settings.js';
import { toSettings } from './to-settings.js';

/** Settings, the text of `--help`, or one line that describes the problem. */
export type ParsedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Parses flags, environment variables and the file that `CONFIG_FILE` names, in this order of precedence. An empty value counts as not
 * set.
 */
export function parseSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedSettings {
  try {
    const flags = parseFlags(args);
    if (flags.kind === 'help') return flags;
    const own = ownMembers(env);
    const given = (name: SettingName): string | undefined => (flags.texts.get(flagOf(name)) ?? own[name]) || undefined;
    const file = given('CONFIG_FILE');
    const inFile = file === undefined ? undefined : readConfigFile(file);
    const get: GetSetting = <Name extends SettingName>(name: Name) => {
      const { defaultText, parse } = SETTINGS[name];
      return parse((given(name) ?? inFile?.get(name)) || defaultText, name) as SettingValue<Name>;
    };
    return { kind: 'settings', settings: toSettings(get, own) };
  } catch (error) {
    if (error instanceof SettingError) return { kind: 'invalid', message: error.message };
    throw error;
  }
}
