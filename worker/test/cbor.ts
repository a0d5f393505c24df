import { join } from "../push/join.ts";

export type Cbor = number | string | Uint8Array | Map<string | number, Cbor>;

/** RFC 8949 §3, as far as authenticators need it. */
export function cbor(value: Cbor): Uint8Array<ArrayBuffer> {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return join(head(3, bytes.length), bytes);
  }
  if (value instanceof Uint8Array) return join(head(2, value.length), value);
  return join(head(5, value.size), ...[...value].flatMap(([name, member]) => [cbor(name), cbor(member)]));
}

function head(major: number, length: number): Uint8Array<ArrayBuffer> {
  if (length < 24) return new Uint8Array([(major << 5) | length]);
  if (length < 256) return new Uint8Array([(major << 5) | 24, length]);
  return join(new Uint8Array([(major << 5) | 25]), uint(length, 2));
}

export function uint(value: number, bytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    { length: bytes },
    (_, place) => Math.floor(value / 256 ** (bytes - 1 - place)) % 256,
  );
}
