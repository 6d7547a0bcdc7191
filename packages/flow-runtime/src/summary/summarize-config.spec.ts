import { describe, expect, it } from 'vitest';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { MAX_SUMMARY_LENGTH, summarizeConfig } from './summarize-config.js';

const summarize = (summary: string, config: object) => summarizeConfig({ summary }, config);

describe('summarizeConfig', () => {
  it('fills the template of the manifest with the config', () => {
    const manifest = { summary: '{{ method }} {{ url | place }}' };
    const config = { method: 'GET', url: 'https://crm.example.com/members' };
    expect(summarizeConfig(manifest, config)).toBe('GET crm.example.com/members');
    expect(summarizeConfig(manifest, { ...config, method: 'POST' })).toBe('POST crm.example.com/members');
  });

  it('is empty without a template, and where nothing is configured', () => {
    expect(summarizeConfig({}, { method: 'GET' })).toBe('');
    expect(summarize('{{ method }} {{ url | place }}', {})).toBe('');
  });

  it.each([
    [[], 'no buttons'],
    [[{}], '1 button'],
    [[{}, {}, {}], '3 buttons'],
    [2, '2 buttons'],
    [undefined, ''],
    ['abc', ''],
    [{}, ''],
  ])('counts %j as %j', (buttons, expected) => {
    expect(summarize('{{ buttons | count: "button" }}', { buttons })).toBe(expected);
  });

  it('counts with a plural of its own', () => {
    expect(summarize('{{ list | count: "reply", "replies" }}', { list: [1, 2] })).toBe('2 replies');
  });

  it.each([
    ['https://crm.example.com/members?token=abc#x', 'crm.example.com/members'],
    ['https://crm.example.com:8443/a/{{data.id}}?x={{name}}', 'crm.example.com:8443/a/{{data.id}}'],
    ['https://user:word@crm.example.com/a', 'crm.example.com/a'],
    ['https://user:wo/rd@crm.example.com/a', 'crm.example.com/a'],
    ['user:word@crm.example.com', 'crm.example.com'],
    ['https://crm.example.com/@team', 'crm.example.com/@team'],
    ['crm.example.com?key=abc', 'crm.example.com'],
    [12, ''],
  ])('shows of the URL %j only host and path', (url, expected) => {
    expect(summarize('{{ url | place }}', { url })).toBe(expected);
  });

  it('does not fill in what the config says itself', () => {
    expect(summarize('{{ text }}', { text: 'Hi {{name}} {% if %}' })).toBe('Hi {{name}} {% if %}');
  });

  it('leaves out objects and lists where the template shows a text', () => {
    expect(summarize('{{ a }}{{ b }}{{ c }}!', { a: {}, b: [1, 2], c: null })).toBe('!');
    expect(summarize('{{ a }}', { a: { $number: '12345678901234567890' } })).toBe('12345678901234567890');
  });

  it('reads only members of the config itself', () => {
    expect(summarize('{{ constructor.name }}{{ text.constructor }}{{ toString }}', { text: 'x' })).toBe('');
  });

  it('is one line of at most 120 characters', () => {
    expect(summarize('{{ text }}', { text: ' a\r\n\tb\u2028c ' })).toBe('a b c');
    const long = summarize('{{ text }} {{ text }} {{ text }} {{ text }}', { text: '😀'.repeat(100_000) });
    expect(Array.from(long)).toHaveLength(MAX_SUMMARY_LENGTH);
    expect(long).toMatch(/^(?:😀)+…$/u);
  });

  it('is empty for a config that is too large to read', () => {
    const texts = Array.from({ length: 50 }, () => 'x'.repeat(100_000));
    expect(summarize('{{ texts | join: "" }}', { texts })).toBe('');
  });
});

describe('a registry of steps', () => {
  class Config {}
  const withSummary = (summary: string): StepPlugin => ({
    type: 'greet',
    manifest: { title: 'Greet', description: 'Greets.', icon: 'wave', category: 'message', summary },
    configType: Config,
    exits: () => [],
    execute: () => ({ kind: 'complete' }),
  });

  it.each([
    ['{{ text', 'not closed'],
    ['{{ text | shout }}', 'undefined filter: shout'],
    ['{% for a in b %}{% endfor %}', 'tag "for" not found'],
    ['x'.repeat(1_001), 'limit exceeded'],
  ])('refuses a plugin with the summary %j', (summary, reason) => {
    expect(() => createStepRegistry([withSummary(summary)])).toThrow(reason);
    expect(() => createStepRegistry([withSummary(summary)])).toThrow('The summary of the step type "greet"');
  });

  it('takes a plugin with a summary', () => {
    expect(createStepRegistry([withSummary('{% if text %}says {{ text }}{% endif %}')]).list()).toHaveLength(1);
  });
});
