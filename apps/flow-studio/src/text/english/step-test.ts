import { plural } from '../plural.js';

/** Meaning of an error kind for an author. */
export interface Advice {
  readonly title: string;
  /** Cause, in a sentence. */
  readonly happened: string;
  /** Advice, with who can follow it. */
  readonly fix: string;
}

const advice: Readonly<Record<string, Advice>> = {
  timeout: {
    title: 'No complete answer in time',
    happened: 'The address did not send its whole answer before the time limit of the step.',
    fix: 'Look at the times below: the longest phase shows where it waits. Ask the owner of the address to answer faster, or raise the time limit.',
  },
  blocked: {
    title: 'This address may not be called',
    happened: 'The address is not on the public internet, or uses a port of another protocol. Nothing was sent.',
    fix: 'Use the public address of the service. If it must be an internal one, the operator of this server can allow its host.',
  },
  dns: {
    title: 'The host name was not found',
    happened: 'No computer on the internet answers to the host name in the URL.',
    fix: 'Check the spelling of the host in the URL. If it is right, ask the owner of the address whether its DNS entry is in place.',
  },
  tls: {
    title: 'No secure connection',
    happened: 'The certificate of the address is not valid for it, or the port does not speak HTTPS.',
    fix: 'Check "https:" and the port in the URL. Then ask the owner of the address to correct the certificate; the check cannot be switched off.',
  },
  connection: {
    title: 'No connection',
    happened: 'Nothing accepts connections at the address, or it hung up before its answer was complete.',
    fix: 'Check host and port in the URL. Ask the owner of the address whether the service is running and what its log says.',
  },
  http_status: {
    title: 'The address answered with an error',
    happened: 'The status of the answer is no success: only 200 to 299 is.',
    fix: 'Read the answer below, it usually says why. 401 and 403 ask for other credentials in a header, 404 for another path, 400 and 422 for other parameters; from 500 on the owner of the address has to look.',
  },
  redirect: {
    title: 'The address points to another one',
    happened: 'The answer says that the address is elsewhere, and the step does not follow it there.',
    fix: 'Use the final address in the URL; often "https:" or a "/" at the end is missing. Or let the step follow redirects.',
  },
  invalid_json: {
    title: 'The answer is not JSON',
    happened: 'The call succeeded, but its answer cannot be read, and this step requires JSON.',
    fix: 'Ask the owner of the address to answer with JSON, or turn "Require JSON" off when no value of the answer is needed.',
  },
  too_large: {
    title: 'The answer is too large',
    happened: 'More than 1 MiB of body or 16 KiB of headers came back, so the answer was not used.',
    fix: 'Ask for less with parameters, such as one record in place of a list, or ask the owner of the address to send only what the flow needs.',
  },
  encoding: {
    title: 'The answer could not be unpacked',
    happened: 'The answer is compressed in a way that is not supported, or its compressed data is damaged.',
    fix: 'Ask the owner of the address to send gzip or no compression, and to check proxies in front of the service.',
  },
  protocol: {
    title: 'This is no web server',
    happened: 'What came back does not follow HTTP.',
    fix: 'Check that host and port in the URL are those of a web server, and that "http:" or "https:" fits the port.',
  },
  circuit_open: {
    title: 'Calls are suspended',
    happened: 'Most recent calls to this address failed, so no calls are made for a short while. Nothing was sent.',
    fix: 'Look at earlier runs to see why they failed. Calls are tried again by themselves within a minute.',
  },
  bulkhead_full: {
    title: 'Too many calls at once',
    happened: 'Too many calls to this host are under way, so this one was not made.',
    fix: 'Try again in a moment. If it happens often, ask the owner of the address to answer faster, or the operator of this server to raise the limit.',
  },
  invalid_request: {
    title: 'The request cannot be sent',
    happened: 'A value that was filled in, or a secret, does not fit where it stands. Nothing was sent.',
    fix: 'The message names the place. Correct that field, or try with other sample values.',
  },
};

