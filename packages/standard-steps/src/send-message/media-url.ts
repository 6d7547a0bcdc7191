import { parseUrl } from '@luluchat/flow-runtime/values';
import type { TemplateRenderer } from '@luluchat/flow-runtime';

const FIXED_ORIGIN = /^\s*https?:\/\//i;

/**
 * Renders the URL of a media block; returns `undefined` when the result is not an http or https URL. After a literal scheme
 * each value is percent-encoded for its position (`https://cdn.example.com/{{data.file}}`). A source that begins with a
 * template (`{{data.photo}}`) renders to a complete URL, which is not encoded.
 */
export function renderMediaUrl(source: string, templates: TemplateRenderer): string | undefined {
  return parseMediaUrl(FIXED_ORIGIN.test(source) ? templates.renderUri(source) : templates.render(source));
}

/** Parses and normalises an http or https URL without user name and password; returns `undefined` for anything else. */
export function parseMediaUrl(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) return undefined;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}
