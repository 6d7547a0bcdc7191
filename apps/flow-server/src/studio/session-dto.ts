import { Allow, IsArray, IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { SCOPES } from '../settings/scope.js';
import type { Scope } from '../settings/scope.js';

/** Session of the caller. */
@JSONSchema({ description: 'Whether the caller has to sign in, and the token that changes need.' })
export class SessionView {
  @JSONSchema({ description: 'The server asks for access tokens, so callers have to sign in or send it.' })
  @IsBoolean()
  readonly accessRequired!: boolean;

  @JSONSchema({ description: 'The caller may call the API: no access is required, or the session cookie is valid.' })
  @IsBoolean()
  readonly signedIn!: boolean;

  @JSONSchema({
    description: 'Value of the header x-csrf-token of every change; null until the caller has signed in.',
    type: ['string', 'null'],
  })
  @Allow()
  readonly csrfToken!: string | null;

  @JSONSchema({
    description:
      'Name of the access token or person of the session, or "local" where no access is required; null before.',
    type: ['string', 'null'],
  })
  @Allow()
  readonly name!: string | null;

  @JSONSchema({ description: 'Scopes that calls with the session have; admin includes all.' })
  @IsArray()
  @IsIn(SCOPES, { each: true })
  readonly scopes!: readonly Scope[];

  @JSONSchema({
    description:
      'Address at which a browser signs in with the OpenID Connect provider of the server; null without one.',
    type: ['string', 'null'],
  })
  @Allow()
  readonly signInUrl!: string | null;
}

/** The body that signs in. */
export class SessionBody {
  @JSONSchema({ writeOnly: true, description: 'An access token: a named one, or the API_ACCESS_TOKEN of the server.' })
  @Length(1, 512, { message: 'token has 1 to 512 characters' })
  @IsString({ message: 'token is needed: an access token of the server' })
  readonly token!: string;
}
