const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]{1,40})/i;
const UTF_8 = /^utf-?8$/i;

/** The charset that a content type names when it is not UTF-8, which JSON must be; `undefined` without one. */
export function readOtherCharset(contentType: string | undefined): string | undefined {
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  return charset === undefined || UTF_8.test(charset) ? undefined : charset;
}
