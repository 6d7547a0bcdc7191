import { defineRule } from './define-rule.js';
import { parseUrlTemplate, TEMPLATE_TAG } from './parse-url-template.js';

/** class-validator decorator: requires a URL without user name and password. */
export function HasNoUserInfo(): PropertyDecorator {
  return defineRule({
    code: 'url_user_info',
    keeps: (value) => typeof value !== 'string' || !hasUserInfo(value),
    explain: () =>
      'a user name or password in the URL would be stored in the open; send it in a header: {{secrets.name}}',
  });
}

/** class-validator decorator: requires an absolute http or https URL with templates in path and query only. */
export function IsWebhookUrl(): PropertyDecorator {
  return defineRule({
    code: 'invalid_url',
    keeps: (value) => typeof value === 'string' && parseUrlTemplate(value).problem === undefined,
    explain: (value) =>
      (typeof value === 'string' ? parseUrlTemplate(value).problem : undefined) ?? 'url must be a string',
  });
}

function hasUserInfo(source: string): boolean {
  const plain = source.replace(TEMPLATE_TAG, 'x').trim();
  const authority = /^[a-z][a-z0-9+.-]*:[/\\]*([^/\\?#]*)/i.exec(plain)?.[1];
  return authority?.includes('@') === true;
}
