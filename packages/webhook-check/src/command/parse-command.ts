import { signWebhook, WebhookError } from '@luluchat/webhook-receiver';
import { CommanderError } from 'commander';
import type { Command } from 'commander';
import type { CallMethod, NamedValue } from '../call/call-plan.js';
import type { CheckOptions } from '../check/check-endpoint.js';
import { createCommand, helpText } from './create-command.js';
import type { CommandValues } from './create-command.js';

/** What the command line asks for. */
export type ParsedCommand =
  | { readonly kind: 'check'; readonly options: CheckOptions; readonly isJson: boolean }
  | { readonly kind: 'help'; readonly text: string }
  /** `message` is one line, without values that may be secret. */
  | { readonly kind: 'wrong'; readonly message: string };

const METHODS: Readonly<Record<string, readonly CallMethod[]>> = {
  get: ['GET'],
  post: ['POST'],
  both: ['GET', 'POST'],
};
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const OWN_HEADER =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-.*|webhook-.*|traceparent|tracestate|accept-encoding|content-encoding|idempotency-key)$/i;

/** A wrong use of the command. Its message is shown. */
class WrongUse extends Error {}

/** Reads the command line and `WEBHOOK_SECRET`; `--secret` wins, an empty value counts as not set. */
export function parseCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedCommand {
  try {
    const command = createCommand();
    const values = parseArguments(command, args);
    if (values.help === true) return { kind: 'help', text: helpText(command) };
    const secret = (values.secret ?? env['WEBHOOK_SECRET']) || undefined;
    if (secret !== undefined) checkSecret(secret);
    const options: CheckOptions = {
      url: readUrl(command.args[0]),
      methods: readMethods(values.method),
      contactNumber: readContactNumber(values.contactNumber),
      name: values.name,
      parameters: readParameters(values.param),
      headers: values.header.map(readHeader),
      timeoutMs: readTimeout(values.timeoutMs),
      secret,
    };
    return { kind: 'check', options, isJson: values.json === true };
  } catch (error) {
    if (error instanceof WrongUse) return { kind: 'wrong', message: error.message };
    throw error;
  }
}

/** The receiver's own rule, in its own words, which show nothing of the secret. */
function checkSecret(secret: string): void {
  try {
    signWebhook('', secret);
  } catch (error) {
    if (!WebhookError.is(error, 'invalid_secret')) throw error;
    throw new WrongUse(error.message);
  }
}

/** Commander's own messages repeat what was typed, which may be a secret; the option that it suggests is one of ours. */
function parseArguments(command: Command, args: readonly string[]): CommandValues {
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.excessArguments') {
      throw new WrongUse('One address at a time, please; put quotes around values with spaces.');
    }
    const [, suggestion = ''] = /\((Did you mean [^()]*)\)$/.exec(error.message) ?? [];
    throw missingValue(command) ?? new WrongUse(`An option is not known, or takes no value. ${suggestion}`.trimEnd());
  }
  const values = command.opts<CommandValues>();
  const missing = missingValue(command);
  if (missing === undefined || values.help === true) return values;
  throw missing;
}

function missingValue(command: Command): WrongUse | undefined {
  const bare = command.options.find(
    (option) => option.optional && command.getOptionValue(option.attributeName()) === true,
  );
  if (bare === undefined) return undefined;
  return new WrongUse(`${bare.long} has no value. A value that begins with a dash is written ${bare.long}=-value.`);
}

function readUrl(text: string | undefined): URL {
  if (text === undefined) throw new WrongUse('The address of the endpoint is missing.');
  if (!URL.canParse(text)) throw new WrongUse('The address is not a URL; it begins with http:// or https://.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new WrongUse('The address must begin with http:// or https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new WrongUse('The address must not hold a user name or password; use --header "Authorization: ...".');
  }
  return url;
}

function readMethods(text: string): readonly CallMethod[] {
  const methods = Object.hasOwn(METHODS, text.toLowerCase()) ? METHODS[text.toLowerCase()] : undefined;
  if (methods === undefined) throw new WrongUse('--method is get, post or both.');
  return methods;
}

function readContactNumber(text: string): string {
  if (/^(?:[1-9]\d{6,14})?$/.test(text)) return text;
  throw new WrongUse(
    '--contact-number is 7 to 15 digits with country prefix, such as 60123456789; or empty, for a contact that hides it.',
  );
}

function readParameters(texts: readonly string[]): readonly NamedValue[] {
  const parameters = texts.map((text) => {
    const separator = text.indexOf('=');
    if (separator < 1) throw new WrongUse('--param has the form name=value.');
    return { name: text.slice(0, separator), value: text.slice(separator + 1) };
  });
  const names = ['contact_number', 'name', ...parameters.map(({ name }) => name)];
  if (new Set(names).size !== names.length) {
    throw new WrongUse('A --param stands twice, or is contact_number or name, which are always sent.');
  }
  return parameters;
}

function readHeader(text: string): NamedValue {
  const separator = text.indexOf(':');
  const name = text.slice(0, Math.max(separator, 0)).trim();
  const value = text.slice(separator + 1).trim();
  if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) throw new WrongUse('--header has the form "Name: value".');
  if (OWN_HEADER.test(name)) throw new WrongUse(`The header ${name} is set by the call itself.`);
  return { name, value };
}

function readTimeout(text: string): number {
  const timeoutMs = Number(text);
  if (/^\d+$/.test(text) && timeoutMs >= 100 && timeoutMs <= 300_000) return timeoutMs;
  throw new WrongUse('--timeout-ms is a whole number from 100 to 300000.');
}
