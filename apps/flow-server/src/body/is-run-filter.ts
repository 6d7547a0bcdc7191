import { RUN_STATUSES, RUN_TRIGGER_TYPES } from '@luluchat/flow-runtime/engine';
import { ERROR_KIND_PATTERN } from '@luluchat/flow-runtime/store';
import { IsIn, Length, Matches } from 'class-validator';

/** class-validator decorator: status of a run. */
export function IsRunStatus(): PropertyDecorator {
  return IsIn(RUN_STATUSES, { message: `status is one of ${RUN_STATUSES.join(', ')}` });
}

/** class-validator decorator: error kind that a step reported. */
export function IsErrorKind(): PropertyDecorator {
  return Matches(ERROR_KIND_PATTERN, { message: 'errorKind has 1 to 64 lower-case letters, digits and "_"' });
}

/** class-validator decorator: exit by which a step left. */
export function IsExit(): PropertyDecorator {
  return Length(1, 255, { message: 'exit has 1 to 255 characters' });
}

/** class-validator decorator: way in which a run was started. */
export function IsRunTrigger(): PropertyDecorator {
  return IsIn(RUN_TRIGGER_TYPES, { message: `trigger is one of ${RUN_TRIGGER_TYPES.join(', ')}` });
}
