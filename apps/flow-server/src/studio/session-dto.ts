import { Allow, IsBoolean, IsString, Length } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Session of the caller. */
@JSONSchema({ description: 'Whether the caller has to sign in, and the token that changes need.' })
export class SessionView {
  @JSONSchema({ description: 'The server has an API_ACCESS_TOKEN, so callers have to sign in or send it.' })
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
}

/** The body that signs in. */
export class SessionBody {
  @JSONSchema({ writeOnly: true, description: 'The API_ACCESS_TOKEN of the server.' })
  @Length(1, 512, { message: 'token has 1 to 512 characters' })
  @IsString({ message: 'token is needed: the API_ACCESS_TOKEN of the server' })
  readonly token!: string;
}
