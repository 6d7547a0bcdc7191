/**
 * Checks that the drawings of the examples equal the documents: each step with its type, each exit with its target, and no
 * more.
 */
import { describe, expect, it } from 'vitest';
import { parseExamplePages } from './example-page.js';
import { DEMO_RECEIVER, readExample } from './read-example.js';

/** Matches a step where a drawing first shows it: `lookup["webhook-action<br>GET /members"]`. */
const STEP = /(\w+)(?:\[|\{|\(\[)"([a-z-]+)(?:<br>[^"]*)?"/g;
const EXIT = /^ {2}(\w+).*-->\|"?([a-z:-]+)"?\| (\w+)/;

it('the page of the examples has four drawings', () => {
  expect(parseExamplePages().map(({ name }) => name)).toEqual([
    'membership-lookup',
    'order-status',
    'appointment-booking',
    'clinic-visit',
  ]);
});

describe.each(parseExamplePages())('the drawing of $name', ({ name, drawing }) => {
  const { steps } = readExample(name, DEMO_RECEIVER);

  it('shows its steps', () => {
    const drawn = [...drawing.join('\n').matchAll(STEP)].map(([, id, type]) => [id, type]);
    expect(new Map(drawn as [string, string][])).toEqual(
      new Map(Object.entries(steps).map(([id, { type }]) => [id, type])),
    );
    expect(drawn).toHaveLength(Object.keys(steps).length);
  });

  it('shows its exits, one in each line', () => {
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
