import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { parseJson } from '@luluchat/flow-runtime/values';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import type { ReceivedRequest } from '@luluchat/flow-testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertCurl } from '../src/curl/convert-curl.js';
import type { CurlConversion } from '../src/curl/convert-curl.js';
import { COPIED_LINES } from './curl/copied-lines.js';
import { ENVIRONMENT } from './curl/curl-line.js';
import type { CurlLine } from './curl/curl-line.js';
import { DOCUMENTATION_LINES } from './curl/documentation-lines.js';
import { createWorld } from './world.js';

const LINES = [...DOCUMENTATION_LINES, ...COPIED_LINES];
/** Headers of the transfer, and those by which the step identifies itself. */
const TRANSFER =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|accept-encoding|expect|webhook-.*|idempotency-key|traceparent)$/;
const RESERVED = ['contact_number', 'name'];

/** Reason why this machine cannot compare: `--json` came with curl 7.82, `--url-query` with 7.87. */
const obstacle = findObstacle();

/** Requests of curl and of the step, by the number of the line, which is the first part of the path. */
const ofCurl = new Map<number, ReceivedRequest>();
const ofStep = new Map<number, ReceivedRequest>();

it('has at least 80 lines to compare, each title once', () => {
  expect(LINES.length).toBeGreaterThanOrEqual(80);
  expect(new Set(LINES.map(({ title }) => title)).size).toBe(LINES.length);
});

describe.skipIf(obstacle !== undefined)(`a step sends what curl sends${obstacle ?? ''}`, () => {
  beforeAll(async () => {
    const receiver = await createScriptedReceiver();
    const script = LINES.map(({ bash }, index) => addressTo(receiver.url, index, bash)).join('\n');
    const { PATH = '' } = process.env;
    // The exit code is that of the last line.
    await promisify(execFile)('bash', ['-c', `${script}\n:`], { env: { PATH, LANG: 'C.UTF-8', ...ENVIRONMENT } });
    for (const request of receiver.requests) ofCurl.set(lineOf(request), request);
    await receiver.close();
  }, 60_000);

  beforeAll(async () => {
    const secrets = createMemorySecretStore();
    const world = await createWorld({ secrets });
    for (const [index, { bash }] of LINES.entries()) {
      const converted = requireConfig(convertCurl(addressTo(world.receiver.url, index, bash), 'bash'));
      for (const { name, value } of converted.secrets) secrets.set(name, value ?? fromEnvironment(name));
      await world.call(converted.config as unknown as JsonObject);
    }
    for (const request of world.receiver.requests) ofStep.set(lineOf(request), request);
    await world.close();
  }, 60_000);

  it.each(LINES.map((line, index) => ({ ...line, index })))('for $title', ({ index, ...line }) => {
    const theirs = requestOf(ofCurl, index);
    const ours = requestOf(ofStep, index);
    expect(ours.method).toBe(theirs.method);
    expect(decodeURIComponent(ours.path)).toBe(decodeURIComponent(theirs.path));
    expect(pairsOf(ours.query, ours.method === 'GET' ? RESERVED : [])).toEqual(pairsOf(theirs.query, line.leftOut));
    expect(headersOf(ours, line, theirs)).toEqual(headersOf(theirs, line, theirs));
    expect(bodyOf(ours, RESERVED)).toEqual(
      line.sends === undefined ? bodyOf(theirs, line.leftOut) : sorted(Object.entries(line.sends)),
    );
  });
});

describe('a line for bash', () => {
  it.each(LINES)('has its warnings: $title', ({ bash, warnings = [] }) => {
    expect(requireConfig(convertCurl(bash)).warnings.map(({ code }) => code)).toEqual(warnings);
  });

  it.each(LINES)('leaves no secret in its config: $title', ({ bash }) => {
    const { config, secrets, warnings } = requireConfig(convertCurl(bash));
    const shown = JSON.stringify([config, warnings, secrets.map(({ name, source }) => ({ name, source }))]);
    expect(secrets.filter(({ value }) => value !== undefined && shown.includes(value))).toEqual([]);
  });
});

describe.each(['cmd', 'powershell'] as const)('the same command for %s', (shell) => {
  const twins = LINES.flatMap(({ title, bash, [shell]: twin }) => (twin === undefined ? [] : [{ title, bash, twin }]));

  it.each(twins)('has the same config and secrets: $title', ({ bash, twin }) => {
    const { config, secrets } = requireConfig(convertCurl(bash, 'bash'));
    expect(requireConfig(convertCurl(twin, shell))).toMatchObject({ config, secrets });
    expect(requireConfig(convertCurl(twin))).toMatchObject({ config, secrets });
  });
});

function findObstacle(): string | undefined {
  const { stdout } = spawnSync('curl', ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /^curl (\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  if (major === undefined) return ' (there is no curl)';
  if (Number(major) < 7 || (Number(major) === 7 && Number(minor) < 87)) return ' (curl is older than 7.87)';
  return spawnSync('bash', ['-c', ':']).status === 0 ? undefined : ' (there is no bash)';
}

/** Replaces the host of a line by that of a receiver, and puts the number of the line before the path. */
function addressTo(url: string, index: number, line: string): string {
  const { host } = new URL(url);
  return line
    .replace(/https:\/\/([^@/\s"']*@)?crm\.example\.com/g, `http://$1${host}/${index}`)
    .replaceAll('crm.example.com', host);
}

function lineOf({ path }: ReceivedRequest): number {
  return Number(path.split('/')[1]);
}

function requestOf(requests: ReadonlyMap<number, ReceivedRequest>, index: number): ReceivedRequest {
  const request = requests.get(index);
  if (request === undefined) throw new Error('No request arrived.');
  return request;
}

function fromEnvironment(name: string): string {
  const { CRM_USER, CRM_PASSWORD, [name.toUpperCase()]: value } = ENVIRONMENT;
  return value ?? `${CRM_USER}:${CRM_PASSWORD}`;
}

function requireConfig(converted: CurlConversion): Extract<CurlConversion, { readonly isConverted: true }> {
  if (converted.isConverted) return converted;
  throw new Error(JSON.stringify(converted.problems));
}

function sorted<Value>(pairs: Iterable<readonly [string, Value]>): (readonly [string, Value])[] {
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
}

function pairsOf(pairs: Iterable<readonly [string, string]>, leftOut: readonly string[] = []): unknown {
  return sorted(pairs).filter(([name]) => !leftOut.includes(name));
}

/** Members of a JSON body or pairs of a form, without those that are left out. */
function bodyOf({ text }: ReceivedRequest, leftOut: readonly string[] = []): unknown {
  if (!text.startsWith('{')) return pairsOf(new URLSearchParams(text), leftOut);
  return sorted(Object.entries(parseJson(text) as JsonObject)).filter(([name]) => !leftOut.includes(name));
}

/** Headers without those that curl and the step add by themselves. A media type counts without its charset. */
function headersOf({ headers }: ReceivedRequest, { warnings = [] }: CurlLine, { text }: ReceivedRequest): unknown {
  const isTypeFree = text === '' || warnings.includes('json_as_form');
  return sorted(Object.entries(headers))
    .filter(([name, value]) => {
      if (name === 'user-agent') return !/^(?:curl|luluchat-)/.test(value);
      if (name === 'accept') return !['*/*', 'application/json'].includes(value);
      return !TRANSFER.test(name) && !(name === 'content-type' && isTypeFree);
    })
    .map(([name, value]) => [name, name === 'content-type' ? value.split(';', 1)[0] : value]);
}
