import { answersOfProgram, run } from '../run-program.mjs';

/** Perl: `encode_json` of JSON::PP. */
export const perl = {
  name: 'Perl',
  id: 'perl',
  packages: ['perl'],
  document: (expression) => `{ data => { value => ${expression} } }`,
  empty: (expression) => `{ data => ${expression} }`,
  cases: {
    date: { value: 'Time::Piece->strptime("2023-05-06", "%Y-%m-%d")', line: '$value->ymd' },
    'date-time': {
      value: 'Time::Piece->strptime("2023-05-06 08:30:00", "%Y-%m-%d %H:%M:%S")',
      variable: '"$value"',
      line: '$value->ymd',
    },
    decimal: { value: '12.50' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993', line: '"$value"' },
    'not-a-number': { value: '"nan" + 0', line: '$value != $value ? undef : $value' },
    'empty-object': { value: '{}' },
    boolean: { value: 'JSON::PP::true', line: '$value ? "yes" : "no"' },
    null: { value: 'undef', line: '$value // ""' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () =>
    `${await run('perl', ['-MJSON::PP', '-e', 'printf "JSON::PP %s, Perl %vd", $JSON::PP::VERSION, $^V'])}`,
  ask: (rows) => answersOfProgram({ file: 'main.pl', source, command: (file) => ['perl', file] }, rows),
};

for (const one of Object.values(perl.cases)) one.variable ??= '$value';

const source = (rows) => `use strict;
use warnings;
use utf8;
use JSON::PP qw(encode_json);
use MIME::Base64 qw(encode_base64);
use Time::Piece;

sub row {
    my ($index, $write) = @_;
    my $body = eval { encode_json($write->()) };
    print "$index ", defined $body ? encode_base64($body, "") : "! $@" =~ s/\\s+\\z//r, "\\n";
}
${rows.map(({ value, write }, index) => `row(${index}, sub { my $value = ${value}; return ${write}; });`).join('\n')}
`;
