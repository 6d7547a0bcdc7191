import { FormField, IsDataPath, IsTemplate, NamesAttribute, NamesSecret } from '@luluchat/flow-runtime';
import { SECRET_NAME_PATTERN, SECRET_NAME_RULE } from '@luluchat/flow-runtime/store';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { defineRule } from './define-rule.js';
import { MAX_URL_LENGTH } from './parse-url-template.js';
import { IsNotRepeated, MarkRepeats } from './repeats.js';
import { IsHeaderText, IsWellFormedText } from './text-rules.js';
import { isReservedHeader, RESERVED_PARAMETER_NAMES } from './reserved-names.js';
import { HasNoUserInfo, IsWebhookUrl } from './url-rules.js';
import { WebhookRedirects } from './webhook-redirects.js';
import { WebhookCallback } from './webhook-callback.js';

/** Maximum number of entries of each list of a config. */
export const CONFIG_LIMITS = { parameters: 100, headers: 50, mappings: 100 } as const;

/** Shortest deadline that a config may ask for, in milliseconds. */
export const MIN_TIMEOUT_MS = 100;

/** The default deadline, and the longest unless the operator allows more, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 10_000;

/** The methods of the wire contract. */
export const METHODS = ['GET', 'POST'] as const;

/** Most attempts that a config may ask for. */
const MAX_ATTEMPTS = 5;

/** The formats of a POST's parameters. */
export const BODY_FORMATS = ['json', 'form'] as const;

/** One parameter: sent in the query (GET) or in the body (POST). */
export class WebhookParameter {
  /** 1 to 255 characters. `contact_number` and `name` are always sent and cannot be used. */
  @FormField({
    title: 'Name',
    description: '1 to 255 characters. contact_number and name are always sent and cannot be used.',
  })
  @IsNotRepeated('duplicate_parameter_name', (name) => `the parameter "${name}" stands twice; remove one of them`)
  @defineRule({
    code: 'reserved_parameter_name',
    keeps: (value) => !RESERVED_PARAMETER_NAMES.has(String(value)),
    explain: (value) => `"${String(value)}" is always sent with the contact's own value; choose another name`,
  })
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'name holds a control character or half a character' })
  @Length(1, 255, { message: 'name has 1 to 255 characters' })
  readonly name!: string;

  /** Fixed text or a template. In JSON a lone `{{path}}` keeps the type of its value. */
  @FormField({
    title: 'Value',
    description: 'Fixed text or a template. In JSON a lone {{path}} keeps the type of its value.',
  })
  @IsWellFormedText()
  @IsTemplate()
  readonly value!: string;
}

/** One request header. */
export class WebhookHeader {
  /** A field name of RFC 9110. Some are set by the step alone, see the README. */
  @FormField({
    title: 'Name',
    description: 'A header that the step does not set itself.',
    schema: { examples: ['Authorization', 'X-Api-Key'] },
  })
  @IsNotRepeated('duplicate_header_name', (name) => `the header "${name}" stands twice; remove one of them`)
  @defineRule({
    code: 'reserved_header_name',
    keeps: (value) => !isReservedHeader(String(value)),
    explain: (value) => `the header "${String(value)}" is set by the step itself and cannot be chosen; remove it`,
  })
  @Matches(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, {
    message: 'name is the name of a header: 1 to 128 letters, digits and "-"',
    context: { code: 'invalid_header_name' },
  })
  @IsString({ message: 'name is the name of a header' })
  readonly name!: string;

  /** Fixed text or a template; the only place for `{{secrets.name}}`. Latin-1 characters only. */
  @FormField({ title: 'Value', description: 'Fixed text or a template; the only place for {{secrets.name}}.' })
  @IsHeaderText()
  @IsTemplate({ secrets: true })
  readonly value!: string;
}

/** Saves one value of the response's `data` as a custom attribute. */
export class WebhookAttributeMapping {
  /** Key of the attribute. */
  @FormField({ title: 'Attribute', description: 'The custom attribute that gets the value.' })
  @NamesAttribute()
  @Length(1, 64, { message: 'attribute must be the key of an attribute, 1 to 64 characters' })
  readonly attribute!: string;

  /** `{{data.<key>}}`, deeper with dots and `[n]`. */
  @FormField({ title: 'Value', description: 'A value of the answer: {{data.tier}}, deeper with dots and [n].' })
  @IsDataPath()
  readonly value!: string;
}

/** Retries of a call after a failure that may be temporary. */
export class WebhookRetry {
  /** Maximum number of attempts, 1 to 5; 1 means no retry. All attempts share the deadline. */
  @FormField({
    title: 'Attempts',
    description: 'How often the call is made at most when it fails for a reason that may pass; 1 means once.',
  })
  @Max(MAX_ATTEMPTS, { message: `maxAttempts is at most ${MAX_ATTEMPTS}` })
  @Min(1, { message: 'maxAttempts is at least 1' })
  @IsInt({ message: 'maxAttempts is a whole number' })
  readonly maxAttempts: number = 1;
}

/** Signing of requests by Standard Webhooks, so that a receiver can verify the sender. */
export class WebhookSigning {
  /** Name of the secret that holds the key: `whsec_` and 24 to 64 bytes in Base64, or several with spaces between. */
  @FormField({ title: 'Secret', description: 'Name of the secret that holds the signing key.' })
  @defineRule({
    code: 'secret_in_config',
    keeps: (value) => !String(value).startsWith('whsec_'),
    explain: () =>
      'secret is the name of a secret, not the key itself; store the key as a secret and write its name here',
  })
  @Matches(SECRET_NAME_PATTERN, { message: `secret is the name of a secret; it has ${SECRET_NAME_RULE}` })
  @NamesSecret()
  readonly secret!: string;
}

