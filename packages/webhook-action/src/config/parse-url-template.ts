import { parseUrl } from '@luluchat/flow-runtime/values';

/** A Liquid output or tag. */
export const TEMPLATE_TAG = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** Longest URL of a config, and longest URL that is sent, in characters. */
export const MAX_URL_LENGTH = 8192;

/** Parts of a URL template that are known before anything is rendered. */
export interface UrlTemplate {
  /** Scheme, host and port, which cannot have templates. `''` with a problem. */
  readonly origin: string;
  /** Path as the author wrote it, templates included; `''` with a problem. */
  readonly path: string;
  /** `true` if the URL has no templates. */
  readonly isFixed: boolean;
  /** Reason why the URL cannot be used, for a flow author; `undefined` when it can. */
  readonly problem: string | undefined;
}

/** Placeholder for a template: a private-use character, which no URL holds unescaped. */
const MARK = '\uE000';
/** The part between authority and query; "?" and "#" within a template belong to it. */
const PATH = /^https?:\/\/[^/\\?#]*((?:\{\{[\s\S]*?\}\}|[^?#])*)/i;
const DOT_SEGMENT = /^(?:\.|%2e){1,2}$/i;

/** Parses the fixed parts of a URL template: an absolute http or https URL with templates in path and query only. */
export function parseUrlTemplate(source: string): UrlTemplate {
  const plain = source.replace(TEMPLATE_TAG, 'x');
  const isFixed = plain === source;
  const problem = findUrlProblem(source, plain, isFixed);
  if (problem !== undefined) return { origin: '', path: '', isFixed, problem };
  return { origin: new URL(plain).origin, path: PATH.exec(source)?.[1] || '/', isFixed, problem };
}

/** Tells whether the path of a URL, as written, has a segment that a URL parser resolves as "." or "..". */
export function hasDotSegment(url: string): boolean {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.split(/[/\\]/).some((segment) => DOT_SEGMENT.test(segment));
}

function findUrlProblem(source: string, plain: string, isFixed: boolean): string | undefined {
  // The URL parser would drop such characters silently.
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
