/**
 * Person on WhatsApp, by what Meta tells a business. A person with a user name may have no `number`; posts from before April 2026
 * have no `userId`.
 */
export interface TestPerson {
  /** Number, digits with the country code. */
  readonly number?: string;
  /** Id within the business portfolio: country, a dot, up to 128 letters and digits, such as `MY.13491208655302741918`. */
  readonly userId?: string;
  /** Id across linked portfolios: `MY.ENT.11815799212886844830`. */
  readonly parentUserId?: string;
  /** Name in the profile. */
  readonly name?: string;
  /** User name, without `@`. */
  readonly username?: string;
  /** Number by which WhatsApp knows `number`, where it differs, as in Brazil and Mexico. Default `number`. */
  readonly waId?: string;
}

/** Invented person with a number and a user id, whose posts are built unless another one is given. */
export const TEST_PERSON: TestPerson = { number: '60123456789', userId: 'MY.13491208655302741918', name: 'Aisyah' };
