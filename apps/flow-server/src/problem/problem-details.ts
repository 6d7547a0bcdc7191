import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { STATUS_CODES } from 'node:http';
import type { HttpProblem } from './http-problem.js';

/** Entry of `errors`. */
@JSONSchema({ description: 'One thing that is wrong with the request.' })
export class ProblemDetailsEntry {
  @JSONSchema({ description: 'JSON Pointer (RFC 6901) into the body: "/attributes/points".' })
  @IsString()
  readonly path!: string;

  @IsString()
  readonly code!: string;

  @IsString()
  readonly message!: string;
}

/** Body of every response that is not a success (RFC 9457, `application/problem+json`). */
@JSONSchema({ description: 'A problem document (RFC 9457).' })
export class ProblemDetails {
  @IsString()
  readonly type!: string;

  @IsString()
  readonly title!: string;

  @IsInt()
  readonly status!: number;

  @JSONSchema({ description: 'What happened and what to do, for a person.' })
  @IsString()
  readonly detail!: string;

  @JSONSchema({ description: 'Stable name of the problem, for a program. ERRORS.md explains each.' })
  @IsString()
  readonly code!: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProblemDetailsEntry)
  readonly errors?: readonly ProblemDetailsEntry[];
}

/** Media type of {@link ProblemDetails}. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** Builds the problem document of a problem. */
export function toProblemDetails(problem: HttpProblem): ProblemDetails {
  return {
    type: 'about:blank',
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.members,
  };
}
