/** Texts of the frame around every screen. */
export const shell = {
  product: 'Luluchat Studio',
  navigation: 'Main',
  flows: 'Flows',
  runs: 'Runs',
  contacts: 'Contacts',
  settings: 'Settings',
  notFound: 'There is no such page',
  notFoundHint: 'The address may be mistyped, or what it showed was deleted.',
  skipToContent: 'Skip to content',
};
