import { parseUrl } from '@luluchat/flow-runtime/values';
import type { TemplateRenderer } from '@luluchat/flow-runtime';
import { hasDotSegment, MAX_URL_LENGTH } from '../config/parse-url-template.js';
import type { UrlTemplate } from '../config/parse-url-template.js';
import { invalidRequest, renderUri } from './render-value.js';

const PLACE = 'the URL';

/**
 * Renders the URL and appends `query`, which is already encoded.
 *
 * @throws {WebhookFailure} `invalid_request` when a value adds "." or ".." to the path, changes the host, or makes the URL
 *   too long.
 */
export function buildUrl(
  source: string,
  { isFixed, origin }: UrlTemplate,
  templates: TemplateRenderer,
  query: string,
): URL {
  const rendered = isFixed ? source : renderUri(templates, source, PLACE);
  if (!isFixed && hasDotSegment(rendered)) {
    throw invalidRequest(PLACE, 'has a value that makes "." or ".." of a part of its path, which would lead elsewhere');
  }
  const url = parseUrl(rendered);
  if (url === undefined) throw invalidRequest(PLACE, 'is not a URL once its templates are filled in');
  if (url.origin !== origin) throw invalidRequest(PLACE, 'leads to another host once its templates are filled in');
  url.hash = '';
  if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
  if (url.href.length > MAX_URL_LENGTH) {
    throw invalidRequest(
      PLACE,
      `has ${url.href.length} characters, at most ${MAX_URL_LENGTH} are sent; use POST for long values`,
    );
  }
  return url;
}
