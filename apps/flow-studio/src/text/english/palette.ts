const CATEGORIES: Readonly<Record<string, string>> = {
  message: 'Messages',
  integration: 'Your systems',
  logic: 'Decisions',
  time: 'Time',
  contact: 'Contact',
  end: 'Ends',
  other: 'More',
};

/** Texts of the palette. */
export const palette = {
  category: (category: string) => CATEGORIES[category] ?? category,
};
