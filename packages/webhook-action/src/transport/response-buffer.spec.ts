import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, MAX_ERROR_BODY_BYTES, ResponseBuffer } from './response-buffer.js';

describe('ResponseBuffer', () => {
  it('takes the relevant headers, several values of one joined', () => {
    const response = new ResponseBuffer(503, {
      'content-type': 'text/plain',
      'content-encoding': ['gzip', 'br'] as unknown as string,
      'retry-after': '3',
      location: '/later',
    });
    expect(response).toMatchObject({
      status: 503,
      contentType: 'text/plain',
      contentEncoding: 'gzip, br',
      retryAfter: '3',
      location: '/later',
      isComplete: false,
    });
  });

  it('has no location when the status is a success, and null for every header that did not come', () => {
    const response = new ResponseBuffer(201, { location: '/made' });
    expect(response).toMatchObject({ contentType: null, contentEncoding: null, retryAfter: null, location: null });
  });

  it('joins all chunks, also when the body was read in between', () => {
    const response = new ResponseBuffer(200, {});
    expect(response.body).toHaveLength(0);
    const first = Buffer.from('one ');
    response.add(first);
    expect(response.body).toBe(first);
    response.add(Buffer.from('two '));
    expect(response.body.toString()).toBe('one two ');
    response.add(Buffer.from('three '));
    response.add(Buffer.from('four'));
    expect(response.body.toString()).toBe('one two three four');
  });

  it.each([
    [200, MAX_BODY_BYTES],
    [500, MAX_ERROR_BODY_BYTES],
  ])('keeps the body of a %i up to %i bytes and says when there is more', (status, limit) => {
    const response = new ResponseBuffer(status, {});
    expect(response.add(Buffer.alloc(limit - 1))).toBe(true);
    expect(response.add(Buffer.alloc(1))).toBe(true);
    expect(response.add(Buffer.alloc(2))).toBe(false);
    expect(response.body).toHaveLength(limit);
  });
});
