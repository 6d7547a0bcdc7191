import { describe, expect, it } from 'vitest';
import { IsDataPath } from './is-data-path.js';
import { IsTemplate } from './is-template.js';
import { validateConfig } from './validate-config.js';

class Config {
  @IsTemplate()
  text: string = '';
  @IsTemplate({ secrets: true })
  header: string = '';
  @IsTemplate({ tags: false })
  url: string = '';
  @IsTemplate({ each: true })
  list: string[] = [];
  @IsDataPath()
  path: string = '{{data.x}}';
}

function problemsOf(
  json: object,
): readonly { readonly code: string; readonly path: string; readonly message: string }[] {
  const config = validateConfig(Config, json);
  return config.isValid ? [] : config.problems;
}

describe('IsTemplate and IsDataPath', () => {
  it.each([
    [{ text: 'Hi {{name | default: "you"}}, {% if tier %}{{tier}}{% endif %}' }],
    [{ header: 'Bearer {{secrets.crm_token}} {{secrets["_2"]}}' }],
    [{ url: 'https://example.com/{{contact_number}}?tier={{tier}}' }],
    [{ list: ['a', '{{name}}'] }],
    [{ path: '{{data.items[0].id}}' }],
    [{ path: '{{data.since | date: "%Y-%m-%d"}}' }],
  ])('accept %j', (json) => {
    expect(problemsOf(json)).toEqual([]);
  });

  it.each<[object, string, string]>([
    [{ text: 5 }, 'text: must be a string', '/text'],
    [{ text: '{{' }, 'not closed', '/text'],
    [{ text: '{{ name | shout }}' }, 'undefined filter: shout', '/text'],
    [{ text: '{{secrets.crm_token}}' }, 'secrets cannot be used here', '/text'],
    [{ text: '{{secrets | json}}' }, 'secrets cannot be used here', '/text'],
    [{ text: '{% if secrets.a %}x{% endif %}' }, 'secrets cannot be used here', '/text'],
    [{ text: '{{secrets[name]}}' }, 'secrets cannot be used here', '/text'],
    [{ text: '{{["secrets"].a}}' }, 'secrets cannot be used here', '/text'],
    [{ text: '{{ "x" | append: secrets.a }}' }, 'secrets cannot be used here', '/text'],
    [{ text: '{{data[secrets.a]}}' }, 'secrets cannot be used here', '/text'],
    [{ header: '{{secrets[attributes.which]}}' }, 'written with its name', '/header'],
    [{ header: '{{secrets.crm-token}}' }, '"crm-token" is not the name of a secret', '/header'],
    [{ header: '{{secrets.1st}}' }, '"1st" is not the name of a secret', '/header'],
    [{ header: '{{secrets["crm token"]}}' }, '"crm token" is not the name of a secret', '/header'],
    [{ header: '{{secrets[0]}}' }, '0 is not the name of a secret', '/header'],
    [{ header: `{{secrets.${'a'.repeat(65)}}}` }, '1 to 64 letters', '/header'],
    [{ header: '{{secrets | json}}' }, 'written with its name', '/header'],
    [{ url: 'https://example.com/{% if tier %}x{% endif %}' }, 'tags', '/url'],
    [{ list: ['a', '{{'] }, 'not closed', '/list'],
    [{ path: '{{data}}' }, 'must name one value', '/path'],
    [{ path: 5 }, 'must name one value', '/path'],
    [{ path: '{{data.x | shout}}' }, 'path cannot be used: undefined filter: shout', '/path'],
    [{ path: '{{data.x | append: secrets.a}}' }, 'and nothing else', '/path'],
  ])('refuse %j', (json, message, path) => {
    expect(problemsOf(json)).toEqual([
      {
        severity: 'error',
        code: message.startsWith('must name') ? 'invalid_data_path' : 'invalid_template',
        path,
        message: expect.stringContaining(message) as string,
      },
    ]);
  });
});
