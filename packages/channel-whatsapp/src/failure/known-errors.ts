/** Consequence of an error for the message: retry, retry once the operator acted, or fail. */
export type Consequence = 'retry' | 'operator' | 'failed';

/**
 * Place of the cause of an error: `message` (this message, so the flow), `contact`, `operator` (token, account, phone number,
 * set-up, rates), `whatsapp` (Meta itself).
 */
export type Fault = 'message' | 'contact' | 'operator' | 'whatsapp';

/** Meaning of an error code of the Cloud API for a message. */
export interface KnownError {
  /** `retry`: the error is transient. `operator`: the operator has to act first. `failed`: final for this message. */
  readonly then: Consequence;
  /** Place of the cause. An error can be the operator's fault and still final: another template would be sent. */
  readonly fault: Fault;
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
const PARAMETERS = 'The parameters of the message are not those of its template. Compare both in WhatsApp Manager.';

type Row = readonly [code: number, then: Consequence, fault: Fault, words: string, afterMs?: number];

const ROWS: readonly Row[] = [
  [0, 'operator', 'operator', TOKEN],
  [1, 'retry', 'whatsapp', OVERLOADED],
  [2, 'retry', 'whatsapp', OVERLOADED],
  [3, 'operator', 'operator', NO_PERMISSION],
  [4, 'retry', 'operator', 'The Meta app has made too many calls in an hour.', MINUTE],
  [10, 'operator', 'operator', NO_PERMISSION],
  [12, 'operator', 'operator', VERSION],
  [17, 'retry', 'operator', TOO_MANY_CALLS, MINUTE],
  [32, 'retry', 'operator', TOO_MANY_CALLS, MINUTE],
  [
    33,
    'operator',
    'operator',
    'The phone number id is unknown, or the access token may not use it. Set the right id, or give its system user the permission.',
  ],
  [100, 'failed', 'message', FORM],
  [102, 'operator', 'operator', TOKEN],
  [190, 'operator', 'operator', TOKEN],
  [341, 'retry', 'operator', TOO_MANY_CALLS, MINUTE],
  [368, 'operator', 'operator', 'Meta has restricted the account because of its policies. See WhatsApp Manager.'],
  [613, 'retry', 'operator', TOO_MANY_CALLS, MINUTE],
  [803, 'operator', 'operator', ADDRESS],
  [2500, 'operator', 'operator', ADDRESS],
  [2635, 'operator', 'operator', VERSION],
  [80007, 'retry', 'operator', 'The WhatsApp account has made too many calls.', MINUTE],
  [130429, 'retry', 'operator', 'Messages were sent faster than the phone number may.', 2 * SECOND],
  [130472, 'failed', 'whatsapp', 'Meta holds the message back from this contact as part of an experiment.'],
  [130497, 'failed', 'operator', 'WhatsApp does not let this business write to contacts of that country.'],
  [131000, 'retry', 'whatsapp', OVERLOADED],
  [131005, 'operator', 'operator', NO_PERMISSION],
  [131008, 'failed', 'message', FORM],
  [131009, 'failed', 'message', FORM],
  [131016, 'retry', 'whatsapp', OVERLOADED],
  [131021, 'failed', 'contact', 'The contact number is the number that messages are sent from.'],
  [
    131026,
    'failed',
    'contact',
    'The contact cannot be reached: no WhatsApp there, an old version of it, or its terms were not accepted.',
  ],
  [131030, 'failed', 'operator', 'A test number sends to the numbers on its list only. Add the contact there.'],
  [131031, 'operator', 'operator', 'The WhatsApp account is locked. See WhatsApp Manager.'],
  [131037, 'operator', 'operator', 'The display name of the phone number is not approved yet.'],
  [131042, 'operator', 'operator', 'The account has a problem with its payment. See the billing in WhatsApp Manager.'],
  [131045, 'operator', 'operator', 'The phone number is not registered correctly. Register it again.'],
  [
    131047,
    'failed',
    'contact',
    'The contact last wrote more than 24 hours ago: WhatsApp then takes templates only, until the contact writes.',
  ],
  [131048, 'retry', 'operator', 'Too many messages of this number were blocked or called spam.', 10 * MINUTE],
  [131049, 'failed', 'whatsapp', 'Meta did not deliver it, to keep the number of such messages low for the contact.'],
  [131050, 'failed', 'contact', 'The contact has opted out of such messages.'],
  [131051, 'failed', 'message', 'WhatsApp does not know this kind of message.'],
  [131052, 'failed', 'contact', 'WhatsApp could not fetch a medium that the contact sent. Ask for it again.'],
  [
    131053,
    'failed',
    'message',
    'WhatsApp could not fetch the medium, or its format is not one of WhatsApp. Check its URL.',
  ],
  [131055, 'failed', 'message', 'WhatsApp does not allow this kind of message here.'],
  [131056, 'retry', 'message', 'Messages were sent to this contact too fast.', 6 * SECOND],
  [131057, 'retry', 'whatsapp', 'The account is in maintenance.', MINUTE],
  [131062, 'failed', 'message', 'WhatsApp sends this kind of message to phone numbers only.'],
  [
    131063,
    'failed',
    'operator',
    'The account sends marketing templates through the Marketing Messages API only. Change that in WhatsApp Manager.',
  ],
  [132000, 'failed', 'message', PARAMETERS],
  [132001, 'failed', 'message', 'There is no approved template of this name in this language.'],
  [132005, 'failed', 'message', 'The text of the template is too long with its parameters. Shorten them.'],
  [132007, 'failed', 'message', 'The template, or one of its parameters, breaks the rules for characters and formats.'],
  [132012, 'failed', 'message', PARAMETERS],
  [
    132015,
    'failed',
    'operator',
    'Meta has paused the template, because contacts rate it badly. Edit it in WhatsApp Manager.',
  ],
  [132016, 'failed', 'operator', 'Meta has disabled the template for good. Create another one.'],
  [132018, 'failed', 'message', PARAMETERS],
  [132068, 'failed', 'operator', 'Meta has blocked the form (WhatsApp Flow) of the message. See WhatsApp Manager.'],
  [
    132069,
    'retry',
    'operator',
    'Meta limits the form (WhatsApp Flow) of the message to a few sendings an hour. See WhatsApp Manager.',
    10 * MINUTE,
  ],
  [133000, 'operator', 'operator', UNREGISTERED],
  [133004, 'retry', 'whatsapp', OVERLOADED],
  [133005, 'operator', 'operator', PIN],
  [133006, 'operator', 'operator', 'The phone number has to be verified again. See WhatsApp Manager.'],
  [133008, 'operator', 'operator', PIN],
  [133009, 'operator', 'operator', PIN],
  [133010, 'operator', 'operator', 'The phone number is not registered with the Cloud API. Register it.'],
  [133015, 'operator', 'operator', UNREGISTERED],
  [133016, 'operator', 'operator', UNREGISTERED],
  [134011, 'operator', 'operator', 'The terms of WhatsApp payments are not accepted. See WhatsApp Manager.'],
  [134100, 'failed', 'message', 'The Marketing Messages API takes marketing templates only.'],
  [134101, 'retry', 'whatsapp', 'Meta is still preparing the template, which takes up to ten minutes.', 10 * MINUTE],
  [134102, 'failed', 'operator', 'The template cannot be used now: the account may not be set up for it.'],
  [135000, 'failed', 'message', FORM],
];

/** Codes of the Cloud API (its page "Error codes") that a message can cause; for any other code the status decides. */
export const KNOWN_ERRORS: ReadonlyMap<number, KnownError> = new Map(
  ROWS.map(([code, then, fault, words, afterMs]) => [
    code,
    { then, fault, words, ...(afterMs === undefined ? {} : { afterMs }) },
  ]),
);

/** Pause in milliseconds while the operator has to act. */
export const OPERATOR_PAUSE_MS = MINUTE;

/** Returns the entry of a code. All codes from 200 to 299 mean a missing permission. */
export function findKnownError(code: number): KnownError | undefined {
  if (code >= 200 && code <= 299) return { then: 'operator', fault: 'operator', words: NO_PERMISSION };
  return KNOWN_ERRORS.get(code);
}
