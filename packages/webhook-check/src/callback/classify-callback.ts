import { verifyWebhook, WebhookError } from '@luluchat/webhook-receiver';
import type { IncomingHttpHeaders } from 'node:http';
import { decodeBody } from '../call/decode-body.js';

/** Request that came to the address of a callback. */
export interface ReceivedCallback {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** `undefined`: larger than 1 MiB. */
  readonly body: Buffer | undefined;
}

/** Class of a callback: its data, or the status with which a flow server refuses it and the reason. */
export type ClassifiedCallback =
  | { readonly kind: 'valid'; readonly data: object; readonly isSigned: boolean }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

/** Classifies a callback as the flow server does. With a secret, a signature must be valid where there is one. */
export function classifyCallback(
  { method, headers, body }: ReceivedCallback,
  secret: string | undefined,
): ClassifiedCallback {
  if (method !== 'POST') return refused(405, `it came by ${method}. Send it by POST`);
  const type = headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(type)) {
    return refused(
      415,
      `its content type is ${type === '' ? 'missing' : 'not JSON'}. Send Content-Type: application/json`,
    );
  }
  if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? ''))
    return refused(415, 'it is compressed. Send it as it is');
  if (body === undefined) return refused(413, 'it has more than 1 MiB. Send what the flow needs');
  const isSigned = headers['webhook-signature'] !== undefined;
  const problem = secret !== undefined && isSigned ? findSignatureProblem(headers, body, secret) : undefined;
  return problem ?? classifyBody(body, isSigned);
}

function findSignatureProblem(
  headers: IncomingHttpHeaders,
  body: Buffer,
  secret: string,
): ClassifiedCallback | undefined {
  try {
    verifyWebhook(headers, body, secret);
    return undefined;
  } catch (error) {
    if (!WebhookError.is(error)) throw error;
    return refused(
      401,
      `its signature is not valid (${error.code}). Sign the bytes that are sent, at the time of each try`,
    );
  }
}

function classifyBody(body: Buffer, isSigned: boolean): ClassifiedCallback {
  const decoded = decodeBody(body, undefined);
  if (decoded.kind !== 'text') return refused(422, 'its body is not UTF-8 text');
  if (decoded.text.trim() === '') return refused(422, 'it has no body. Send {"data": {...}}');
  const parsed = parse(decoded.text);
  if (parsed === undefined) return refused(422, 'its body is not JSON. Send {"data": {...}}');
  const { json } = parsed;
  const data: unknown =
    typeof json === 'object' && json !== null && Object.hasOwn(json, 'data') ? Reflect.get(json, 'data') : undefined;
  const isData = typeof data === 'object' && data !== null && (!Array.isArray(data) || data.length === 0);
  if (isData) return { kind: 'valid', data, isSigned };
  return refused(
    422,
    `${data === undefined ? 'it has no "data"' : 'its "data" is not an object'}. Send {"data": {...}}`,
  );
}

function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function refused(status: number, reason: string): ClassifiedCallback {
  return { kind: 'refused', status, reason };
}
