import { expect, it } from 'vitest';
import { createRecordingLogger } from './create-recording-logger.js';

it('records every entry with its level and fields, in order', () => {
  const logger = createRecordingLogger();
  logger.warn('slow', { ms: 12 });
  logger.debug('done');
  logger.info('on');
  logger.error('off');
  expect(logger.entries).toEqual([
    { level: 'warn', message: 'slow', fields: { ms: 12 } },
    { level: 'debug', message: 'done', fields: {} },
    { level: 'info', message: 'on', fields: {} },
    { level: 'error', message: 'off', fields: {} },
  ]);
});
