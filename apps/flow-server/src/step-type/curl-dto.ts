import type { CurlShell } from '@luluchat/webhook-action/curl';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ProblemDetails } from '../problem/problem-details.js';

/** Shells whose quoting is read. The package itself is loaded only when a line arrives. */
const SHELLS: readonly CurlShell[] = ['bash', 'cmd', 'powershell'];

/** The body that converts a line of curl. */
export class CurlBody {
  @JSONSchema({
    description:
      'A command of curl, as it is pasted: at most 100,000 characters. Nothing of it is executed, stored or logged.',
  })
  @IsString({ message: 'command is needed: the text of a command of curl' })
  readonly command!: string;

  @JSONSchema({ description: 'The shell that the command is written for. Absent: found out from its quotes.' })
  @IsOptional()
  @IsIn(SHELLS, { message: `shell is ${SHELLS.join(', ')}` })
  readonly shell?: CurlShell;
}

/** Secret of a line. */
@JSONSchema({ description: 'A secret of the line, without its value: to be stored under this name.' })
export class CurlSecretView {
  @JSONSchema({ description: 'The name by which the config refers to it, where it can.' })
  @IsString()
  readonly name!: string;

  @JSONSchema({ description: 'Where it stands in the line: the header "Authorization", behind "Bearer".' })
  @IsString()
  readonly source!: string;
}

/** Warning or problem of a line. */
@JSONSchema({ description: 'Something that a config does not keep of a line, or cannot express.' })
export class CurlFindingView {
  @JSONSchema({ description: 'Stable name, see ERRORS.md of @luluchat/webhook-action.' })
  @IsString()
  readonly code!: string;

  @JSONSchema({ description: 'What differs or stands in the way, and what to do. Shows no values of the line.' })
  @IsString()
  readonly message!: string;
}

/** Config of a webhook action out of a line of curl. */
export class CurlConfigView {
  @JSONSchema({
    type: 'object',
    additionalProperties: true,
    description: 'A valid config of a webhook action, without any secret.',
  })
  @IsObject()
  readonly config!: object;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CurlSecretView)
  readonly secrets!: readonly CurlSecretView[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CurlFindingView)
  readonly warnings!: readonly CurlFindingView[];
}

/** Problem document of a line that no config can express. */
@JSONSchema({ description: 'A problem document (RFC 9457) with the problems of the line.' })
export class CurlRefusal extends ProblemDetails {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CurlFindingView)
  readonly problems!: readonly CurlFindingView[];
}
