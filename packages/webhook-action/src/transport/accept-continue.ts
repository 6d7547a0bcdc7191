import type { Socket } from 'node:net';

/** undici's parser of responses: the method that is called once the headers of one are complete. */
interface ResponseParser {
  onHeadersComplete(status: number, isUpgrade: boolean, keepsAlive: boolean): number;
}

/** The member of a socket in which undici keeps its parser. */
const PARSER = 'parser';

/** Status 102 is another interim response that asks nothing of a client. */
const CONTINUE = 100;
const PROCESSING = 102;

/**
 * Lets a connection of undici read `100 Continue` as any other interim response (RFC 9110, 15.2): undici breaks the connection off,
 * since it never asked for one. Called once undici has the socket. undici offers no way for that, so the parser is reached by
 * the description of its symbol; should it no longer be found, such a response fails as `protocol`.
 */
export function acceptContinue(socket: Socket): void {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) => description === PARSER);
  const parser: unknown = symbol && Reflect.get(socket, symbol);
  if (isResponseParser(parser))
    Object.setPrototypeOf(parser, tolerant(Object.getPrototypeOf(parser) as ResponseParser));
}

let known: { readonly prototype: ResponseParser; readonly tolerant: ResponseParser } | undefined;

/**
 * The prototype of undici's parsers with one method before its own: one for all parsers, so that they keep one shape. Only the
 * parsers of our own connections get it.
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
