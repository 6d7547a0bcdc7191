const number = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string) =>
  `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;

const counts = (one: string, other: string) => ({
  between: (least: number, most: number) => `${number.format(least)} to ${counted(most, one, other)}.`,
  least: (least: number) => `At least ${counted(least, one, other)}.`,
  most: (most: number) => `At most ${counted(most, one, other)}.`,
});

const distance = ({ amount, unit }: { readonly amount: number; readonly unit: string }) =>
  `${counted(Math.abs(amount), unit.replace(/s$/, ''), unit)} ${amount < 0 ? 'before' : 'after'}`;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** Texts of forms that are made of a schema. */
export const form = {
  whole: 'Settings as JSON',
  nothing: 'This step needs no settings.',
  notSet: 'Not set',
  chooseFlow: 'Choose a flow',
  yes: 'Yes',
  no: 'No',
  nothingValue: 'Nothing',
  example: (example: string) => `Example: ${example}`,
  whenEmpty: (value: string) => `${value} when empty`,
  limits: {
    characters: counts('character', 'characters'),
    entries: counts('entry', 'entries'),
    number: {
      between: (least: number, most: number) => `${number.format(least)} to ${number.format(most)}.`,
      least: (least: number) => `${number.format(least)} or more.`,
      most: (most: number) => `${number.format(most)} or less.`,
    },
    above: (limit: number) => `More than ${number.format(limit)}.`,
    below: (limit: number) => `Less than ${number.format(limit)}.`,
    pattern: (pattern: string) => `Must match ${pattern}`,
  },
  patterns: {
    id: '1 to 64 letters, digits, "_" and "-".',
    name: '1 to 64 letters, digits and "_", not beginning with a digit.',
  },
  list: {
    add: (item: string) => `Add ${item.toLowerCase()}`,
    item: (label: string, position: number) => `${label} ${number.format(position)}`,
    up: (item: string) => `Move ${item} up`,
    down: (item: string) => `Move ${item} down`,
    remove: (item: string) => `Remove ${item}`,
    notAList: 'What is stored here is no list. Adding an entry replaces it.',
  },
  object: { set: (label: string) => `Set ${label.toLowerCase()}` },
  json: {
    empty: 'A value is needed here.',
    reason: (reason: string) => `Shown as JSON, since ${reason}.`,
    invalid: (message: string) => `This is not JSON yet, so it is not stored: ${message}`,
  },
  reasons: {
    reference: (reference: string) => `the form refers to ${reference}, which its schema does not hold`,
    keyword: (keyword: string) => `the form has the rule "${keyword}", for which there is no control`,
    alternatives: 'the value may have one of several forms',
    anyValue: 'the value may be of any type',
    anyItems: 'the entries may be of any type',
    openObject: 'the names of its members are free',
    type: (type: string) => `there is no control for the type ${type}`,
  },
  alternatives: 'One of these',
  duration: {
    part: (group: string, part: string) => `${group}: ${part.toLowerCase()}`,
    amount: 'Amount',
    unit: 'Unit',
    units: { seconds: 'seconds', minutes: 'minutes', hours: 'hours', days: 'days', weeks: 'weeks', months: 'months' },
  },
  timeOfDay: {
    sentence: (time: string, timeZone: string, weekdays: readonly string[]) =>
      `Next ${time} ${timeZone}${weekdays.length === 0 ? '' : ` on a ${either.format(weekdays.map(capital))}`}.`,
    dated: (
      time: string,
      timeZone: string,
      date: string,
      offset?: { readonly amount: number; readonly unit: string },
    ) => `${time} ${timeZone}${offset === undefined ? ' on' : `, ${distance(offset)}`} ${date}.`,
  },
};
