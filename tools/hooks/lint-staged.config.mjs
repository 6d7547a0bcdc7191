/** Commands of the pre-commit hook for staged files. The patterns do not overlap, since they run concurrently. */
export default {
  '*.{ts,tsx,mjs}': ['prettier --write --log-level=warn', 'eslint --no-warn-ignored'],
  '!(*.ts|*.tsx|*.mjs)': 'prettier --write --ignore-unknown --log-level=warn',
};
