import type { StepRecord } from '@luluchat/flow-runtime/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstTextOf } from './compact-writer.js';
import { readHistory, writeHistory } from './history-text.js';
import { WORDS } from './vocabulary.js';

const called: StepRecord = {
  sequence: 1,
  stepId: 'lookup',
  stepType: 'webhook-action',
  exit: 'success',
  startedAt: 1_796_085_714_602,
  finishedAt: 1_796_085_714_620,
  result: {
    status: 200,
    errorKind: null,
    attempts: [
      {
        startedAt: '2026-12-01T00:41:54.602Z',
        request: {
          method: 'POST',
          url: 'https://crm.example/members',
          headerNames: ['user-agent', 'accept', 'x-shop'],
          parameterNames: ['contact_number', 'name'],
          bodyBytes: 48,
        },
        response: {
          status: 200,
          contentType: 'application/json',
          wireBytes: 39,
          decodedBytes: 39,
          body: '{"data":{"tier":"gold","note":"Welcome"}}',
          bodyTruncated: false,
        },
        status: 200,
        errorKind: null,
        message: null,
        timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 17.8, totalMs: 17.8 },
      },
    ],
    ...(JSON.parse('{"verdicts":[]}') as object),
    data: { tier: 'gold', note: 'Welcome' },
  },
  unfilled: [],
};
const waits: StepRecord = {
  sequence: 2,
  stepId: 'ask',
  stepType: 'send-message',
  exit: null,
  startedAt: 1_796_085_714_620,
  finishedAt: null,
  result: null,
  unfilled: ['data.points', 'ask'],
};

const texts = fc.oneof(
  fc.constantFrom(...WORDS, '~1', '~', 'r1'),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
);
const lines: fc.Arbitrary<StepRecord> = fc.record({
  sequence: fc.nat(),
  stepId: texts,
  stepType: texts,
  exit: fc.option(texts),
  startedAt: fc.nat(),
  finishedAt: fc.option(fc.nat()),
  result: fc.option(fc.dictionary(texts, texts)),
  unfilled: fc.array(texts),
});

describe('the text of a history', () => {
  it('is read as the lines that were written, with members in the same order', () => {
    fc.assert(
      fc.property(fc.array(lines), (history) => {
        expect(JSON.stringify(readHistory('r1', writeHistory('r1', history)))).toBe(JSON.stringify(history));
      }),
    );
    const history = [called, waits];
    const text = writeHistory('r1', history);
    expect(JSON.stringify(readHistory('r1', text))).toBe(JSON.stringify(history));
    expect(text.length).toBeLessThan(JSON.stringify(history).length * 0.4);
  });

  it('has the text of every step and exit as they are searched for', () => {
    fc.assert(
      fc.property(fc.array(lines), (history) => {
        const text = writeHistory('run-of-no-name', history);
        for (const { stepId, exit } of history) {
          expect(text).toContain(firstTextOf(stepId));
          if (exit !== null) expect(text).toContain(firstTextOf(exit));
        }
      }),
    );
  });

  it('of form 1 is read by every later version', () => {
    const text =
      '[1,1796085714602,[1,"lookup","~3","~b",0,18,[37,200,null,[0,[40,[2,0],[42,"~e","https://crm.example/members",' +
      '[0,"~3m","~3n","x-shop"],[-6],48],[43,200,"~f",39,39,[1,{"~g":{"tier":"gold","note":"Welcome"}}],false],200,null,' +
      'null,[44,null,null,null,17.8,17.8]]],[0],{"~.4":"~.5","~.6":"~.7"}]],[2,"ask","~5",null,18,null,null,"data.points","ask"]]';
    expect(writeHistory('r1', [called, waits])).toBe(text);
    expect(readHistory('r1', text)).toEqual([called, waits]);
  });

  it('of a version before compact ones is read as it was written', () => {
    const exit = 'a\0b';
    expect(readHistory('r1', JSON.stringify([{ ...called, exit: JSON.stringify(exit) }, waits]))).toEqual([
      { ...called, exit },
      waits,
    ]);
  });

  it('is JSON of the lines when a result is nested too deep to be compact', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as StepRecord['result'];
    const history = [{ ...called, exit: '"quoted"', result: deep }];
    const text = writeHistory('r1', history);
    expect(text).toContain('"stepId":"lookup"');
    expect(readHistory('r1', text)).toEqual(history);
  });

  it('of an unknown form is refused', () => {
    expect(() => readHistory('r1', '[2,0]')).toThrow('a history has an unknown form');
  });
});
