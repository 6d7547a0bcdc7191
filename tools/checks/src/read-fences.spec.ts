import { expect, it } from 'vitest';
import { readFences } from './read-fences.js';

it('reads blocks with the text behind their back ticks', () => {
  const markdown = ['# Page', '```ts', 'one();', '', 'two();', '```', 'text', '  ````ts ignore', '```', '  ````'];
  expect(readFences(markdown.join('\n'))).toEqual([
    { info: 'ts', text: 'one();\n\ntwo();', line: 3 },
    { info: 'ts ignore', text: '```', line: 9 },
  ]);
  expect(readFences('no `code` here')).toEqual([]);
});

it('ends a block at the end of a page', () => {
  expect(() => readFences('```ts\nconst open = 1;')).toThrow('line 2');
});
