const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]{1,40})/i;
const UTF_8 = /^utf-?8$/i;

/** Returns the charset of a content type when it is not UTF-8, which JSON requires; otherwise `undefined`. */
export function findForeignCharset(contentType: string | undefined): string | undefined {
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  return charset === undefined || UTF_8.test(charset) ? undefined : charset;
}
