import { base64url } from "jose";
import { z } from "zod";
import { deriveKeys } from "../access/derived-keys.ts";
import type { Settings } from "../context/env.ts";
import { invalidField } from "../http/validation.ts";
import type { PageEnd } from "./order.ts";

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET" | "BETTER_AUTH_SECRET_PREVIOUS">;

/** The query that decides which tasks a list holds, and their order. A cursor is valid only for the query it came from. */
export type Scope = readonly string[];

const pageEndSchema = z.strictObject({ key: z.string(), id: z.uuid() });
const macLength = 32;
const purpose = "hedgerow task cursor";

export async function writeCursor(settings: Secrets, scope: Scope, { key, id }: PageEnd): Promise<string> {
  const pageEnd = new TextEncoder().encode(JSON.stringify({ key, id }));
  const { current } = await deriveKeys(settings, purpose);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", current, bind(scope, pageEnd)));
  return base64url.encode(join(mac, pageEnd));
}

/** The end that a request's cursor names, if it has one. Any other than this query's is refused. */
export async function pageEndOf(
  settings: Secrets,
  scope: Scope,
  { cursor, of }: { cursor: string | undefined; of: "list" | "export" },
): Promise<PageEnd | undefined> {
  if (cursor === undefined) return undefined;
  const end = await readCursor(settings, scope, cursor);
  if (!end) throw invalidField("cursor", `is not one of this ${of}'s`);
  return end;
}

export async function readCursor(
  settings: Secrets,
  scope: Scope,
  cursor: string,
): Promise<PageEnd | undefined> {
  const bytes = decode(cursor);
  if (bytes === undefined) return undefined;
  const mac = bytes.subarray(0, macLength);
  const pageEnd = bytes.subarray(macLength);
  const { all } = await deriveKeys(settings, purpose);
  for (const macKey of all) {
    if (await crypto.subtle.verify("HMAC", macKey, mac, bind(scope, pageEnd))) {
      return pageEndSchema.parse(JSON.parse(new TextDecoder().decode(pageEnd)));
    }
  }
  return undefined;
}

/** Accepts only the canonical spelling of the bytes: decoders ignore white space, padding and stray bits. */
function decode(cursor: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(cursor) || cursor.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(base64url.decode(cursor));
  return base64url.encode(bytes) === cursor ? bytes : undefined;
}

function bind(scope: Scope, pageEnd: Uint8Array): Uint8Array<ArrayBuffer> {
  return join(new TextEncoder().encode(`${JSON.stringify(scope)}\n`), pageEnd);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.byteLength + second.byteLength);
  whole.set(first);
  whole.set(second, first.byteLength);
  return whole;
}