const statuses: Readonly<Record<number, string>> = {
  200: 'success',
  201: 'created',
  202: 'accepted',
  204: 'success, without a body',
  301: 'moved',
  302: 'found elsewhere',
  304: 'not modified',
  307: 'found elsewhere',
  308: 'moved',
  400: 'the request is not valid',
  401: 'credentials are missing or wrong',
  403: 'not allowed',
  404: 'not found',
  405: 'the method is not allowed',
  408: 'the receiver waited too long',
  409: 'a conflict',
  410: 'gone',
  413: 'the request is too large',
  415: 'the format is not supported',
  422: 'the values are not valid',
  429: 'too many requests',
  500: 'an error of the receiver',
  501: 'not supported by the receiver',
  502: 'an error behind the receiver',
  503: 'the receiver is not available',
  504: 'the receiver waited too long',
};
const classes = ['unknown', 'interim', 'success', 'redirect', 'the request was refused', 'an error of the receiver'];
const statusWords = (status: number) => statuses[status] ?? classes[Math.floor(status / 100)] ?? 'unknown';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Texts of trying a step. */
export const stepTest = {
  tryIt: 'Try it',
  section: 'Try this step',
  cancel: 'Cancel',
  running: (what: string) => `Calling ${what}`,
  runningStep: 'Trying the step',
  cancelled: 'The test was cancelled. The address may have got the call all the same.',
  testCall: 'Test call',
  testOfStep: 'Test',
  nothingStored: 'Nothing of it is stored, and no contact gets anything.',
  reallyCalls: 'Really calls the address, with the settings on the screen.',
  changedSince: 'The settings have changed since this test.',
  advice,
  status: (status: number) => `Status ${status}: ${statusWords(status)}`,
  noAnswer: 'No answer',
  exit: (exit: string) => `Takes the exit “${exit}”.`,
  noExit: 'Takes no exit: the step waits, or ends the run.',
  /** Before the reason: the server refused the settings, or did not answer. */
  notTried: 'Not tried.',
  moreProblems: (count: number) => plural(count, { one: 'One more problem.', other: `${count} more problems.` }),
  runFails: 'A run would fail here.',
  unfilled: (variables: readonly string[]) =>
    `Without a value in this test, so left blank: ${new Intl.ListFormat('en').format(variables)}. Give them sample values above.`,
  request: 'Request',
  call: 'Call',
  redirects: 'Followed redirects',
  counted: (label: string, count: number) => `${label} (${number.format(count)})`,
  headersOf: { request: 'Headers of the request', answer: 'Headers of the answer' },
  bodyOf: { request: 'Body of the request', answer: 'Body of the answer' },
  emptyBody: 'The answer has no body.',
  answer: 'Answer',
  times: 'Times',
  phases: {
    dnsMs: 'Host name',
    connectMs: 'Connection',
    tlsMs: 'Encryption',
    firstByteMs: 'First byte',
    totalMs: 'Total',
  },
  milliseconds: (ms: number) => (ms < 1_000 ? `${number.format(ms)} ms` : `${number.format(ms / 1_000)} s`),
  bytes: (bytes: number) => (bytes < 1_024 ? `${number.format(bytes)} B` : `${number.format(bytes / 1_024)} KB`),
  attempt: (position: number, count: number) => `Attempt ${position} of ${count}`,
  response: 'Response',
  tree: {
    object: (count: number) => (count === 1 ? '1 member' : `${number.format(count)} members`),
    list: (count: number) => (count === 1 ? '1 entry' : `${number.format(count)} entries`),
    name: (name: string) => `${name}:`,
    more: (count: number) => `Show ${number.format(count)} more`,
    whole: 'Show all of the text',
    whatItIs: 'Choose a value below "data" to save it as an attribute of the contact.',
  },
  messages: 'Messages of the test',
  notSent: 'A run sends these. The test has sent nothing.',
  result: 'Result',
  sample: {
    title: 'Sample contact',
    who: (name: string, contactNumber: string) => [name, contactNumber].filter((part) => part !== '').join(' · '),
    source: 'Test with',
    entered: 'Made-up contact',
    stored: 'Existing contact',
    name: 'Contact name',
    contactNumber: 'Contact number',
    find: 'Find contact',
    findHint: 'Name, or the beginning of the number.',
    none: 'No contact matches.',
    nobody: 'No contact is chosen yet.',
    values: 'Sample values',
    valuesHint: 'For variables that this step uses and that a run would bring.',
    defaults: { name: 'Aisha Rahman', contactNumber: '60123456789' },
  },
};
