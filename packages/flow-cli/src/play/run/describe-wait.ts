import type { RunWait } from '@luluchat/flow-runtime/engine';
import { isoInstant } from './simulation-view.js';

const EVENTS: Readonly<Record<RunWait['type'], string>> = {
  reply: ' for a message',
  callback: ' for a callback',
  time: '',
  call: ' for the flow that it called',
};

/** Describes what a run waits for, to follow a verb: ` for a message until 2026-01-05T09:15:00.000Z`. */
export function describeWait({ type, until }: RunWait): string {
  return `${EVENTS[type]}${until === null ? '' : ` until ${isoInstant(until)}`}`;
}
