/** Texts of trying a step. */
export const stepTest = {
  tryIt: 'Try it',
  response: 'Response',
  mapToAttribute: 'Map to attribute',
};
