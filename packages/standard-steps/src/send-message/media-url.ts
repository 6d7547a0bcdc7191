import { parseUrl } from '@luluchat/flow-runtime';
import type { TemplateRenderer } from '@luluchat/flow-runtime';

const FIXED_ORIGIN = /^\s*https?:\/\//i;

/**
 * Renders the URL of a media block, `undefined` when the outcome is no http or https URL. Behind a written-out scheme
 * each value is percent-encoded for its place (`https://cdn.example.com/{{data.file}}`); a URL that begins with a
 * template comes whole out of the data (`{{data.photo}}`) and is taken as it is.
 */
export function renderMediaUrl(source: string, templates: TemplateRenderer): string | undefined {
  return parseMediaUrl(FIXED_ORIGIN.test(source) ? templates.renderUri(source) : templates.render(source));
}

/** The normalised URL, `undefined` when it is none, is neither http nor https, or carries a user name or password. */
export function parseMediaUrl(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) return undefined;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}
