import { Tooltip } from '@base-ui/react/tooltip';
import clsx from 'clsx';
import { Check, Tag } from '../../design/icon/icons.js';
import { announce } from '../../design/announce.js';
import buttonStyles from '../../design/button.module.css';
import type { Unmappable } from '../attribute/mapping-path.js';
import { text } from '../../text/text.js';
import styles from './webhook.module.css';

export interface MapButtonProps {
  /** Attributes that the value is saved as already. */
  readonly attributes: readonly string[];
  /** Reason why the value cannot be mapped. */
  readonly reason: Unmappable | undefined;
  readonly onMap: () => void;
}

/** Renders the button that maps a value of an answer. A value that cannot be mapped has it too, and it says why not. */
export function MapButton({ attributes, reason, onMap }: MapButtonProps) {
  const words = text.attribute;
  const explained =
    reason === undefined
      ? attributes.length === 0
        ? words.map
        : words.mappedTo(attributes.join(', '))
      : words.whyNot[reason];
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <button
            type="button"
            tabIndex={-1}
            aria-label={words.map}
            aria-description={explained === words.map ? undefined : explained}
            aria-disabled={reason !== undefined}
            onClick={() => (reason === undefined ? onMap() : announce(explained))}
          />
        }
        closeOnClick={false}
        className={clsx(buttonStyles.button, buttonStyles.quiet, buttonStyles.square, styles.map)}
        data-mapped={attributes.length > 0}
      >
        {attributes.length > 0 ? <Check aria-hidden /> : <Tag aria-hidden />}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={4} className={styles.positioner}>
          <Tooltip.Popup className={clsx(buttonStyles.tooltip, styles.tooltip)}>{explained}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
