import { parseTemplate } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { StepProblem } from '@luluchat/flow-runtime';
import type { StandardStepProblemCode } from '../problem/problem-code.js';
import type { MessageBlock } from './message-block.js';
import { parseDegrees } from './parse-degrees.js';

const COORDINATES = [
  { member: 'latitude', max: 90 },
  { member: 'longitude', max: 180 },
] as const;

/** Reports fixed coordinates of a location that are no degrees. */
export function lintLocation({ location }: MessageBlock, index: number): readonly StepProblem[] {
  if (location === undefined) return [];
  return COORDINATES.flatMap(({ member, max }): StepProblem[] => {
    const written = location[member];
    if (!parseTemplate(written).isFixed || parseDegrees(written, max) !== undefined) return [];
    const code: StandardStepProblemCode = 'location_invalid';
    const message = `The ${member} is a number from -${max} to ${max}, such as 3.139; correct it.`;
    return [{ severity: 'error', code, path: jsonPointer(['blocks', index, 'location', member]), message }];
  });
}
