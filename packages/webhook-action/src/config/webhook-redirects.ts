import { FormField } from '@luluchat/flow-runtime';
import { parseUrl } from '@luluchat/flow-runtime/values';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, Max, Min } from 'class-validator';
import { defineRule } from './define-rule.js';

/** Maximum number of redirects that a config may allow. */
export const MAX_REDIRECTS = 5;

/** Maximum number of origins that `redirects.allow` may have. */
const MAX_ALLOWED_ORIGINS = 10;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Redirects that the step follows, and the origins that may see what is for the receiver alone. */
export class WebhookRedirects {
  /** Maximum number of redirects that one attempt follows, 1 to 5. */
  @FormField({
    title: 'Redirects to follow',
    description: 'How many redirects one attempt follows at most, 1 to 5.',
  })
  @Max(MAX_REDIRECTS, { message: `max is at most ${MAX_REDIRECTS}` })
  @Min(1, { message: 'max is at least 1; to follow none, remove the redirects' })
  @IsInt({ message: 'max is a whole number' })
  readonly max: number = 1;

  /** Origins (`https://host`, with a port if needed) that get headers, signature and `webhook-id` as the URL's own does. */
  @FormField({
    title: 'Hosts that get the credentials',
    description:
      'Headers of this step, its signature and webhook-id stay with the host of the URL. Add another host that may get them too, ' +
      'written as https://host.',
    schema: {
      items: { type: 'string', title: 'Host' },
      examples: [['https://script.googleusercontent.com']],
    },
  })
  @defineRule({
    code: 'url_user_info',
    keeps: (value) => !Array.isArray(value) || !value.some(hasUserInfo),
    explain: () =>
      'a user name or password would be stored in the open here: write scheme and host, with a port if needed',
  })
  @defineRule({
    code: 'invalid_redirect_origin',
    keeps: (value) => !Array.isArray(value) || value.every((entry) => findOriginProblem(entry) === undefined),
    explain: (value) => (Array.isArray(value) ? (value.map(findOriginProblem).find(Boolean) ?? '') : ''),
  })
  @ArrayMaxSize(MAX_ALLOWED_ORIGINS, { message: `at most ${MAX_ALLOWED_ORIGINS} origins` })
  @IsArray({ message: 'allow is a list of origins' })
  @IsOptional()
  readonly allow?: string[];
}

/** Returns the origin that an entry of `allow` names, as a URL has it; `undefined` when it names none. */
export function parseOrigin(entry: string): string | undefined {
  const url = parseUrl(entry);
  const isBare =
    url !== undefined && url.pathname === '/' && url.search + url.hash + url.username + url.password === '';
  return isBare && /^https?:$/.test(url.protocol) && !/[?#@\s]/.test(entry) ? url.origin : undefined;
}

function hasUserInfo(entry: unknown): boolean {
  return typeof entry === 'string' && entry.includes('@');
}

function findOriginProblem(entry: unknown): string | undefined {
  if (hasUserInfo(entry)) return undefined;
  const shown = JSON.stringify(entry)?.slice(0, 100);
  const origin = typeof entry === 'string' ? parseOrigin(entry) : undefined;
  if (origin === undefined || /[*{}]/.test(String(entry))) {
    return `${shown} is no origin: write scheme and host, with a port if needed, such as https://script.googleusercontent.com`;
  }
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:' || LOOPBACK.test(hostname)) return undefined;
  return `credentials for ${shown} would be readable on the way, so write https:// (http: is for loopback alone)`;
}
