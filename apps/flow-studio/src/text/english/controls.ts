/** Texts of controls that every screen uses. */
export const controls = {
  cancel: 'Cancel',
  close: 'Close',
  copy: (what: string) => `Copy ${what.toLowerCase()}`,
  copied: 'Copied',
  remove: 'Remove',
  retry: 'Try again',
  loading: 'Loading',
  failed: 'This could not be loaded',
  more: 'Show more',
};
