import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';

/** One line that was logged. */
export interface LogEntry {
  readonly level: keyof StepLogger;
  readonly message: string;
  /** `{}` when none were given. */
  readonly fields: JsonObject;
}

/** A logger that keeps its lines. */
export interface RecordingLogger extends StepLogger {
  readonly entries: readonly LogEntry[];
}

/** Makes a logger that prints nothing. */
export function createRecordingLogger(): RecordingLogger {
  const entries: LogEntry[] = [];
  const log =
    (level: LogEntry['level']) =>
    (message: string, fields: JsonObject = {}): void => {
      entries.push({ level, message, fields });
    };
  return { entries, debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
