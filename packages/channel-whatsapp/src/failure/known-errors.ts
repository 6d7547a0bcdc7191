/** Consequence of an error for the message: retry, retry once the operator acted, or fail. */
export type Consequence = 'retry' | 'operator' | 'failed';

/** Meaning of an error code of the Cloud API for a message. */
export interface KnownError {
  /** `retry`: the error is transient. `operator`: the operator has to act first. `failed`: final for this message. */
  readonly then: Consequence;
  /** Cause and remedy, for people who have not read the documentation of Meta. */
  readonly words: string;
  /** Minimum pause in milliseconds, where it is longer than the first pauses of the outbox. */
  readonly afterMs?: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const NO_PERMISSION =
  'The access token may not send from this phone number. Give its system user the permission whatsapp_business_messaging.';
const TOKEN = 'The access token has expired or was withdrawn. Store a new one as the secret of the access token.';
const OVERLOADED = 'WhatsApp had an internal error or was overloaded.';
const UNREGISTERED =
  'The phone number is not registered with the Cloud API, or is being registered again. Wait some minutes, then register it.';
const PIN =
  'The PIN of the phone number was wrong or was tried too often. Set it in WhatsApp Manager, then register the number.';
const VERSION = 'The Graph API has no such version any more. Set a version that it has.';
const ADDRESS = 'The Graph API has nothing under this address. Correct its URL, its version and the phone number id.';
const TOO_MANY_CALLS = 'The access token, the app or the account has made too many calls.';
const FORM = 'WhatsApp did not accept the form of the message.';

/** Codes of the Cloud API (its page "Error codes") that a message can cause; for any other code the status decides. */
export const KNOWN_ERRORS: ReadonlyMap<number, KnownError> = new Map<number, KnownError>([
  [0, { then: 'operator', words: TOKEN }],
  [1, { then: 'retry', words: OVERLOADED }],
  [2, { then: 'retry', words: OVERLOADED }],
  [3, { then: 'operator', words: NO_PERMISSION }],
  [4, { then: 'retry', words: 'The Meta app has made too many calls in an hour.', afterMs: MINUTE }],
  [10, { then: 'operator', words: NO_PERMISSION }],
  [12, { then: 'operator', words: VERSION }],
  [17, { then: 'retry', words: TOO_MANY_CALLS, afterMs: MINUTE }],
  [32, { then: 'retry', words: TOO_MANY_CALLS, afterMs: MINUTE }],
  [
    33,
    {
      then: 'operator',
      words:
        'The phone number id is unknown, or the access token may not use it. Set the right id, or give its system user the permission.',
    },
  ],
  [100, { then: 'failed', words: FORM }],
  [102, { then: 'operator', words: TOKEN }],
  [190, { then: 'operator', words: TOKEN }],
  [341, { then: 'retry', words: TOO_MANY_CALLS, afterMs: MINUTE }],
  [368, { then: 'operator', words: 'Meta has restricted the account because of its policies. See WhatsApp Manager.' }],
  [613, { then: 'retry', words: TOO_MANY_CALLS, afterMs: MINUTE }],
  [803, { then: 'operator', words: ADDRESS }],
  [2500, { then: 'operator', words: ADDRESS }],
  [2635, { then: 'operator', words: VERSION }],
  [80007, { then: 'retry', words: 'The WhatsApp account has made too many calls.', afterMs: MINUTE }],
  [130429, { then: 'retry', words: 'Messages were sent faster than the phone number may.', afterMs: 2 * SECOND }],
  [130472, { then: 'failed', words: 'Meta holds the message back from this contact as part of an experiment.' }],
  [130497, { then: 'failed', words: 'WhatsApp does not let this business write to contacts of that country.' }],
  [131000, { then: 'retry', words: OVERLOADED }],
  [131005, { then: 'operator', words: NO_PERMISSION }],
  [131008, { then: 'failed', words: FORM }],
  [131009, { then: 'failed', words: FORM }],
  [131016, { then: 'retry', words: OVERLOADED }],
  [131021, { then: 'failed', words: 'The contact number is the number that messages are sent from.' }],
  [
    131026,
    {
      then: 'failed',
      words: 'The contact cannot be reached: no WhatsApp there, an old version of it, or its terms were not accepted.',
    },
  ],
  [131030, { then: 'failed', words: 'A test number sends to the numbers on its list only. Add the contact there.' }],
  [131031, { then: 'operator', words: 'The WhatsApp account is locked. See WhatsApp Manager.' }],
  [131037, { then: 'operator', words: 'The display name of the phone number is not approved yet.' }],
  [
    131042,
    { then: 'operator', words: 'The account has a problem with its payment. See the billing in WhatsApp Manager.' },
  ],
  [131045, { then: 'operator', words: 'The phone number is not registered correctly. Register it again.' }],
  [
    131047,
    {
      then: 'failed',
      words:
        'The contact last wrote more than 24 hours ago: WhatsApp then takes templates only, until the contact writes.',
    },
  ],
  [
    131048,
    { then: 'retry', words: 'Too many messages of this number were blocked or called spam.', afterMs: 10 * MINUTE },
  ],
  [
    131049,
    { then: 'failed', words: 'Meta did not deliver it, to keep the number of such messages low for the contact.' },
  ],
  [131050, { then: 'failed', words: 'The contact has opted out of such messages.' }],
  [131051, { then: 'failed', words: 'WhatsApp does not know this kind of message.' }],
  [
    131053,
    {
      then: 'failed',
      words: 'WhatsApp could not fetch the medium, or its format is not one of WhatsApp. Check its URL.',
    },
  ],
  [131056, { then: 'retry', words: 'Messages were sent to this contact too fast.', afterMs: 6 * SECOND }],
  [131057, { then: 'retry', words: 'The account is in maintenance.', afterMs: MINUTE }],
  [131062, { then: 'failed', words: 'WhatsApp sends this kind of message to phone numbers only.' }],
  [133000, { then: 'operator', words: UNREGISTERED }],
  [133004, { then: 'retry', words: OVERLOADED }],
  [133005, { then: 'operator', words: PIN }],
  [133006, { then: 'operator', words: 'The phone number has to be verified again. See WhatsApp Manager.' }],
  [133008, { then: 'operator', words: PIN }],
  [133009, { then: 'operator', words: PIN }],
  [133010, { then: 'operator', words: 'The phone number is not registered with the Cloud API. Register it.' }],
  [133015, { then: 'operator', words: UNREGISTERED }],
  [133016, { then: 'operator', words: UNREGISTERED }],
  [134011, { then: 'operator', words: 'The terms of WhatsApp payments are not accepted. See WhatsApp Manager.' }],
]);

/** Pause in milliseconds while the operator has to act. */
export const OPERATOR_PAUSE_MS = MINUTE;

/** Returns the entry of a code. All codes from 200 to 299 mean a missing permission. */
export function findKnownError(code: number): KnownError | undefined {
  if (code >= 200 && code <= 299) return { then: 'operator', words: NO_PERMISSION };
  return KNOWN_ERRORS.get(code);
}
