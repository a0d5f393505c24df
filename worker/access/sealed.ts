import { base64url } from "jose";
import type { z } from "zod";
import { deriveKeys, type Secrets } from "./derived-keys.ts";

/** What a text is good for: whose it is, and which query it came from. It is refused for anything else. */
export type Scope = readonly string[];

/** Something that a caller keeps for us and cannot change: it is signed, together with its scope. */
export interface Sealed<Value> {
  write(this: void, secrets: Secrets, scope: Scope, value: Value): Promise<string>;
  /** Undefined for a text that was not written for this scope. */
  read(this: void, secrets: Secrets, scope: Scope, written: string): Promise<Value | undefined>;
}

const macLength = 32;

export function sealed<Value>(purpose: string, schema: z.ZodType<Value>): Sealed<Value> {
  return {
    async write(secrets, scope, value) {
      const said = new TextEncoder().encode(JSON.stringify(value));
      const { current } = await deriveKeys(secrets, purpose);
      const mac = new Uint8Array(await crypto.subtle.sign("HMAC", current, bind(scope, said)));
      return base64url.encode(join(mac, said));
    },
    async read(secrets, scope, written) {
      const bytes = decode(written);
      if (bytes === undefined) return undefined;
      const mac = bytes.subarray(0, macLength);
      const said = bytes.subarray(macLength);
      const { all } = await deriveKeys(secrets, purpose);
      for (const macKey of all) {
        if (await crypto.subtle.verify("HMAC", macKey, mac, bind(scope, said))) {
          return schema.parse(JSON.parse(new TextDecoder().decode(said)));
        }
      }
      return undefined;
    },
  };
}

/** Accepts only the canonical spelling of the bytes: decoders ignore white space, padding and stray bits. */
function decode(written: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(written) || written.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(base64url.decode(written));
  return base64url.encode(bytes) === written ? bytes : undefined;
}

function bind(scope: Scope, said: Uint8Array): Uint8Array<ArrayBuffer> {
  return join(new TextEncoder().encode(`${JSON.stringify(scope)}\n`), said);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.byteLength + second.byteLength);
  whole.set(first);
  whole.set(second, first.byteLength);
  return whole;
}
