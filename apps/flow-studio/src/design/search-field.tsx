import { Search } from './icon/icons.js';
import styles from './search-field.module.css';
import { TextField } from './text-field.js';

export interface SearchFieldProps {
  /** Accessible name. */
  readonly label: string;
  /** Shown while the field is empty. */
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Renders the field that narrows down what is listed below it. */
export function SearchField(props: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <Search size={16} />
      <TextField {...props} labelHidden type="search" dir="auto" />
    </div>
  );
}
