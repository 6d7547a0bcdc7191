import { describe, expect, it } from 'vitest';
import type { CheckReport, CheckStatus } from '../src/index.js';
import { answering, listen } from './endpoints.js';
import { check } from './run.js';

const GOOD = '{"data":{"tier":"gold"}}';

function rowsWith(report: CheckReport, status: CheckStatus): readonly string[] {
  return report.rows
    .filter((row) => row.verdict === status)
    .map(({ method, check, path }) => [method, check, path].filter(Boolean).join(' '));
}

describe('an endpoint whose values an attribute does not accept unchanged', () => {
  it.each<[string, string, string, string | undefined]>([
    ['2023-05-06T00:00:00.000Z', 'data.it', 'a date-time', '{{data.it | date: "%Y-%m-%d"}}'],
    ['2023-05-06 00:00:00', 'data.it', 'a date-time', '{{data.it | date: "%Y-%m-%d"}}'],
    ['Sat, 06 May 2023 00:00:00 GMT', 'data.it', 'an HTTP date', '{{data.it | date: "%Y-%m-%d"}}'],
    ['1683331200000', 'data.it', '13 digits, as milliseconds', '{{data.it | date: "%Y-%m-%d"}}'],
    ['2023-02-30', 'data.it', 'a day that the calendar does not have', undefined],
    ['0000-00-00', 'data.it', 'a zero date, which stands for no date', undefined],
    ['1,234.50', 'data.it', 'a number with commas between thousands', '{{data.it | remove: ","}}'],
    ['0.125e2', 'data.it', 'a number with an exponent', '{{data.it | plus: 0}}'],
  ])('gets a warning for the string %j', async (text, path, found, template) => {
    const { exitCode, report } = await check([
      await listen(answering(JSON.stringify({ data: { it: text } }))),
      '--method',
      'get',
    ]);
    const row = report.rows.find((candidate) => candidate.path === path);
    expect([exitCode, row?.verdict, row?.found, row?.template]).toEqual([0, 'warned', found, template]);
    if (template !== undefined) expect(row?.message).toContain(template);
    expect(row?.message).not.toContain(text);
  });

  it.each<[string, string, string, string]>([
    ['{"id":12345678901234567890}', 'data.id', 'a number; the attribute is a string', '{{data.id | append: ""}}'],
    [
      '{"amount":-9007199254740993.0}',
      'data.amount',
      'a number; the attribute is a string',
      '{{data.amount | append: ""}}',
    ],
    ['{"order_id":1234}', 'data.order_id', 'a number; the attribute is a string', '{{data.order_id | append: ""}}'],
    [
      '{"customer id":{"zip":1234}}',
      'data["customer id"].zip',
      'a number; the attribute is a string',
      '{{data["customer id"].zip | append: ""}}',
    ],
    ['{"since":1683331200000}', 'data.since', '13 digits, as milliseconds', '{{data.since | date: "%Y-%m-%d"}}'],
    ['{"points":[12]}', 'data.points', 'a list with one value', '{{data.points[0]}}'],
    [
      '{"since":{"date":"2023-05-06 00:00:00.000000","timezone_type":3,"timezone":"UTC"}}',
      'data.since',
      "an object as PHP's DateTime",
      '{{data.since.date | date: "%Y-%m-%d"}}',
    ],
  ])('gets a warning for %s', async (data, path, found, template) => {
    const { exitCode, report } = await check([await listen(answering(`{"data":${data}}`)), '--method', 'get']);
    const row = report.rows.find((candidate) => candidate.path === path);
    expect([exitCode, row?.verdict, row?.found, row?.template]).toEqual([0, 'warned', found, template]);
    expect(row?.message).toContain(template);
  });

  it('fails for a boolean and gets a template that saves it', async () => {
    const { report } = await check([await listen(answering('{"data":{"vip":true}}')), '--method', 'get']);
    expect(report.rows.find(({ path }) => path === 'data.vip')).toMatchObject({
      verdict: 'failed',
      found: 'a boolean',
      template: '{{data.vip | append: ""}}',
    });
  });

  it.each([
    '{"points":12,"items":[{"sku":"a"}],"pair":[1,2],"ean":"4006381333931","phone":"+60123456789","code":"007"}',
  ])('gets no warning for %s', async (data) => {
    const { report } = await check([await listen(answering(`{"data":${data}}`)), '--method', 'get']);
    expect([rowsWith(report, 'warned'), rowsWith(report, 'failed')]).toEqual([[], []]);
  });

  it.each([
    ['application/json;charset=ISO-8859-1', GOOD, 'warned', 'charset=ISO-8859-1'],
    ['application/json; charset="windows-1252"', GOOD, 'warned', 'charset=windows-1252'],
    ['application/json; Charset=us-ascii; x=y', GOOD, 'warned', 'charset=us-ascii'],
    ['application/json; charset=UTF-8', GOOD, 'passed', 'the body is JSON'],
    ['application/json; charset="utf8"', GOOD, 'passed', 'the body is JSON'],
    ['application/json', GOOD, 'passed', 'the body is JSON'],
    ['application/json;charset=ISO-8859-1', '{"data":{"a":"\xe9"}}', 'failed', 'charset=ISO-8859-1: send UTF-8'],
  ])('is checked for the charset of %s', async (type, body, status, words) => {
    const url = await listen(answering(Buffer.from(body, 'latin1'), 200, { 'content-type': type }));
    const { report } = await check([url, '--method', 'get']);
    const row = report.rows.find((candidate) => candidate.check === 'json');
    expect([row?.verdict, row?.message]).toEqual([status, expect.stringContaining(words)]);
  });
});
