import { FileUp } from './icon/icons.js';
import { useState } from 'react';
import styles from './file-drop.module.css';

export interface FileDropProps {
  readonly label: string;
  /** File types, as in the `accept` attribute. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Renders a place where a file can be dropped, or chosen by a click or the keyboard. */
export function FileDrop({ label, accept, onFile }: FileDropProps) {
  const [name, setName] = useState('');
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    setName(file.name);
    onFile(file);
  };
  return (
    <label
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <FileUp size={24} aria-hidden />
      <span>{label}</span>
      <input
        type="file"
        accept={accept}
        className="visually-hidden"
        onChange={(event) => {
          take(event.target.files);
          // The same file can be chosen again after it was changed.
          event.target.value = '';
        }}
      />
      {name !== '' && <strong>{name}</strong>}
    </label>
  );
}
