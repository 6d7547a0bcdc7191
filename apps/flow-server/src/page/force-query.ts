import { IsIn } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** The query of calls that may delete what is in use. */
export class ForceQuery {
  @JSONSchema({ description: 'true deletes it although it is in use.' })
  @IsIn(['true', 'false'], { message: 'force is true or false' })
  readonly force: 'true' | 'false' = 'false';
}
