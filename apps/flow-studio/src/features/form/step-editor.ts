import type { ComponentType } from 'react';
import type { DraftStep } from '../../draft/flow-draft.js';
import type { ChangeValue } from './form-context.js';

/** Props of the editor of a step type. It stands inside a `ConfigForm`, so `ConfigField` and `useField` work in it. */
export interface StepEditorProps {
  readonly stepId: string;
  /** Config as the author has entered it so far; no member is sure to be there or to have its type. */
  readonly config: DraftStep['config'];
  /** Changes one value of the config, see `ChangeValue`. */
  readonly onChange: ChangeValue;
}

/** Editor of a step type that is worth more than its generated form. */
export type StepEditor = ComponentType<StepEditorProps>;
