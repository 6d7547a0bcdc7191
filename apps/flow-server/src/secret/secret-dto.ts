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

const MAX_LENGTH = SECRET_LIMITS.valueLength;

/** The body that sets a secret. */
export class SecretBody {
  @JSONSchema({ writeOnly: true })
  @Length(1, MAX_LENGTH, { message: `The value of a secret has 1 to ${MAX_LENGTH} characters` })
  @IsString({ message: `value is needed: text of 1 to ${MAX_LENGTH} characters` })
  readonly value!: string;
}
