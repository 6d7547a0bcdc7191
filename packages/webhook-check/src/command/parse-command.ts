import { signWebhook, WebhookError } from '@luluchat/webhook-receiver';
import { CommanderError } from 'commander';
import type { Command } from 'commander';
import type { CallMethod, NamedValue } from '../call/call-plan.js';
import type { CallbackPlan, CheckOptions } from '../check/check-endpoint.js';
import { createCommand, helpText } from './create-command.js';
import type { CommandValues } from './create-command.js';

/** Parsed command line: a check, the help text, or an invalid command line. */
export type ParsedCommand =
  | { readonly kind: 'check'; readonly options: CheckOptions; readonly isJson: boolean }
  | { readonly kind: 'help'; readonly text: string }
  /** `message` is one line, without values that may be secret. */
  | { readonly kind: 'invalid'; readonly message: string };

const METHODS: Readonly<Record<string, readonly CallMethod[]>> = {
  get: ['GET'],
  post: ['POST'],
  both: ['GET', 'POST'],
};
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const OWN_HEADER =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-.*|webhook-.*|traceparent|tracestate|accept-encoding|content-encoding|idempotency-key)$/i;

/** Error of the command line. Its message is shown to the user. */
class UsageError extends Error {}

/** Parses the command line and `WEBHOOK_SECRET`. `--secret` takes precedence; an empty value counts as not set. */
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
      url: parseUrl(command.args[0]),
      methods: parseMethods(values.method),
      contactNumber: parseContactNumber(values.contactNumber),
      name: values.name,
      parameters: parseParameters(values.param),
      headers: values.header.map(parseHeader),
      timeoutMs: parseTimeout(values.timeoutMs),
      callback: parseCallback(values),
      secret,
    };
    return { kind: 'check', options, isJson: values.json === true };
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'invalid', message: error.message };
    throw error;
  }
}

/** Checks a secret by the rule of webhook-receiver, whose message does not show the secret. */
function checkSecret(secret: string): void {
  try {
    signWebhook('', secret);
  } catch (error) {
    if (!WebhookError.is(error, 'invalid_secret')) throw error;
    throw new UsageError(error.message);
  }
}

/** Parses arguments with commander, but not with its messages: they repeat the arguments, which may be a secret. */
function parseArguments(command: Command, args: readonly string[]): CommandValues {
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.excessArguments') {
      throw new UsageError('One address at a time, please; put quotes around values with spaces.');
    }
    const [, suggestion = ''] = /\((Did you mean [^()]*)\)$/.exec(error.message) ?? [];
    throw missingValue(command) ?? new UsageError(`An option is not known, or takes no value. ${suggestion}`.trimEnd());
  }
  const values = command.opts<CommandValues>();
  const missing = missingValue(command);
  if (missing === undefined || values.help === true) return values;
  throw missing;
}

function missingValue(command: Command): UsageError | undefined {
  const bare = command.options.find(
    (option) => option.optional && command.getOptionValue(option.attributeName()) === true,
  );
  if (bare === undefined) return undefined;
  return new UsageError(`${bare.long} has no value. A value that begins with a dash is written ${bare.long}=-value.`);
}

function parseCallback({ callback, callbackUrl, callbackPort, callbackTimeoutMs }: CommandValues): CallbackPlan {
  const port = Number(callbackPort);
  if (!/^\d+$/.test(callbackPort) || port > 65_535) throw new UsageError('--callback-port is a port, 0 to 65535.');
  const timeoutMs = Number(callbackTimeoutMs);
  if (!/^\d+$/.test(callbackTimeoutMs) || timeoutMs < 100 || timeoutMs > 600_000) {
    throw new UsageError('--callback-timeout-ms is a whole number from 100 to 600000.');
  }
  const publicUrl = callbackUrl === undefined ? undefined : parseHttpUrl(callbackUrl);
  if (publicUrl !== undefined && (publicUrl.search !== '' || publicUrl.username + publicUrl.password !== '')) {
    throw new UsageError('--callback-url has no query, user name or password.');
  }
  return { isSent: callback === true || publicUrl !== undefined, publicUrl, port, timeoutMs };
}

function parseHttpUrl(text: string): URL {
  if (!URL.canParse(text)) throw new UsageError('The address is not a URL; it begins with http:// or https://.');
  const url = new URL(text);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new UsageError('The address must begin with http:// or https://.');
}

function parseUrl(text: string | undefined): URL {
  if (text === undefined) throw new UsageError('The address of the endpoint is missing.');
  const url = parseHttpUrl(text);
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('The address must not hold a user name or password; use --header "Authorization: ...".');
  }
  return url;
}

function parseMethods(text: string): readonly CallMethod[] {
  const methods = Object.hasOwn(METHODS, text.toLowerCase()) ? METHODS[text.toLowerCase()] : undefined;
  if (methods === undefined) throw new UsageError('--method is get, post or both.');
  return methods;
}

function parseContactNumber(text: string): string {
  if (/^(?:[1-9]\d{6,14})?$/.test(text)) return text;
  throw new UsageError(
    '--contact-number is 7 to 15 digits with country prefix, such as 60123456789; or empty, for a contact that hides it.',
  );
}

function parseParameters(texts: readonly string[]): readonly NamedValue[] {
  const parameters = texts.map((text) => {
    const separator = text.indexOf('=');
    if (separator < 1) throw new UsageError('--param has the form name=value.');
    return { name: text.slice(0, separator), value: text.slice(separator + 1) };
  });
  if (parameters.some(({ name }) => name === 'callback_url')) {
    throw new UsageError('callback_url is sent with --callback, and is no --param.');
  }
  const names = ['contact_number', 'name', ...parameters.map(({ name }) => name)];
  if (new Set(names).size !== names.length) {
    throw new UsageError('A --param stands twice, or is contact_number or name, which are always sent.');
  }
  return parameters;
}

function parseHeader(text: string): NamedValue {
  const separator = text.indexOf(':');
  const name = text.slice(0, Math.max(separator, 0)).trim();
  const value = text.slice(separator + 1).trim();
  if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value))
    throw new UsageError('--header has the form "Name: value".');
  if (OWN_HEADER.test(name)) throw new UsageError(`The header ${name} is set by the call itself.`);
  return { name, value };
}

function parseTimeout(text: string): number {
  const timeoutMs = Number(text);
  if (/^\d+$/.test(text) && timeoutMs >= 100 && timeoutMs <= 300_000) return timeoutMs;
  throw new UsageError('--timeout-ms is a whole number from 100 to 300000.');
}
