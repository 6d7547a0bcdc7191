import { SECRET_LIMITS } from '@luluchat/flow-store';
import { IsISO8601, IsString, Length } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Stored secret without its value. */
@JSONSchema({ description: 'A secret, without its value: that cannot be read back.' })
export class SecretView {
  @IsString()
  readonly name!: string;

  @JSONSchema({ description: 'When its value was set.' })
  @IsISO8601()
  readonly updatedAt!: string;
}

/** Body that sets a secret, for the documentation only: {@link parseSecretBody} parses it. */
export class SecretBody {
  @JSONSchema({ writeOnly: true })
  @Length(1, SECRET_LIMITS.valueLength)
  @IsString()
  readonly value!: string;
}
