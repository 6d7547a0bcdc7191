import type { Socket } from 'node:net';

/** Parser of undici, with the method that is called when the headers of a response are complete. */
interface ResponseParser {
  onHeadersComplete(status: number, isUpgrade: boolean, keepsAlive: boolean): number;
}

/** Description of the symbol under which undici keeps its parser in a socket. */
const PARSER = 'parser';

/** Statuses of interim responses; 102 requires nothing of a client. */
const CONTINUE = 100;
const PROCESSING = 102;

/**
 * Makes a connection of undici accept `100 Continue` as any other interim response (RFC 9110, 15.2): undici closes the
 * connection, since it did not ask for one. Called once undici has the socket. undici has no option for this, so the parser
 * is found by the description of its symbol; if it is not found, such a response fails as `protocol`.
 */
export function acceptContinue(socket: Socket): void {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) => description === PARSER);
  const parser: unknown = symbol && Reflect.get(socket, symbol);
  if (isResponseParser(parser))
    Object.setPrototypeOf(parser, tolerant(Object.getPrototypeOf(parser) as ResponseParser));
}

let known: { readonly prototype: ResponseParser; readonly tolerant: ResponseParser } | undefined;

/**
 * Returns a prototype that overrides one method of undici's parsers. All parsers of our connections share it, so that they
 * have one shape.
 */
function tolerant(prototype: ResponseParser): ResponseParser {
  if (known?.prototype === prototype) return known.tolerant;
  const { onHeadersComplete } = prototype;
  const made = Object.create(prototype) as ResponseParser;
  made.onHeadersComplete = function (this: ResponseParser, status, isUpgrade, keepsAlive) {
    return onHeadersComplete.call(this, status === CONTINUE ? PROCESSING : status, isUpgrade, keepsAlive);
  };
  known = { prototype, tolerant: made };
  return made;
}

function isResponseParser(value: unknown): value is ResponseParser {
  return (
    typeof value === 'object' &&
    value !== null &&
    'onHeadersComplete' in value &&
    typeof value.onHeadersComplete === 'function'
  );
}
