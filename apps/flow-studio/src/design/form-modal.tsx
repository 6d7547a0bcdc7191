import { useId } from 'react';
import { text } from '../text/text.js';
import { Button } from './button.js';
import { Modal } from './modal.js';
import type { ModalProps } from './modal.js';

export interface FormModalProps extends Pick<ModalProps, 'onClose' | 'title' | 'description' | 'children' | 'size'> {
  /** Label of the button that submits. */
  readonly submitLabel: string;
  /** `false` while the fields cannot be submitted. */
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  /** Class of the form. */
  readonly className?: string | undefined;
  readonly autoComplete?: 'off';
}

/** Renders an open dialog with a form, which Enter and its button submit. */
export function FormModal(props: FormModalProps) {
  const { submitLabel, isReady, isPending, onSubmit, className, autoComplete, children, ...modal } = props;
  const form = useId();
  return (
    <Modal
      open
      {...modal}
      actions={
        <>
          <Button onClick={modal.onClose}>{text.controls.cancel}</Button>
          <Button kind="primary" type="submit" form={form} disabled={!isReady || isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={className}
        autoComplete={autoComplete}
        onSubmit={(event) => {
          event.preventDefault();
          // A form inside a portal still bubbles to the forms around its React parents.
          event.stopPropagation();
          if (isReady) onSubmit();
        }}
      >
        {children}
      </form>
    </Modal>
  );
}
