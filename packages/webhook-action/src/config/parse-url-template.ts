import { parseUrl } from '@luluchat/flow-runtime';

/** A Liquid output or tag. */
export const TEMPLATE_TAG = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** Longest URL of a config, and longest URL that is sent, in characters. */
export const MAX_URL_LENGTH = 8192;

/** The parts of a URL template that are known before anything is rendered. */
export interface UrlTemplate {
  /** Scheme, host and port: fixed, since templates may not stand there. `''` with a fault. */
  readonly origin: string;
  /** The path as it was written, templates and all; `''` with a fault. */
  readonly path: string;
  /** Tells whether no part of it changes from run to run. */
  readonly isFixed: boolean;
  /** The reason why it cannot be used, in words for a flow author. */
  readonly fault: string | undefined;
}

/** Stands for a template; a private-use character that no URL holds unescaped. */
const MARK = '\uE000';
/** The part between authority and query; "?" and "#" within a template belong to it. */
const PATH = /^https?:\/\/[^/\\?#]*((?:\{\{[\s\S]*?\}\}|[^?#])*)/i;
const DOT_SEGMENT = /^(?:\.|%2e){1,2}$/i;

/** Parses the fixed parts of a URL template: an absolute http or https URL whose templates stand in path and query. */
export function parseUrlTemplate(source: string): UrlTemplate {
  const plain = source.replace(TEMPLATE_TAG, 'x');
  const isFixed = plain === source;
  const fault = faultOf(source, plain, isFixed);
  if (fault !== undefined) return { origin: '', path: '', isFixed, fault };
  return { origin: new URL(plain).origin, path: PATH.exec(source)?.[1] || '/', isFixed, fault };
}

/** Tells whether a path, as written, holds a segment that a URL parser takes as "here" or "one up". */
export function hasDotSegment(url: string): boolean {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.split(/[/\\]/).some((segment) => DOT_SEGMENT.test(segment));
}

function faultOf(source: string, plain: string, isFixed: boolean): string | undefined {
  // The URL parser would drop such characters in silence.
  if ([...source].some((character) => isControl(character)))
    return 'url holds a line break or another control character';
  if (!source.isWellFormed()) return 'url holds half a character (a lone surrogate)';
  if (!/^https?:\/\//i.test(source)) return 'url must begin with https:// or http://';
  const marked = source.replace(TEMPLATE_TAG, MARK);
  if (/^https?:\/\/[^/\\?#]*\uE000/i.test(marked)) {
    return 'url: templates may stand in the path and the query only, not in scheme, host or port';
  }
  if (/#.*\uE000/s.test(marked)) return 'url: a template behind "#" is never sent; put it into path or query';
  if (parseUrl(plain) === undefined) return 'url is not a URL; write it like https://crm.example.com/members';
  if (!isFixed && hasDotSegment(plain)) return 'url: "." and ".." cannot stand in a path that has templates';
  return undefined;
}

function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 || code === 0x7f;
}
