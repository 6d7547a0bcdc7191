/** WhatsApp account of a business, as Meta's dashboard shows it. */
export interface TestAccount {
  /** Id of the phone number: digits, not the number itself. */
  readonly phoneNumberId: string;
  /** Number of the business, digits alone. */
  readonly displayPhoneNumber: string;
  /** Id of the WhatsApp Business account. */
  readonly businessAccountId: string;
  /** Token of the calls to the Graph API. */
  readonly accessToken: string;
  /** Secret of the Meta app, with which posts are signed. */
  readonly appSecret: string;
  /** Word that Meta repeats when it verifies the callback URL. */
  readonly verifyToken: string;
}

/** Invented account, which everything in this package uses unless it is given another one. */
export const TEST_ACCOUNT: TestAccount = {
  phoneNumberId: '106540352242922',
  displayPhoneNumber: '60300000000',
  businessAccountId: '102290129340398',
  accessToken: 'EAAG-test-access-token-1234567890',
  appSecret: 'app-secret-0123456789abcdef',
  verifyToken: 'verify-token-0123456789',
};
