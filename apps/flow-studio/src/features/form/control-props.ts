import type { ReactNode } from 'react';
import type { ConfigPath } from './config-path.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

/** Props of every control of a form. */
export interface ControlProps {
  readonly path: ConfigPath;
  readonly label: string;
  /** With its reference followed. */
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  readonly labelHidden?: boolean;
}

/** Place of a field, with what it is called there. */
export interface ConfigFieldProps {
  readonly path: ConfigPath;
  /** Accessible name; by default that of the schema, or the member's name in words. */
  readonly label?: string | undefined;
  readonly labelHidden?: boolean;
  /** Shows description and limits below the label. Default true; false inside a sentence that says enough. */
  readonly withHint?: boolean;
}

/** Further props of controls with fields inside them. */
export interface ContainerProps extends ControlProps {
  readonly renderField: (props: ConfigFieldProps) => ReactNode;
}
