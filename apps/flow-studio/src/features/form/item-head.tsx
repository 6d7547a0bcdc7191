import { ArrowDown, ArrowUp, Trash2 } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import type { ListState } from './use-list.js';
import styles from './list-group.module.css';

export interface ItemHeadProps {
  readonly list: ListState;
  readonly index: number;
  /** Name of the entry. */
  readonly name: string;
}

/** Renders the name of an entry of a list, with the buttons that move and remove it. */
export function ItemHead({ list, index, name }: ItemHeadProps) {
  return (
    <div className={styles.head}>
      <span className={styles.name}>{name}</span>
      <IconButton
        label={text.form.list.up(name)}
        icon={<ArrowUp aria-hidden />}
        aria-disabled={index === 0}
        data-move="up"
        onClick={() => list.move(index, -1)}
      />
      <IconButton
        label={text.form.list.down(name)}
        icon={<ArrowDown aria-hidden />}
        aria-disabled={index === list.items.length - 1}
        data-move="down"
        onClick={() => list.move(index, 1)}
      />
      <IconButton
        label={text.form.list.remove(name)}
        icon={<Trash2 aria-hidden />}
        onClick={() => list.remove(index)}
      />
    </div>
  );
}
