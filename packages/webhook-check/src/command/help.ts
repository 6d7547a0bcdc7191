/** The text of `--help`. */
export const HELP = `Usage: webhook-check <url> [options]

Tells whether your endpoint keeps the contract of the Luluchat webhook action. It calls the endpoint several times, for a
contact of the number 60123456789 unless you say otherwise. Use it against endpoints of your own.

  --method <get|post|both>   how to call (default both)
  --param <name=value>       a parameter as the author of a flow adds it; may be repeated
  --header <"Name: value">   a header, such as Authorization; may be repeated
  --contact-number <digits>  the contact to call for, with country prefix; "" for one that hides its number
  --name <text>              the contact's name (default "Webhook Check")
  --secret <whsec_...>       signs the calls and checks that signatures are verified; better: the environment variable
                             WEBHOOK_SECRET, which other users of the machine cannot see
  --timeout-ms <number>      how long to wait for an answer, 100 to 300000 (default 10000, as a webhook action)
  --json                     prints the result for machines
  --help                     shows this

Exit code: 0 when nothing failed, 1 when something failed, 2 when this command was called wrongly.
`;
