import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';

/** Log entry. */
export interface LogEntry {
  readonly level: keyof StepLogger;
  readonly message: string;
  /** Fields of the entry; `{}` when none were given. */
  readonly fields: JsonObject;
}

/** Logger that records its entries. */
export interface RecordingLogger extends StepLogger {
  readonly entries: readonly LogEntry[];
}

/** Creates a logger that records entries and prints nothing. */
export function createRecordingLogger(): RecordingLogger {
  const entries: LogEntry[] = [];
  const log =
    (level: LogEntry['level']) =>
    (message: string, fields: JsonObject = {}): void => {
      entries.push({ level, message, fields });
    };
  return { entries, debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
