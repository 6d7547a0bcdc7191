import { createRecordingLogger } from '@luluchat/flow-testing';
import { expect, it } from 'vitest';
import { Refusals } from './refusals.js';

it('logs the end of a period of refusals with their number, and the next one anew', async () => {
  const logger = createRecordingLogger();
  const refusals = new Refusals(logger, 'crm.example.com:443', 20);
  for (let count = 0; count < 3; count += 1) refusals.add();
  await expect.poll(() => logger.entries.length).toBe(2);
  refusals.add();
  await expect.poll(() => logger.entries.length).toBe(4);
  const destination = 'crm.example.com:443';
  const durationMs = expect.any(Number) as number;
  expect(logger.entries.map(({ fields }) => fields)).toEqual([
    { destination },
    { destination, refused: 3, durationMs },
    { destination },
    { destination, refused: 1, durationMs },
  ]);
});
