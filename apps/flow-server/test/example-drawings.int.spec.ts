/** The drawings of the examples show what the documents hold: each step with its type, each exit with its target, and no more. */
import { describe, expect, it } from 'vitest';
import { readExamplePages } from './example-page.js';
import { DEMO_RECEIVER, readExample } from './read-example.js';

/** A step in a drawing, where it is shown first: `lookup["webhook-action<br>GET /members"]`. */
const STEP = /(\w+)(?:\[|\{|\(\[)"([a-z-]+)(?:<br>[^"]*)?"/g;
const EXIT = /^ {2}(\w+).*-->\|"?([a-z:-]+)"?\| (\w+)/;

it('there are three', () => {
  expect(readExamplePages().map(({ name }) => name)).toEqual([
    'membership-lookup',
    'order-status',
    'appointment-booking',
  ]);
});

describe.each(readExamplePages())('the drawing of $name', ({ name, drawing }) => {
  const { steps } = readExample(name, DEMO_RECEIVER);

  it('has its steps', () => {
    const drawn = [...drawing.join('\n').matchAll(STEP)].map(([, id, type]) => [id, type]);
    expect(new Map(drawn as [string, string][])).toEqual(
      new Map(Object.entries(steps).map(([id, { type }]) => [id, type])),
    );
    expect(drawn).toHaveLength(Object.keys(steps).length);
  });

  it('has its exits, one in each line', () => {
    const drawn = drawing.slice(1).map((line) => EXIT.exec(line)?.slice(1).join(' ') ?? line);
    const wanted = Object.entries(steps).flatMap(([id, { exits = {} }]) =>
      Object.entries(exits).map(([exit, target]) => `${id} ${exit} ${target}`),
    );
    expect([...drawn].sort()).toEqual(wanted.sort());
  });

  it('is drawn from the top', () => {
    expect(drawing[0]).toBe('flowchart TD');
    expect(drawing[1]).toMatch(new RegExp(`^ {2}${readExample(name, DEMO_RECEIVER).start}\\b`));
  });
});
