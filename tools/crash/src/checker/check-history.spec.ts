import { describe, expect, it } from 'vitest';
import { checkHistory } from './check-history.js';
import type { TrialHistory } from './check-history.js';

const flowIds = { lookup: 'L', question: 'Q', pause: 'P', score: 'S' };
const step = (stepId: string, exit: string | null = 'next') => ({ stepId, exit });

const instants = { startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z' };

/** Builds a history without contradictions: two lookups and a question of one contact, and a score of another. */
function validHistory() {
  const lookup = (id: string, exit: string) => ({
    id,
    flowId: 'L',
    status: 'completed',
    steps: [step('call'), step('keep'), step('turn', exit), step('say'), step('done', null)],
  });
  const question = { id: 'q', flowId: 'Q', status: 'cancelled', steps: [step('ask'), step('wait', null)] };
  const score = { id: 's', flowId: 'S', status: 'completed', steps: [step('score'), step('tell'), step('done', null)] };
  const received = (body: unknown, ...tokens: string[]) => ({
    bodies: new Set([JSON.stringify(body)]),
    tokens: new Set(tokens),
    times: 2,
  });
  const say = (text: string) => received({ blocks: [{ type: 'text', text }] });
  const stored = (id: string, runId: string, text: string) => ({ id, runId, text, status: 'sent' });
  return {
    flowIds,
    ledger: {
      problems: [] as string[],
      scenarios: 3,
      acknowledged: [
        { runId: 'l1', flow: 'lookup' as const, contact: '1', ending: 'completed' as const, n: '0-1' },
        { runId: 'l2', flow: 'lookup' as const, contact: '1', ending: 'completed' as const, n: '0-2' },
        { runId: 'q', flow: 'question' as const, contact: '1', ending: 'cancelled' as const },
        { runId: 's', flow: 'score' as const, contact: '2', ending: 'completed' as const, n: '0-3' },
      ],
      queued: [{ contact: '1', messageId: 'n1', text: 'reply' }],
      seenSteps: [{ runId: 'l1', index: 1, line: JSON.stringify(step('keep')) }],
    },
    receiver: {
      calls: new Map([
        ['l1-1', received({ n: '0-1' }, 't1', 't2')],
        ['l2-1', received({ n: '0-2' }, 't3')],
      ]),
      messages: new Map([
        ['m1', say('0-1 t2')],
        ['m2', say('0-2 t3')],
        ['m3', say('question')],
        ['m4', say('0-3 s0-3')],
      ]),
    },
    finalState: {
      runs: new Map(
        [lookup('l1', 'a'), lookup('l2', 'b'), question, score].map((run) => [run.id, { ...run, ...instants }]),
      ),
      attributes: new Map([['1', { token: 't3' } as Record<string, unknown>]]),
      inbound: new Map([['1', [{ id: 'n1', text: 'reply', outcome: 'resumed' }]]]),
      messages: new Map([
        ['1', [stored('m1', 'l1', '0-1 t2'), stored('m2', 'l2', '0-2 t3'), stored('m3', 'q', 'question')]],
        ['2', [stored('m4', 's', '0-3 s0-3')]],
      ]),
    },
  } satisfies TrialHistory;
}

type ValidHistory = ReturnType<typeof validHistory>;

describe('checkHistory', () => {
  it('finds no problem in a valid history with repeats', () => {
    expect(checkHistory(validHistory())).toEqual([]);
  });

  it.each<[string, string, (history: ValidHistory) => void]>([
    ['C1', 'a lost run', ({ finalState }) => finalState.runs.delete('l1')],
    [
      'C1',
      'a run that is stuck',
      ({ finalState }) => Object.assign(finalState.runs.get('q') ?? {}, { status: 'waiting' }),
    ],
    ['C1', 'a problem that a client reported', ({ ledger }) => ledger.problems.push('the same key gave two runs')],
    [
      'C2',
      'a step that changed',
      ({ finalState }) => Object.assign(finalState.runs.get('l1')?.steps[1] ?? {}, { exit: 'x' }),
    ],
    [
      'C3',
      'a step that was stored twice',
      ({ finalState }) => finalState.runs.get('l1')?.steps.splice(3, 0, step('say')),
    ],
    ['C4', 'a message that never arrived', ({ receiver }) => receiver.messages.delete('m1')],
    ['C4', 'a message with two contents', ({ receiver }) => receiver.messages.get('m1')?.bodies.add('{}')],
    [
      'C4',
      'a message that is not stored',
      ({ receiver: { messages, calls } }) => messages.set('m9', calls.get('l2-1')!),
    ],
    ['C5', 'messages out of order', ({ finalState }) => finalState.messages.get('1')?.reverse()],
    ['C5', 'runs out of order', ({ ledger }) => ledger.acknowledged.reverse()],
    ['C6', 'a call with two bodies', ({ receiver }) => receiver.calls.get('l1-1')?.bodies.add('{"n":"0-9"}')],
    ['C6', 'a call with two ids', ({ receiver: { calls } }) => calls.set('l1-2', calls.get('l1-1')!)],
    ['C6', 'an answer that the receiver never gave', ({ receiver }) => receiver.calls.get('l2-1')?.tokens.clear()],
    ['C7', 'an attribute of an older run', ({ finalState }) => finalState.attributes.set('1', { token: 't2' })],
    [
      'C8',
      'an exit that was left out',
      ({ finalState }) => Object.assign(finalState.runs.get('l2')?.steps[2] ?? {}, { exit: 'c' }),
    ],
    ['C9', 'a queued message that was lost', ({ finalState }) => finalState.inbound.delete('1')],
    [
      'C9',
      'a queued message that no run ever received',
      ({ finalState }) => Object.assign(finalState.inbound.get('1')?.[0] ?? {}, { outcome: 'queued' }),
    ],
    ['C10', 'a callback that its run did not take', ({ finalState }) => finalState.messages.delete('2')],
    [
      'C10',
      'a later callback in place of the first',
      ({ finalState }) => Object.assign(finalState.messages.get('2')?.[0] ?? {}, { text: '0-3 repeated' }),
    ],
  ])('%s reports %s', (code, _what, corrupt) => {
    const history = validHistory();
    corrupt(history);
    expect(checkHistory(history).map((problem) => problem.split(' ')[0])).toContain(code);
  });
});
