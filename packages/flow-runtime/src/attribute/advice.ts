/**
 * Advice for values that back ends write by default and attributes refuse: the line that writes a fitting value there. `value` is the
 * variable that holds it. Each line was run in its stack, see `tools/receivers`. Holds nothing of the value itself.
 */
export const ADVICE = {
  httpDate: 'In Flask, send value.strftime("%Y-%m-%d").',
  dateOfC: 'In Perl, send $value->ymd.',
  javaScriptDate:
    'In JavaScript, send value.toLocaleDateString("sv-SE", { timeZone: "Asia/Kuala_Lumpur" }), with the zone of its day. ' +
    'In the mapping, name that zone: date: "%Y-%m-%d", "Asia/Kuala_Lumpur". Without it the day is that of UTC.',
  zonedDateTime:
    'In Go, send value.Format("2006-01-02"); in Django, value.strftime("%Y-%m-%d"); in jq, .[:10]. ' +
    'Where the day belongs to another zone than the one written, name it in the mapping: date: "%Y-%m-%d", "Asia/Kuala_Lumpur".',
  localDateTime: 'In PostgreSQL, send value::date.',
  zonedDateAndTime: 'In Python and Ruby, send value.strftime("%Y-%m-%d").',
  dateAndTime: 'In SQL (MariaDB, SQLite), send DATE(value).',
  milliseconds:
    'In Java, send new SimpleDateFormat("yyyy-MM-dd").format(value). ' +
    'In the mapping, name the zone of its day: date: "%Y-%m-%d", "Asia/Kuala_Lumpur". Without it the day is that of UTC.',
  phpDateTime: 'In PHP, send $value->format("Y-m-d").',
  listOfOneDay: 'In R, write with auto_unbox = TRUE, and a time as as.Date(value).',
  listOfOne: 'In R, write with auto_unbox = TRUE.',
  emptyObject: 'R writes NULL so. Leave the member out when there is no value.',
  exponent: 'In Ruby, send value.to_s("F").',
  noNumber: 'It stands for no number: leave the member out, or send null.',
  groupedNumber: 'Send the plain number: in PHP number_format($value, 2, ".", ""), in Python f"{value:.2f}".',
  numberAsText:
    'Send a text: in JavaScript String(value), in Python str(value), in PHP (string) $value, in PostgreSQL value::text.',
  longNumber:
    'A number keeps 15 digits: send a text, in JavaScript String(value), in Python str(value), in PHP (string) $value, and save it ' +
    'in a string attribute.',
} as const;

/** Returns the advice for a date-time that begins with `YYYY-MM-DD`, by the form that each stack gives it. */
export function adviceForDateTime(text: string): string {
  const hasZone = /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|\])$/i.test(text.slice(11));
  if (text[10] === ' ') return hasZone ? ADVICE.zonedDateAndTime : ADVICE.dateAndTime;
  if (/\.\d{3}Z$/.test(text)) return ADVICE.javaScriptDate;
  return hasZone ? ADVICE.zonedDateTime : ADVICE.localDateTime;
}
