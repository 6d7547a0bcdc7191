// @vitest-environment happy-dom
import { act, createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettledText } from './use-settled-text.js';

const settled: string[] = [];
type Text = ReturnType<typeof useSettledText>;

interface FieldProps {
  readonly value: string;
  readonly onText: (text: Text) => void;
}

function Field({ value, onText }: FieldProps) {
  const text = useSettledText({ value, onSettle: (typed) => void settled.push(typed), pause: 300 });
  useEffect(() => onText(text));
  return null;
}

describe('useSettledText', () => {
  let root: ReturnType<typeof createRoot>;
  let field: Text;
  const onText = (text: Text) => void (field = text);
  const show = (value: string) => act(async () => root.render(createElement(Field, { value, onText })));
  const type = (typed: string) => act(async () => field[1](typed));
  const wait = (pause: number) => act(async () => void vi.advanceTimersByTime(pause));

  beforeEach(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.useFakeTimers();
    root = createRoot(document.createElement('div'));
    await show('old');
  });

  afterEach(async () => {
    await act(async () => root.unmount());
    vi.useRealTimers();
    vi.unstubAllGlobals();
    settled.length = 0;
  });

  it('settles once, when the typing stops', async () => {
    for (const typed of ['n', 'ne', 'new']) {
      await type(typed);
      await wait(299);
    }
    expect(settled).toEqual([]);
    await wait(1);
    expect(settled).toEqual(['new']);
  });

  it('keeps letters that were typed before the settled text came back', async () => {
    await type('new');
    await wait(300);
    await type('newer');
    await show('new');
    expect(field[0]).toBe('newer');
  });

  it('takes a text that comes from elsewhere', async () => {
    await type('new');
    await show('other');
    expect(field[0]).toBe('other');
    await wait(300);
    expect(settled).toEqual([]);
  });
});
