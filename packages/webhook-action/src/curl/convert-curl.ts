import { validateConfig } from '@luluchat/flow-runtime';
import { DEFAULT_TIMEOUT_MS, MIN_TIMEOUT_MS, WebhookActionConfig } from '../config/webhook-action-config.js';
import { MAX_REDIRECTS } from '../config/webhook-redirects.js';
import type { CurlShell } from './command-line.js';
import { convertBody } from './convert-body.js';
import { convertHeaders, listHeaders } from './convert-headers.js';
import type { CurlHeader } from './convert-headers.js';
import type { Conversion, ConvertedParameter } from './convert-pairs.js';
import { convertUrl } from './convert-url.js';
import { CurlFindings } from './curl-findings.js';
import type { CurlProblem, CurlWarning } from './curl-findings.js';
import { findRequest } from './curl-request.js';
import { CurlSecrets } from './curl-secrets.js';
import type { CurlSecret } from './curl-secrets.js';
import { detectShell } from './detect-shell.js';
import { readCommandLine } from './read-command-line.js';
import { readOptions } from './read-options.js';
import type { CurlOptions } from './read-options.js';

export { CURL_PROBLEM_CODES, CURL_WARNING_CODES } from './curl-codes.js';
export type { CurlProblemCode, CurlWarningCode } from './curl-codes.js';
export { CURL_SHELLS } from './command-line.js';
export type { CurlProblem, CurlSecret, CurlShell, CurlWarning };

/** Members of a config that a line decides. */
export interface CurlConfig {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly bodyFormat?: 'json' | 'form';
  readonly parameters: readonly ConvertedParameter[];
  readonly headers: readonly ConvertedParameter[];
  readonly timeoutMs?: number;
  readonly retry?: { readonly maxAttempts: number };
  readonly redirects?: { readonly max: number };
}

/** Config of a webhook action that was made of a line of curl, or the reasons why there is none. */
export type CurlConversion =
  | {
      readonly isConverted: true;
      /** Valid. Holds no secret. */
      readonly config: CurlConfig;
      /** To be stored before the step is used. */
      readonly secrets: readonly CurlSecret[];
      readonly warnings: readonly CurlWarning[];
    }
  | { readonly isConverted: false; readonly problems: readonly CurlProblem[] };

/**
 * Converts a line of curl to a config of the webhook action. Executes nothing and reads nothing: variables, commands and files in the
 * line stay names. Does not throw, whatever the line.
 *
 * @param shell whose quoting the line has; found out from the line when it is not given
 */
export function convertCurl(command: string, shell?: CurlShell): CurlConversion {
  const findings = new CurlFindings();
  const chosen = shell ?? detectShell(command);
  const { words, variables } = readCommandLine(command, chosen, findings);
  // What follows would be said of half a line.
  if (findings.problems.length > 0) return { isConverted: false, problems: findings.problems };
  const conversion = { findings, secrets: new CurlSecrets(variables) };
  const config = buildConfig(readOptions(words, findings), conversion);
  if (config !== undefined) checkConfig(config, findings);
  if (config === undefined || findings.problems.length > 0) return { isConverted: false, problems: findings.problems };
  if (chosen === 'cmd' && /\^"/.test(command)) noteLostLetters(config, findings);
  return { isConverted: true, config, secrets: conversion.secrets.all, warnings: findings.warnings };
}

function buildConfig(options: CurlOptions, conversion: Conversion): CurlConfig | undefined {
  const { findings } = conversion;
  // Behind an unknown option, a word may be a value or an address.
  if (findings.problems.some(({ code }) => code === 'unknown_option')) return undefined;
  const request = findRequest(options, findings);
  const url = request.url === '' ? undefined : convertUrl(request, !options.flags.has('globoff'), conversion);
  if (url === undefined) return undefined;
  const headers = listHeaders(options, url, conversion);
  const body = request.method === 'POST' ? convertBody(request, headers, conversion) : undefined;
  if (request.method === 'POST' && body === undefined) return undefined;
  const own = new Set(body?.hasOwnType === true ? ['content-type'] : []);
  const kept = headers.filter(({ name, value }) => !own.has(name.toLowerCase()) && !isOwnAccept({ name, value }));
  return {
    method: request.method,
    url: url.url,
    ...(body === undefined ? {} : { bodyFormat: body.bodyFormat }),
    parameters: (body ?? url).parameters,
    headers: convertHeaders(kept, conversion),
    ...timeLimit(options, findings),
    ...retries(options),
    ...redirects(options),
  };
}

/** Tells whether a header says what the step says by itself. */
function isOwnAccept({ name, value }: CurlHeader): boolean {
  return name.toLowerCase() === 'accept' && value === 'application/json';
}

function timeLimit({ values }: CurlOptions, findings: CurlFindings): { timeoutMs?: number } {
  const seconds = Number(values.get('max-time') ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds <= 0) return {};
  const timeoutMs = Math.min(DEFAULT_TIMEOUT_MS, Math.max(MIN_TIMEOUT_MS, Math.round(seconds * 1000)));
  if (timeoutMs !== Math.round(seconds * 1000)) {
    findings.warn('time_limit', `The line waits ${seconds} s; a step waits ${timeoutMs / 1000} s.`);
  }
  return { timeoutMs };
}

function retries({ values }: CurlOptions): { retry?: { maxAttempts: number } } {
  const count = Number(values.get('retry') ?? Number.NaN);
  return Number.isInteger(count) && count > 0 ? { retry: { maxAttempts: Math.min(5, count + 1) } } : {};
}

/** Follows redirects where the line does, as often as a step can. */
function redirects({ flags, values }: CurlOptions): { redirects?: { max: number } } {
  const isFollowing = flags.has('location') || flags.has('location-trusted') || flags.has('follow');
  const most = Number(values.get('max-redirs') ?? MAX_REDIRECTS);
  if (!isFollowing || most === 0) return {};
  return { redirects: { max: Number.isInteger(most) && most > 0 ? Math.min(MAX_REDIRECTS, most) : MAX_REDIRECTS } };
}

/** Adds the problems of the config itself, such as a header beyond Latin-1 or too many parameters. */
function checkConfig(config: CurlConfig, findings: CurlFindings): void {
  const validated = validateConfig(WebhookActionConfig, config);
  if (validated.isValid) return;
  for (const { path, message } of validated.problems) findings.refuse('config_not_valid', `${path}: ${message}`);
}

/** Copies of Chromium for cmd.exe have blanks for letters beyond ASCII, which cannot be told from other blanks. */
function noteLostLetters({ parameters, headers }: CurlConfig, findings: CurlFindings): void {
  if (![...parameters, ...headers].some(({ value }) => /[^\s{] +[^\s}]/.test(value) || /^ | $/.test(value))) return;
  findings.warn(
    'damaged_copy',
    'Browsers put a blank for each letter beyond ASCII when they copy for cmd. Compare values that have blanks, or copy for bash.',
  );
}
