import { answersOfProgram, run } from '../run-program.mjs';

const line = 'value.strftime("%Y-%m-%d")';

/** Ruby: `to_json` in a Sinatra route. */
export const sinatra = {
  name: 'Sinatra',
  id: 'sinatra',
  packages: ['ruby-sinatra'],
  document: (expression) => `{ data: { value: ${expression} } }`,
  empty: (expression) => `{ data: ${expression} }`,
  cases: {
    date: { value: 'Date.new(2023, 5, 6)' },
    'date-time': { value: 'Time.new(2023, 5, 6, 8, 30, 0, "+00:00")', line },
    decimal: { value: 'BigDecimal("12.50")', line: 'value.to_s("F")' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993', line: 'value.to_s' },
    'not-a-number': { value: 'Float::NAN', line: 'value.nan? ? nil : value' },
    'empty-object': { value: '{}' },
    boolean: { value: 'true', line: 'value ? "yes" : "no"' },
    null: { value: 'nil', line: 'value.to_s' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () =>
    `${await run('ruby', ['-rsinatra/base', '-rjson', '-e', 'print "Sinatra #{Sinatra::VERSION}, json #{JSON::VERSION}, Ruby #{RUBY_VERSION}"'])}`,
  ask: (rows) => answersOfProgram({ file: 'main.rb', source, command: (file) => ['ruby', file] }, rows),
};

const source = (rows) => `require "sinatra/base"
require "json"
require "date"
require "time"
require "bigdecimal"
require "rack/mock"

ROWS = [
${rows.map(({ value, write }) => `  -> { value = ${value}; ${write} },`).join('\n')}
]

class Receiver < Sinatra::Base
  set :environment, :production
  set :raise_errors, true
  get("/:index") do
    content_type :json
    ROWS[params[:index].to_i].call.to_json
  end
end

ROWS.each_index do |index|
  body = Rack::MockRequest.new(Receiver).get("/#{index}").body
  puts "#{index} #{[body].pack("m0")}"
rescue StandardError => error
  puts "#{index} ! #{error.class}: #{error.message}"
end
`;
