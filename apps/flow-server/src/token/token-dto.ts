import {
  Allow,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsNotIn,
  IsString,
  Matches,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { RESERVED_NAMES } from '../access/caller.js';
import { SCOPE_TEXTS, SCOPES } from '../settings/scope.js';
import type { Scope } from '../settings/scope.js';
import { IsText } from '../body/is-text.js';

const SCOPE_LIST = SCOPES.map((scope) => `"${scope}": ${SCOPE_TEXTS[scope]}`).join('; ');
const NO_SCOPES = { message: `scopes is a list of one or more of ${SCOPES.join(', ')}, each once` };
const MAX_NAME_LENGTH = 64;
/** The name stands in logs and in the audit trail. */
const NO_CONTROL_CHARACTER = /^\P{Cc}*$/u;

/** Access token without its secret. */
@JSONSchema({ description: 'A named access token, without its secret: that cannot be read back.' })
export class AccessTokenView {
  @JSONSchema({ examples: ['5f0c9a7be2d41388'] })
  @IsString()
  readonly id!: string;

  @IsString()
  readonly name!: string;

  @JSONSchema({ description: SCOPE_LIST })
  @IsArray()
  @IsIn(SCOPES, { each: true })
  readonly scopes!: readonly Scope[];

  @IsISO8601()
  readonly createdAt!: string;

  @JSONSchema({
    description: 'When it was last used, to the minute; null until then.',
    type: ['string', 'null'],
    format: 'date-time',
  })
  @Allow()
  readonly lastUsedAt!: string | null;
}

/** Access token that was just made. */
@JSONSchema({ description: 'A new access token. The only answer that has the token itself.' })
export class NewAccessTokenView extends AccessTokenView {
  @JSONSchema({
    description: 'Send it as "Authorization: Bearer <token>".',
    examples: ['luf_5f0c9a7be2d41388_jq2qEJ4VkHyLO5l5kpWmC9o0rX1u2s3t4v5w6x7y8z9'],
  })
  @IsString()
  readonly token!: string;
}

/** The body that makes an access token. */
export class TokenBody {
  @JSONSchema({ description: 'For people; several tokens can have the same.', examples: ['crm'] })
  @IsNotIn(RESERVED_NAMES, { message: `name is not one of ${RESERVED_NAMES.join(', ')}, which mean other callers` })
  @Matches(NO_CONTROL_CHARACTER, { message: 'name has no control characters, such as line breaks' })
  @IsText(1, MAX_NAME_LENGTH)
  readonly name!: string;

  @JSONSchema({ description: SCOPE_LIST, examples: [['read', 'run']] })
  @ArrayUnique(NO_SCOPES)
  @ArrayMinSize(1, NO_SCOPES)
  @IsIn(SCOPES, { ...NO_SCOPES, each: true })
  @IsArray(NO_SCOPES)
  readonly scopes!: readonly Scope[];
}
