import { Tooltip } from '@base-ui/react/tooltip';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { ButtonProps } from './button.js';
import styles from './button.module.css';

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children'> {
  /** Accessible name, which the tooltip shows as well. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: string;
}

/** Renders a square button that shows an icon alone, named by a tooltip. */
export function IconButton({
  label,
  icon,
  keys,
  kind = 'quiet',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={<button type={type} aria-label={label} {...rest} />}
        className={clsx(styles.button, styles[kind], styles.square, className)}
      >
        {icon}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className={styles.tooltip}>
            {label}
            {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
