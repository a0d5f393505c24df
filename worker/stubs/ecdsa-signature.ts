/** P-256, as COSE numbers it, and how many bytes its numbers have. */
const p256 = 1;
const length = 32;

/**
 * SimpleWebAuthn reads ECDSA signatures with a whole library for ASN.1. They are two numbers, each with its type and length
 * (RFC 3279 §2.2.3, X.690 §8.3), and Web Crypto wants both in full length, one after the other.
 */
export function unwrapEC2Signature(signature: Uint8Array, curve: number): Uint8Array<ArrayBuffer> {
  const [tag, size, ...content] = signature;
  if (curve !== p256 || tag !== 0x30 || size !== content.length) throw malformed();
  const raw = new Uint8Array(2 * length);
  let rest = content;
  for (const end of [length, 2 * length]) {
    const [kind, digits = 0] = rest;
    const number = rest.slice(2, 2 + digits);
    const [first = 128, second = 0] = number;
    // The shortest form, and not negative: a zero goes before a first bit that is set, and nowhere else.
    const isPadded = first === 0 && digits > 1;
    if (kind !== 2 || number.length !== digits || first > 127) throw malformed();
    if (isPadded && second < 128) throw malformed();
    const value = isPadded ? number.slice(1) : number;
    if (value.length > length) throw malformed();
    raw.set(value, end - value.length);
    rest = rest.slice(2 + digits);
  }
  if (rest.length > 0) throw malformed();
  return raw;
}

function malformed(): Error {
  return new Error("The signature is not a pair of numbers");
}
