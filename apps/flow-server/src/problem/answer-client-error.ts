import type { Socket } from 'node:net';
import { HttpProblem } from './http-problem.js';
import { PROBLEM_MEDIA_TYPE, toProblemDetails } from './problem-details.js';

/**
 * Responds to a request that Node's HTTP parser rejected, and closes the connection. There is no request object at this
 * point.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(error.code);
  const details = toProblemDetails(problem);
  const body = JSON.stringify(details);
  socket.end(
    [
      `HTTP/1.1 ${details.status} ${details.title}`,
      `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function toProblem(code: string | undefined): HttpProblem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new HttpProblem({
        status: 431,
        code: 'headers_too_large',
        detail: 'The headers are too large: 16 KiB are allowed.',
      });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpProblem({ status: 408, code: 'request_timeout', detail: 'The request took too long to arrive.' });
    default:
      return new HttpProblem({
        status: 400,
        code: 'bad_request',
        detail: 'The request is malformed and cannot be read.',
      });
  }
}
