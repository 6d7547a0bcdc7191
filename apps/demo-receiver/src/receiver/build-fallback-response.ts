import { buildJsonResponse, buildHtmlResponse } from './demo-response.js';
import type { DemoResponse } from './demo-response.js';

const ENDPOINTS = {
  'GET /members?contact_number=...': 'the member as {"data": {...}}',
  'POST /members': 'the same, with contact_number in a JSON or form body',
  'GET or POST /orders': 'the status of order_number; a number that ends with 3 is busy at first, with 5 always',
  'GET or POST /slots': 'the free times of a day',
  'POST /bookings': 'books day and slot (morning or afternoon)',
  'POST /cancellations': 'cancels the booking of a reference',
  'GET or POST /slow': 'the member, but only after 20 s',
  'GET or POST /broken': 'status 500',
  'GET or POST /not-found': 'status 404',
  'GET or POST /not-json': 'status 200 with a body that is not JSON',
};

/** Builds the response of an address without a webhook handler: the list of addresses, or one that breaks the contract. */
export function buildFallbackResponse(method: string, path: string): DemoResponse {
  if (path === '/') return buildJsonResponse(200, { endpoints: ENDPOINTS });
  if (method !== 'GET' && method !== 'POST') return buildJsonResponse(405, { error: 'GET and POST only.' });
  switch (path) {
    case '/broken':
      return buildHtmlResponse(500, '<h1>Internal Server Error</h1>');
    case '/not-json':
      return buildHtmlResponse(200, '<h1>Everything is fine</h1>');
    default:
      return buildJsonResponse(404, { error: 'Unknown address. GET / lists the addresses.' });
  }
}
