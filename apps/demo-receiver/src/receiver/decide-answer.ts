import { answerJson, answerText } from './answer.js';
import type { Answer } from './answer.js';

const ENDPOINTS = {
  'GET /members?contact_number=...': 'the member as {"data": {...}}',
  'POST /members': 'the same, with contact_number in a JSON or form body',
  'GET or POST /orders': 'what became of order_number; a number that ends with 3 is busy at first, with 5 always',
  'GET or POST /slots': 'the free times of a day',
  'POST /bookings': 'books day and slot (morning or afternoon)',
  'GET or POST /slow': 'the member, but only after 20 s',
  'GET or POST /broken': 'status 500',
  'GET or POST /not-found': 'status 404',
  'GET or POST /not-json': 'status 200 with a body that is not JSON',
};

/** What the demo CRM answers where it is no webhook endpoint: the list of addresses, and what breaks the contract. */
export function decideAnswer(method: string, path: string): Answer {
  if (path === '/') return answerJson(200, { endpoints: ENDPOINTS });
  if (method !== 'GET' && method !== 'POST') return answerJson(405, { error: 'GET and POST only.' });
  switch (path) {
    case '/broken':
      return answerText(500, '<h1>Internal Server Error</h1>');
    case '/not-json':
      return answerText(200, '<h1>Everything is fine</h1>');
    default:
      return answerJson(404, { error: 'There is nothing at this address; GET / lists what there is.' });
  }
}