/** Config of the step, written by a flow author. `method` and `url` are required. */
export class WebhookActionConfig {
  @FormField({ title: 'Method', description: 'GET sends the parameters in the URL, POST in the body.' })
  @IsIn(METHODS, { message: 'method is GET or POST' })
  readonly method!: (typeof METHODS)[number];

  /** http or https, templates in path and query only, no user name or password. Surrounding blanks are removed. */
  @FormField({
    title: 'URL',
    description: 'An http or https address. Templates can stand in path and query.',
    format: 'url',
    schema: { examples: ['https://crm.example.com/members'] },
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsTemplate({ tags: false })
  @IsWebhookUrl()
  @HasNoUserInfo()
  @MaxLength(MAX_URL_LENGTH, {
    message: ({ value }) =>
      typeof value === 'string'
        ? `url has at most ${MAX_URL_LENGTH} characters`
        : 'url is needed: an absolute http or https URL',
  })
  readonly url!: string;

  /** Format of the parameters of a POST; ignored for a GET. */
  @FormField({ title: 'Body format', description: 'Form of the parameters of a POST.' })
  @IsIn(BODY_FORMATS, { message: 'bodyFormat is json or form' })
  readonly bodyFormat: (typeof BODY_FORMATS)[number] = 'json';

  /** Sent in this order, after `contact_number` and `name`. */
  @FormField({ title: 'Parameters', description: 'Sent in this order, after contact_number and name.' })
  @ValidateNested({ each: true })
  @Type(() => WebhookParameter)
  @MarkRepeats('name')
  @IsObject({ each: true, message: 'each parameter is an object with name and value' })
  @ArrayMaxSize(CONFIG_LIMITS.parameters, { message: `at most ${CONFIG_LIMITS.parameters} parameters` })
  @IsArray({ message: 'parameters is a list' })
  readonly parameters: WebhookParameter[] = [];

  @FormField({ title: 'Headers', description: 'Sent beside those that the step sets itself.' })
  @ValidateNested({ each: true })
  @Type(() => WebhookHeader)
  @MarkRepeats('name', (name) => name.toLowerCase())
  @IsObject({ each: true, message: 'each header is an object with name and value' })
  @ArrayMaxSize(CONFIG_LIMITS.headers, { message: `at most ${CONFIG_LIMITS.headers} headers` })
  @IsArray({ message: 'headers is a list' })
  readonly headers: WebhookHeader[] = [];

  @FormField({
    title: 'Values to save',
    description: 'Values of the answer that become custom attributes of the contact.',
  })
  @ValidateNested({ each: true })
  @Type(() => WebhookAttributeMapping)
  @IsObject({ each: true, message: 'each mapping is an object with attribute and value' })
  @ArrayMaxSize(CONFIG_LIMITS.mappings, { message: `at most ${CONFIG_LIMITS.mappings} mappings` })
  @IsArray({ message: 'attributeMapping is a list' })
  readonly attributeMapping: WebhookAttributeMapping[] = [];

  /** Deadline of the whole step, from its start to the last byte parsed, in milliseconds. */
  @FormField({
    title: 'Time limit in milliseconds',
    description: 'For all attempts together, from the start of the step to the last byte.',
  })
  @Max(DEFAULT_TIMEOUT_MS, {
    message: `timeoutMs is at most ${DEFAULT_TIMEOUT_MS} here (${DEFAULT_TIMEOUT_MS / 1000} seconds)`,
  })
  @Min(MIN_TIMEOUT_MS, { message: `timeoutMs is at least ${MIN_TIMEOUT_MS} (${MIN_TIMEOUT_MS / 1000} seconds)` })
  @IsInt({ message: 'timeoutMs is a whole number of milliseconds' })
  readonly timeoutMs: number = DEFAULT_TIMEOUT_MS;

  /** `true` if a success whose body is not JSON leaves through `error` instead of `success`. */
  @FormField({
    title: 'Require JSON',
    description: 'An answer that is no JSON takes the exit error, even when its status says success.',
  })
  @IsBoolean({ message: 'strictJson is true or false' })
  readonly strictJson: boolean = false;

  /** `true` if the history keeps the beginning of the response's body. */
  @FormField({
    title: 'Keep the answer in the history',
    description: 'The beginning of the answer, for those who look at a run.',
  })
  @IsBoolean({ message: 'keepResponseBody is true or false' })
  readonly keepResponseBody: boolean = true;

  @FormField({ title: 'Retry', description: 'What happens after a failure that may pass.' })
  @ValidateNested()
  @Type(() => WebhookRetry)
  @IsObject({ message: 'retry is an object with maxAttempts' })
  readonly retry: WebhookRetry = new WebhookRetry();

  /** Without it no redirect is followed: a status of 300 to 399 is an error. */
  @FormField({
    title: 'Redirects',
    description:
      'Some receivers answer from another address, such as Google Apps Script. Without it a redirect is an error.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WebhookRedirects)
  @IsObject({ message: 'redirects is an object with max' })
  readonly redirects?: WebhookRedirects;

  /** Without it requests are not signed. */
  @FormField({
    title: 'Signing',
    description: 'Signs each request by Standard Webhooks, so that the receiver can verify the sender.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WebhookSigning)
  @IsObject({ message: 'signing is an object with secret' })
  readonly signing?: WebhookSigning;

  /** Without it the answer of the call is the result. With it, `callback_url` is sent, and an answer with status 202 waits. */
  @FormField({
    title: 'Callback',
    description: 'For receivers that need longer: they answer 202, and send the result to callback_url later.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WebhookCallback)
  @IsObject({ message: 'callback is an object with timeout' })
  readonly callback?: WebhookCallback;
}
