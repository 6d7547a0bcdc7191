import { findMember } from '../member/find-member.js';
import { answerJson, answerText } from './answer.js';
import type { Answer } from './answer.js';

/** A request as the receiver sees it. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
}

/** Longer than a webhook action waits. */
const SLOW_MS = 20_000;

const ENDPOINTS = {
  'GET /members?contact_number=...': 'the member as {"data": {...}}',
  'POST /members': 'the same, with contact_number in a JSON or form body',
  'GET or POST /slow': `the member, but only after ${SLOW_MS / 1000} s`,
  'GET or POST /broken': 'status 500',
  'GET or POST /not-found': 'status 404',
  'GET or POST /not-json': 'status 200 with a body that is not JSON',
};

/** What the demo CRM answers. */
export function decideAnswer(call: ReceivedCall): Answer {
  if (call.path === '/') return answerJson(200, { endpoints: ENDPOINTS });
  if (call.method !== 'GET' && call.method !== 'POST') return answerJson(405, { error: 'GET and POST only.' });
  switch (call.path) {
    case '/members':
      return answerMember(call, 0);
    case '/slow':
      return answerMember(call, SLOW_MS);
    case '/broken':
      return answerText(500, '<h1>Internal Server Error</h1>');
    case '/not-json':
      return answerText(200, '<h1>Everything is fine</h1>');
    default:
      return answerJson(404, { error: 'There is nothing at this address; GET / lists what there is.' });
  }
}

function answerMember(call: ReceivedCall, delayMs: number): Answer {
  const contactNumber = readContactNumber(call);
  if (contactNumber === undefined) {
    return answerJson(400, { error: 'contact_number is needed: digits with country prefix.' });
  }
  return answerJson(200, { data: findMember(contactNumber) }, delayMs);
}

function readContactNumber({ method, query, contentType, body }: ReceivedCall): string | undefined {
  const value = method === 'GET' ? query.get('contact_number') : readBody(contentType, body);
  return typeof value === 'string' && /^\d{5,15}$/.test(value) ? value : undefined;
}

function readBody(contentType: string, body: string): unknown {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return new URLSearchParams(body).get('contact_number');
  }
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && 'contact_number' in json ? json.contact_number : undefined;
  } catch {
    return undefined;
  }
}
