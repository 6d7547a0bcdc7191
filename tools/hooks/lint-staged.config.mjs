/** What the pre-commit hook runs on staged files. No file is in two lists: they run side by side. */
export default {
  '*.{ts,mjs}': ['prettier --write --log-level=warn', 'eslint --no-warn-ignored'],
  '!(*.ts|*.mjs)': 'prettier --write --ignore-unknown --log-level=warn',
};
