import { IsBoolean, IsObject } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Body of a callback: the same as that of an answer to a webhook action. */
export class CallbackBody {
  @JSONSchema({ additionalProperties: true, description: 'Values that the flow saves and reads as {{data.<key>}}.' })
  @IsObject()
  readonly data!: object;
}

/** Answer to a callback that is stored. */
export class CallbackAnswer {
  @JSONSchema({ description: 'true: a callback for this call was stored before, and this one changed nothing.' })
  @IsBoolean()
  readonly already!: boolean;
}
