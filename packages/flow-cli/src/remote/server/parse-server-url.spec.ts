import { describe, expect, it } from 'vitest';
import { parseServerUrl } from './parse-server-url.js';

describe('parseServerUrl', () => {
  it.each([
    ['https://flows.example.com', 'https://flows.example.com'],
    ['https://flows.example.com/', 'https://flows.example.com'],
    [' HTTP://Flows.Example.com:80/base/ ', 'http://flows.example.com/base'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%j is the server %j', (text, server) => {
    expect(parseServerUrl(text)).toBe(server);
  });

  it.each([
    [undefined, /missing.*--server.*LULUCHAT_SERVER/],
    ['  ', /missing/],
    ['flows.example.com', /not a URL/],
    ['ftp://flows.example.com', /not a URL/],
    ['https://ann:hunter2@flows.example.com', /LULUCHAT_TOKEN/],
    ['https://flows.example.com?token=hunter2', /leave out/],
    ['https://flows.example.com#hunter2', /leave out/],
  ])('refuses %j as wrong use, without repeating it', (text, message) => {
    const parse = (): string => parseServerUrl(text);
    expect(parse).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) as string }));
    expect(parse).not.toThrow(/hunter2/);
  });
});
