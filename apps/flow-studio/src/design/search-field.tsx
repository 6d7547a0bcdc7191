import { Search } from './icon/icons.js';
import fieldStyles from './field.module.css';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  /** Accessible name. */
  readonly label: string;
  /** Shown while the field is empty. */
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Renders the field that narrows down what is listed below it. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <Search size={16} />
      <input
        type="search"
        className={fieldStyles.control}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
