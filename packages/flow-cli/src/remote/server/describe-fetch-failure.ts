import { ApiError } from './api-error.js';

const NO_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const BAD_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/;

/** Describes why a call got no complete answer, with what to do. `settings` are those that hold the address. */
export function describeFetchFailure(
  error: unknown,
  server: string,
  timeoutMs: number,
  settings = '--server or LULUCHAT_SERVER',
): ApiError {
  return new ApiError(describe(error, server, timeoutMs, settings), { cause: error });
}

function describe(error: unknown, server: string, timeoutMs: number, settings: string): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `${server} did not answer within ${timeoutMs / 1000} s. Try again later, or ask its operator.`;
  }
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') {
    return `No server answers at ${server}. Start it, or correct the address (${settings}).`;
  }
  if (NO_HOST.has(code)) return `There is no host ${new URL(server).hostname}. Check the address and your network.`;
  if (BAD_CERTIFICATE.test(code)) {
    return `The certificate of ${server} is not accepted (${code}). Add its authority with NODE_EXTRA_CA_CERTS.`;
  }
  if (code.startsWith('ERR_SSL'))
    return `${server} does not speak TLS (${code}). Does its address begin with http:// ?`;
  const reason = code === '' ? '' : ` (${code})`;
  return `The connection to ${server} failed${reason}. Check the address, or try again later.`;
}

/** Finds the code of a system error, which `fetch` hides in the causes of its own. */
function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
  }
  return '';
}
