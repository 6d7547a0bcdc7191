import type { Socket } from 'node:net';

/** What undici's parser of answers is called with once the headers of one are complete. */
interface AnswerParser {
  onHeadersComplete(status: number, isUpgrade: boolean, keepsAlive: boolean): number;
}

/** The member of a socket in which undici keeps its parser. */
const PARSER = 'parser';

/** Status 102 is another interim answer that asks nothing of a client. */
const CONTINUE = 100;
const PROCESSING = 102;

/**
 * Lets a connection of undici read `100 Continue` as any other interim answer (RFC 9110, 15.2): undici breaks the connection off,
 * since it never asked for one. Called once undici has the socket. undici offers no way for that, so the parser is reached by
 * the description of its symbol; should it no longer be found, such an answer fails as `protocol`.
 */
export function acceptContinue(socket: Socket): void {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) => description === PARSER);
  const parser: unknown = symbol && Reflect.get(socket, symbol);
  if (isAnswerParser(parser)) Object.setPrototypeOf(parser, tolerant(Object.getPrototypeOf(parser) as AnswerParser));
}

let known: { readonly prototype: AnswerParser; readonly tolerant: AnswerParser } | undefined;

/**
 * The prototype of undici's parsers with one method before its own: one for all parsers, so that they keep one shape. Only the
 * parsers of our own connections get it.
 */
function tolerant(prototype: AnswerParser): AnswerParser {
  if (known?.prototype === prototype) return known.tolerant;
  const { onHeadersComplete } = prototype;
  const made = Object.create(prototype) as AnswerParser;
  made.onHeadersComplete = function (this: AnswerParser, status, isUpgrade, keepsAlive) {
    return onHeadersComplete.call(this, status === CONTINUE ? PROCESSING : status, isUpgrade, keepsAlive);
  };
  known = { prototype, tolerant: made };
  return made;
}

function isAnswerParser(value: unknown): value is AnswerParser {
  return (
    typeof value === 'object' &&
    value !== null &&
    'onHeadersComplete' in value &&
    typeof value.onHeadersComplete === 'function'
  );
}
