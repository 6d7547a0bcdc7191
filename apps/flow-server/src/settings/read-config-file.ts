import { isPlainObject, suggest } from '@luluchat/flow-runtime/values';
import { readFileSync } from 'node:fs';
import { parse as parseYaml, parseDocument as parseYamlDocument, YAMLParseError } from 'yaml';
import { keyOf } from './setting.js';
import { SettingError } from './setting-error.js';
import { SETTING_NAMES, SETTINGS } from './setting-table.js';
import type { SettingName } from './setting-table.js';

/** Texts of settings by name. */
export type SettingTexts = ReadonlyMap<string, string>;

/** End of the keys that name a file with the value of a secret. */
const FILE_END = 'File';

/** Settings by their key, and secret ones by the key of the file with their value. */
const NAMES: ReadonlyMap<string, SettingName> = new Map(
  SETTING_NAMES.filter((name) => name !== 'CONFIG_FILE').map((name) => [
    SETTINGS[name].isSecret ? keyOf(name) + FILE_END : keyOf(name),
    name,
  ]),
);

/**
 * Reads the settings in a file: JSON, or YAML when its name ends with `.yaml` or `.yml`. A value is a text, a number or a list of texts
 * and numbers; `null` and an empty text count as not set. A secret is not in the file itself, so that the file can be shared: its key
 * names a file of its own.
 *
 * @throws SettingError with one line that shows no value
 */
export function readConfigFile(file: string): SettingTexts {
  const document = parseDocument(file, readText('CONFIG_FILE', file));
  if (document === null) return new Map();
  if (!isPlainObject(document)) throw new SettingError(`CONFIG_FILE ${file} holds no object with settings by key.`);
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(document)) {
    const name = NAMES.get(key);
    if (name === undefined) throw unknownKey(file, key);
    const text = toText(file, key, value);
    texts.set(name, SETTINGS[name].isSecret && text !== '' ? readSecret(file, key, text) : text);
  }
  return texts;
}

function parseDocument(file: string, text: string): unknown {
  const isYaml = /\.ya?ml$/i.test(file);
  try {
    return isYaml ? parseYaml(text) : parseJson(text);
  } catch (error) {
    // Without the message of the parser, which repeats the text.
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const place = line === undefined ? '' : `, line ${line}`;
    throw new SettingError(`CONFIG_FILE ${file} is not valid ${isYaml ? 'YAML' : 'JSON'}${place}.`);
  }
}

/** As `JSON.parse`, but a key that is there twice is refused, as in YAML: one of its values would not count. */
function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const { errors } = parseYamlDocument(text, { prettyErrors: true });
  const duplicate = errors.find(({ code }) => code === 'DUPLICATE_KEY');
  if (duplicate !== undefined) throw duplicate;
  return value;
}

function toText(file: string, key: string, value: unknown): string {
  if (value === null) return '';
  if (isScalar(value)) return String(value);
  const isList = Array.isArray(value) && value.every((entry) => isScalar(entry) && !String(entry).includes(','));
  if (isList) return value.join(',');
  throw new SettingError(
    `CONFIG_FILE ${file}: "${key}" is a text, a number, or a list of texts and numbers without commas.`,
  );
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function readSecret(file: string, key: string, path: string): string {
  const what = `CONFIG_FILE ${file}: the "${key}"`;
  const secret = readText(what, path).replace(/\r?\n$/, '');
  // Not the same as no secret: without a token, the server answers every caller.
  if (secret.trim() === '')
    throw new SettingError(`${what} ${path} is empty. Write the value into it, or leave out the key.`);
  return secret;
}

function readText(what: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new SettingError(`${what} ${path} cannot be read (${code}).`, { cause: error });
  }
}

function unknownKey(file: string, key: string): SettingError {
  const start = `CONFIG_FILE ${file} holds the unknown key "${key}".`;
  const name = SETTING_NAMES.find((known) => toPlain(known) === toPlain(key));
  if (name === 'CONFIG_FILE') return new SettingError(`${start} A file cannot name another one.`);
  if (name === undefined) return new SettingError(start + suggestKey(key));
  if (!SETTINGS[name].isSecret) return new SettingError(`${start} Did you mean "${keyOf(name)}"?`);
  return new SettingError(
    `${start} ${name} is secret: give it by environment, or name a file with its value as "${keyOf(name)}${FILE_END}".`,
  );
}

/** Suggests a key of the file, also for a misspelt one of a secret that lacks the end of its key. */
function suggestKey(key: string): string {
  const suggestion = suggest(key, NAMES.keys());
  return suggestion === '' ? suggest(key + FILE_END, NAMES.keys()) : suggestion;
}

/** Makes `DATA_DIR`, `data-dir` and `dataDir` equal. */
function toPlain(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}
