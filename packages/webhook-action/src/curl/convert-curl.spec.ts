import { describe, expect, it } from 'vitest';
import { CURL_PROBLEM_CODES, CURL_WARNING_CODES, convertCurl } from './convert-curl.js';
import type { CurlShell } from './convert-curl.js';

const URL_ = 'https://crm.example.com/m';

/** Code of the only problem, a line that has it, and words of its message. */
const REFUSED: readonly (readonly [code: string, line: string, says: RegExp, shell?: CurlShell])[] = [
  ['command_too_long', `curl ${URL_} -d ${'x'.repeat(100_000)}`, /100034 characters/],
  ['control_character', `curl ${URL_} -d "a\0b"`, /control character/],
  ['control_character', `curl ${URL_} -d "\ud83d"`, /half a character/],
  ['not_curl', '', /begins with "curl"/],
  ['not_curl', `wget ${URL_}`, /begins with "curl"/],
  ['not_curl', `Invoke-WebRequest -Uri "${URL_}"`, /Copy as cURL/],
  ['unclosed_quote', `curl '${URL_}`, /quote \('\) has no end/],
  ['unclosed_quote', `curl "${URL_} -d 'a'`, /quote \("\) has no end/],
  ['unclosed_quote', `curl ${URL_} -d $'a\\'`, /quote \(\$'\) has no end/],
  ['unclosed_quote', `curl "${URL_}`, /has no end/, 'cmd'],
  ['unclosed_quote', `curl.exe '${URL_}`, /has no end/, 'powershell'],
  ['unclosed_quote', `curl.exe ${URL_} -d @'\n{}`, /has no end/, 'powershell'],
  ['command_substitution', `curl ${URL_} -H "X-A: $(cat token)"`, /Nothing is executed/],
  ['command_substitution', `curl ${URL_} -H "X-A: \`cat token\`"`, /Nothing is executed/],
  ['command_substitution', `curl.exe ${URL_} -H "X-A: $(Get-Content token)"`, /Nothing is executed/, 'powershell'],
  ['command_substitution', `curl.exe ${URL_} -d (Get-Content body)`, /Nothing is executed/, 'powershell'],
  ['brace_expansion', `curl ${URL_} -d {a,b}`, /in braces stands without quotes/],
  ['variable', `curl ${URL_} -d "$1"`, /only a script/],
  ['variable', 'curl https://$HOST/m', /host or the path/],
  ['variable', `curl "${URL_}/$ID"`, /host or the path/],
  ['variable', `curl "${URL_}?$NAME=1"`, /name in the query/],
  ['variable', `curl ${URL_} -d "$NAME=1"`, /name in the body/],
  ['not_utf8', `curl ${URL_} -d $'\\xff'`, /no UTF-8/],
  ['unknown_option', `curl --dat x ${URL_}`, /no option "--dat"/],
  ['unknown_option', `curl --nonsense=x ${URL_}`, /no option "--nonsense"/],
  ['unknown_option', `curl \u2013\u2013data x ${URL_}`, /typographic dashes/],
  ['missing_value', `curl ${URL_} -d`, /-d has no value/],
  ['option_not_supported', `curl --unix-socket /run/x.sock http://localhost/`, /--unix-socket is not possible/],
  ['option_not_supported', `curl --expand-url x ${URL_}`, /--expand-url is not possible/],
  ['reads_file', `curl ${URL_} -d @body.json`, /body \(@\)/],
  ['reads_file', `curl ${URL_} --data-binary @-`, /body \(@\)/],
  ['reads_file', `curl ${URL_} --data-urlencode note@file`, /body \(@\)/],
  ['reads_file', `curl ${URL_} -H @headers.txt`, /headers \(@\)/],
  ['reads_file', `curl ${URL_} -b jar.txt`, /cookies \(-b\)/],
  ['reads_file', `curl -K options.txt ${URL_}`, /options \(-K\)/],
  ['reads_file', `curl -n ${URL_}`, /--netrc/],
  ['reads_file', `curl -T file ${URL_}`, /body \(-T\)/],
  ['reads_file', `curl ${URL_} -d a=1 < file`, /from a file/],
  ['reads_file', `curl ${URL_} -d a=1 < file`, /from a file/, 'cmd'],
  ['several_requests', `curl ${URL_} --next ${URL_}`, /several requests/],
  ['several_requests', `curl ${URL_} ${URL_}`, /several requests/],
  ['several_requests', `curl ${URL_};\ncurl ${URL_}`, /more than one command/],
  ['missing_url', 'curl -s', /no URL/],
  ['invalid_url', `curl "https://crm.example.com/a b"`, /%20/],
  ['invalid_url', `curl "https://crm .example.com/"`, /%20/],
  ['invalid_url', 'curl "https://crm.example.com:99999/"', /not a URL/],
  ['unsupported_scheme', 'curl ftp://crm.example.com/m', /http:\/\/ and https:\/\//],
  ['glob', 'curl "https://crm.example.com/[1-3]"', /add -g/],
  ['glob', 'curl "https://crm.example.com/{a,b}"', /add -g/],
  ['glob', 'curl "https://crm.example.com/m?id={{id}}"', /double braces/],
  ['method_not_supported', `curl -X PUT ${URL_} -d a=1`, /not PUT\. The nearest that works is POST/],
  ['method_not_supported', `curl -X patch ${URL_} -d a=1`, /not PATCH/],
  ['method_not_supported', `curl -XDELETE ${URL_}`, /not DELETE/],
  ['method_not_supported', `curl -I ${URL_}`, /not HEAD\. The nearest that works is GET/],
  ['get_with_body', `curl -X GET ${URL_} -d a=1`, /Use POST, or -G/],
  ['multipart', `curl ${URL_} -F a=1`, /multipart form \(-F\)/],
  ['multipart', `curl ${URL_} -H 'Content-Type: multipart/form-data; boundary=x' -d '--x'`, /-d name=value/],
  ['body_format', `curl ${URL_} -H 'Content-Type: text/xml' -d '<a/>'`, /neither JSON nor a form/],
  ['body_format', `curl ${URL_} -H 'Content-Type: application/json' -d 'a=1'`, /not what its content type says/],
  ['body_format', `curl ${URL_} -d 'a=%ff'`, /no UTF-8/],
  ['body_format', `curl ${URL_} -d '=1'`, /without a name/],
  ['damaged_body', `curl ${URL_} --json "{ "a": "b,c" }"`, /Quotes may be lost/],
  ['damaged_body', `curl ${URL_} --json '{"a":1,}'`, /correct the body/],
  ['nested_json', `curl ${URL_} --json '[1]'`, /no JSON object/],
  ['nested_json', `curl ${URL_} --json '${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}'`, /at most 32 levels/],
  ['nested_json', `curl ${URL_} --json '{"from":{"id":1},"to":{"id":2}}'`, /several times.*"id"/],
  ['nested_json', `curl ${URL_} --json '{"tags":["a","b"]}'`, /list of values: "tags"/],
  ['repeated_parameter', `curl ${URL_} -d 'a[]=1&a[]=2&b=3'`, /several times: "a\[\]"/],
  ['host_header', `curl ${URL_} -H 'Host: other.example.com'`, /another host/],
  ['authentication', `curl --digest -u a:b ${URL_}`, /--digest logs in/],
  ['authentication', `curl --aws-sigv4 aws:amz -u a:b ${URL_}`, /--aws-sigv4 logs in/],
  ['config_not_valid', `curl ${URL_} -H 'X-A: \u6587'`, /headers\/0\/value.*Latin/],
  [
    'config_not_valid',
    `curl ${URL_} -d '${Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&')}'`,
    /at most 100/,
  ],
];

describe('a line that the contract cannot express', () => {
  it.each(REFUSED.map(([code, line, says, shell]) => ({ code, line, says, shell })))(
    'has the problem $code: $line',
    ({ code, line, says, shell }) => {
      const converted = convertCurl(line, shell);
      if (converted.isConverted) throw new Error(JSON.stringify(converted.config));
      expect(converted.problems.map((problem) => problem.code)).toEqual([code]);
      expect(converted.problems[0]?.message).toMatch(says);
    },
  );

  it('is there for each code', () => {
    expect(new Set(REFUSED.map(([code]) => code))).toEqual(new Set(CURL_PROBLEM_CODES));
  });

  it('has all of its problems at once', () => {
    const converted = convertCurl(`curl -X PUT ${URL_} -d @file --next`);
    expect(converted).toMatchObject({
      problems: [{ code: 'reads_file' }, { code: 'method_not_supported' }, { code: 'several_requests' }],
    });
  });
});

/** Code of a warning, a line that has it, words of its message, and members of the config. */
const WARNED: readonly (readonly [code: string, line: string, says: RegExp, config: object, shell?: CurlShell])[] = [
  ['rest_ignored', `curl ${URL_} | jq .`, /pipe/, { url: URL_ }],
  ['rest_ignored', `curl ${URL_}?a=1&b=2`, /into quotes/, { parameters: [{ name: 'a', value: '1' }] }],
  ['option_ignored', `curl --proxy proxy:80 -4 --cacert ca.pem ${URL_}`, /"--proxy", "-4" and "--cacert"/, {}],
  ['tls_always_verified', `curl -k ${URL_}`, /always checks/, {}],
  ['time_limit', `curl -m 60 ${URL_}`, /waits 60 s; a step waits 10 s/, { timeoutMs: 10_000 }],
  ['scheme_added', 'curl crm.example.com/m', /http:\/\//, { url: 'http://crm.example.com/m' }],
  ['header_dropped', `curl ${URL_} -H 'TE: trailers' -H 'webhook-id: 1'`, /"TE" and "webhook-id"/, { headers: [] }],
  ['header_dropped', `curl ${URL_} -H 'planted'`, /^A header \(-H\) without ":"/, { headers: [] }],
  ['headers_joined', `curl ${URL_} -H 'A: 1' -H 'a: 2'`, /"a"/, { headers: [{ name: 'A', value: '1, 2' }] }],
  ['reserved_parameter', `curl ${URL_} -d name=Ann`, /"name" was left out/, { parameters: [] }],
  ['variable_to_fill', `curl ${URL_} -d "tier=$TIER"`, /"tier"/, { parameters: [{ name: 'tier', value: '' }] }],
  ['variable_to_fill', `curl ${URL_} --json "{\\"n\\": $N}"`, /"n"/, { parameters: [{ name: 'n', value: '' }] }],
  ['secret_left_out', `curl '${URL_}?token=abc'`, /"token" in the query/, { url: URL_, parameters: [] }],
  [
    'secret_in_path',
    'curl https://h.example.com/bot1234567:AAmadeupmadeupmadeup12/x',
    /SECRET/,
    { url: 'https://h.example.com/SECRET/x' },
  ],
  ['json_as_form', `curl ${URL_} -d '{"a":"b"}'`, /Content-Type/, { bodyFormat: 'json' }],
  ['json_flattened', `curl ${URL_} --json '{"a":{"b":"c"}}'`, /flat/, { parameters: [{ name: 'b', value: 'c' }] }],
  ['member_left_out', `curl ${URL_} --json '{"a":null}'`, /"a"/, { parameters: [] }],
  ['number_as_text', `curl ${URL_} --json '{"a":1e-9}'`, /exponent/, { parameters: [{ name: 'a', value: '1e-9' }] }],
  [
    'braces_as_text',
    `curl ${URL_} -d 'a={{b}}'`,
    /Double braces/,
    { parameters: [{ name: 'a', value: '{% raw %}{{b}}{% endraw %}' }] },
  ],
  [
    'braces_as_text',
    `curl ${URL_} -d 'a={% endraw %}'`,
    /Double/,
    { parameters: [{ name: 'a', value: "{{ '{%' }} endraw %}" }] },
  ],
  [
    'damaged_copy',
    `curl ${URL_} --json "{ "tier": "gold", "points": 12 }"`,
    /lost its quotes/,
    {
      parameters: [
        { name: 'tier', value: 'gold' },
        { name: 'points', value: '{{ 12 }}' },
      ],
    },
  ],
  [
    'damaged_copy',
    `curl ^"${URL_}^" --json ^"^{^\\^"city^\\^":^\\^"J hvi^\\^"^}^"`,
    /blank for each letter/,
    { parameters: [{ name: 'city', value: 'J hvi' }] },
    'cmd',
  ],
];

describe('a line that a config does not keep wholly', () => {
  it.each(WARNED.map(([code, line, says, config, shell]) => ({ code, line, says, config, shell })))(
    'has the warning $code: $line',
    ({ code, line, says, config, shell }) => {
      const converted = convertCurl(line, shell);
      if (!converted.isConverted) throw new Error(JSON.stringify(converted.problems));
      expect(converted.warnings.map((warning) => warning.code)).toEqual([code]);
      expect(converted.warnings[0]?.message).toMatch(says);
      expect(converted.config).toMatchObject(config);
    },
  );

  it('is there for each code', () => {
    expect(new Set(WARNED.map(([code]) => code))).toEqual(new Set(CURL_WARNING_CODES));
  });
});

describe('secrets', () => {
  const secretsOf = (line: string) => {
    const converted = convertCurl(line);
    if (!converted.isConverted) throw new Error(JSON.stringify(converted.problems));
    return { headers: converted.config.headers, secrets: converted.secrets };
  };

  it.each([
    [
      'Authorization: Bearer abc',
      'Bearer {{secrets.example_token}}',
      { name: 'example_token', source: 'the header "Authorization", behind "Bearer"', value: 'abc' },
    ],
    [
      'Authorization: abc',
      '{{secrets.example_authorization}}',
      { name: 'example_authorization', source: 'the header "Authorization"', value: 'abc' },
    ],
    [
      'Authorization: Bearer $TOKEN',
      'Bearer {{secrets.token}}',
      { name: 'token', source: 'the header "Authorization": the environment variable TOKEN', value: undefined },
    ],
    [
      'Authorization: Key k1234567890-$X',
      'Key {{secrets.example_key}}',
      {
        name: 'example_key',
        source: 'the header "Authorization", behind "Key", partly from the environment: ...$X',
        value: undefined,
      },
    ],
    [
      'X-Api-Key: abc',
      '{{secrets.example_x_api_key}}',
      { name: 'example_x_api_key', source: 'the header "X-Api-Key"', value: 'abc' },
    ],
    [
      'Cookie: a=b',
      '{{secrets.example_cookie}}',
      { name: 'example_cookie', source: 'the header "Cookie"', value: 'a=b' },
    ],
    [
      'X-Other: sk_live_madeup',
      '{{secrets.example_x_other}}',
      { name: 'example_x_other', source: 'the header "X-Other"', value: 'sk_live_madeup' },
    ],
    [
      'Ocp-Subscription-Key: 0a1b2c3d4e5f6a7b',
      '{{secrets.example_ocp_subscription_key}}',
      { name: 'example_ocp_subscription_key', source: 'the header "Ocp-Subscription-Key"', value: '0a1b2c3d4e5f6a7b' },
    ],
  ])('of the header %s is offered', (header, value, secret) => {
    expect(secretsOf(`curl https://api.example.com/m -H "${header}"`)).toEqual({
      headers: [{ name: header.split(':')[0], value }],
      secrets: [secret],
    });
  });

  it('of a login is encoded when it is sent', () => {
    expect(secretsOf('curl -u "$USER:x" http://127.0.0.1/')).toEqual({
      headers: [{ name: 'Authorization', value: 'Basic {{secrets.login | base64_encode}}' }],
      secrets: [
        {
          name: 'login',
          source: 'the login, as user:password, partly from the environment: $USER...',
          value: undefined,
        },
      ],
    });
  });

  it('have one name for one value, and different names for different ones', () => {
    const { headers, secrets } = secretsOf(
      `curl https://api.example.com/m -H 'X-Token: a1' -H 'Y-Token: a1' -H 'x.token: b2' -H 'X_Token: c3'`,
    );
    expect(headers.map(({ value }) => value)).toEqual([
      '{{secrets.example_x_token}}',
      '{{secrets.example_x_token}}',
      '{{secrets.example_x_token_2}}',
      '{{secrets.example_x_token_3}}',
    ]);
    expect(secrets).toHaveLength(3);
  });

  it('of a query are offered, and left out of the config', () => {
    expect(secretsOf('curl "https://api.example.com/m?access_token=$TOKEN"').secrets).toEqual([
      {
        name: 'example_access_token',
        source: '"access_token" in the query, partly from the environment: $TOKEN',
        value: undefined,
      },
    ]);
  });
});

describe('redirects', () => {
  it.each([
    ['-L', { max: 5 }],
    ['--location --max-redirs 2', { max: 2 }],
    ['-L --max-redirs 50', { max: 5 }],
    ['-L --max-redirs -1', { max: 5 }],
    ['-L --max-redirs 0', undefined],
    ['--max-redirs 2', undefined],
  ])('are followed with %s as often as a step can', (options, redirects) => {
    const converted = convertCurl(`curl ${options} ${URL_}`);
    expect(converted.isConverted && converted.config.redirects).toEqual(redirects);
    expect(converted).toMatchObject({ warnings: [] });
  });
});

describe('numbers', () => {
  it('keep their digits', () => {
    const line = `curl ${URL_} --json '{"a":1e21,"b":123456789012345678901234567890,"c":-0.5,"d":9007199254740993}'`;
    expect(convertCurl(line)).toMatchObject({
      config: {
        parameters: [
          { name: 'a', value: '{{ 1000000000000000000000 }}' },
          { name: 'b', value: '{{ 123456789012345678901234567890 }}' },
          { name: 'c', value: '{{ -0.5 }}' },
          { name: 'd', value: '{{ 9007199254740993 }}' },
        ],
      },
    });
  });
});
