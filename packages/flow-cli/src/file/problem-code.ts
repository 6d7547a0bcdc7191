/** Codes of the problems of a file before its content is looked at. Stable; PROBLEMS.md explains each. */
export const FILE_PROBLEM_CODES = [
  'unreadable_file',
  'file_too_large',
  'wrong_encoding',
  'empty_file',
  'invalid_json',
  'invalid_yaml',
  'duplicate_key',
  'not_json',
  'too_many_aliases',
  'nests_too_deep',
  'invalid_project',
  'thread_ended',
] as const;

/** One of {@link FILE_PROBLEM_CODES}. */
export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number];
