import { base64url } from "jose";
import { join } from "../push/join.ts";
import { type Cbor, cbor, uint } from "./cbor.ts";

/** What somebody's browser and authenticator would answer, and all that can be wrong with it. */
export interface Ways {
  /** Of the page: that of the site, unless it is another one. */
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  /** The flags of authenticator data. */
  up?: boolean;
  uv?: boolean;
  be?: boolean;
  bs?: boolean;
  counter?: number;
  /** Changes the last byte of the signature. */
  forged?: boolean;
  userHandle?: string;
}

export interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
  excludeCredentials: { id: string }[];
}

export interface RequestOptions {
  challenge: string;
  rpId: string;
}

const algorithms = {
  ES256: { cose: -7, web: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } },
  EdDSA: { cose: -8, web: { name: "Ed25519" } },
  RS256: {
    cose: -257,
    web: {
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
  },
} as const;

export type Algorithm = keyof typeof algorithms;

interface Made {
  id: Uint8Array<ArrayBuffer>;
  keys: CryptoKeyPair;
  userHandle: string;
}

/** An authenticator in software, with one passkey at a time. `counts` makes it count its signatures, as security keys do. */
export class Authenticator {
  readonly #algorithm: Algorithm;
  readonly #counts: boolean;
  #made: Made | undefined;
  #counter = 0;

  constructor({ algorithm = "ES256", counts = false }: { algorithm?: Algorithm; counts?: boolean } = {}) {
    this.#algorithm = algorithm;
    this.#counts = counts;
  }

  get credentialId(): string {
    return base64url.encode(this.#passkey().id);
  }

  /** One that has the same passkey, and counts for itself from here on. */
  copy(): Authenticator {
    const copy = new Authenticator({ algorithm: this.#algorithm, counts: this.#counts });
    copy.#made = this.#made;
    copy.#counter = this.#counter;
    return copy;
  }

  async create(options: CreationOptions, ways: Ways = {}) {
    const keys = await this.#makeKeys();
    const id = crypto.getRandomValues(new Uint8Array(32));
    this.#made = { id, keys, userHandle: options.user.id };
    const clientDataJSON = clientData("webauthn.create", options.challenge, {
      origin: `https://${options.rp.id}`,
      ...ways,
    });
    const attested = join(
      new Uint8Array(16),
      uint(id.length, 2),
      id,
      cbor(await coseOf(this.#algorithm, keys)),
    );
    const authData = join(await this.#dataFor(ways.rpId ?? options.rp.id, ways, 0x40), attested);
    const attestationObject = cbor(
      new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    );
    return this.#credential({
      clientDataJSON: base64url.encode(clientDataJSON),
      attestationObject: base64url.encode(attestationObject),
      transports: ["internal", "hybrid"],
    });
  }

  async get(options: RequestOptions, ways: Ways = {}) {
    const { keys, userHandle } = this.#passkey();
    const clientDataJSON = clientData("webauthn.get", options.challenge, {
      origin: `https://${options.rpId}`,
      ...ways,
    });
    const authenticatorData = await this.#dataFor(ways.rpId ?? options.rpId, ways, 0);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", clientDataJSON));
    const { web } = algorithms[this.#algorithm];
    const raw = new Uint8Array(
      await crypto.subtle.sign(web, keys.privateKey, join(authenticatorData, digest)),
    );
    const signature = this.#algorithm === "ES256" ? der(raw) : raw;
    if (ways.forged) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
    return this.#credential({
      clientDataJSON: base64url.encode(clientDataJSON),
      authenticatorData: base64url.encode(authenticatorData),
      signature: base64url.encode(signature),
      userHandle: ways.userHandle ?? userHandle,
    });
  }

  #credential<Response>(response: Response) {
    const id = this.credentialId;
    const credential = { id, rawId: id, type: "public-key", authenticatorAttachment: "platform" };
    return { ...credential, response, clientExtensionResults: {} };
  }

  #passkey(): Made {
    if (!this.#made) throw new Error("there is no passkey yet");
    return this.#made;
  }

  async #makeKeys(): Promise<CryptoKeyPair> {
    const keys = await crypto.subtle.generateKey(algorithms[this.#algorithm].web, true, ["sign", "verify"]);
    if (!("privateKey" in keys)) throw new Error("not a pair of keys");
    return keys;
  }

  async #dataFor(rpId: string, ways: Ways, more: number): Promise<Uint8Array<ArrayBuffer>> {
    const { up = true, uv = true, be = true, bs = true } = ways;
    const flags = (up ? 1 : 0) | (uv ? 4 : 0) | (be ? 8 : 0) | (bs ? 16 : 0) | more;
    if (this.#counts) this.#counter += 1;
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rpId));
    return join(new Uint8Array(hash), new Uint8Array([flags]), uint(ways.counter ?? this.#counter, 4));
  }
}

function clientData(type: string, challenge: string, ways: Ways): Uint8Array<ArrayBuffer> {
  const { crossOrigin = false, topOrigin } = ways;
  const data = {
    type: ways.type ?? type,
    challenge: ways.challenge ?? challenge,
    origin: ways.origin,
    crossOrigin,
    ...(topOrigin !== undefined && { topOrigin }),
  };
  return join(new TextEncoder().encode(JSON.stringify(data)));
}

/** RFC 9052 §7. */
async function coseOf(algorithm: Algorithm, { publicKey }: CryptoKeyPair): Promise<Map<number, Cbor>> {
  const jwk = await crypto.subtle.exportKey("jwk", publicKey);
  if (jwk instanceof ArrayBuffer) throw new Error("not a JWK");
  const part = (name: "x" | "y" | "n" | "e") => base64url.decode(jwk[name] ?? "");
  const { cose } = algorithms[algorithm];
  if (algorithm === "ES256")
    return new Map<number, Cbor>([
      [1, 2],
      [3, cose],
      [-1, 1],
      [-2, part("x")],
      [-3, part("y")],
    ]);
  if (algorithm === "EdDSA")
    return new Map<number, Cbor>([
      [1, 1],
      [3, cose],
      [-1, 6],
      [-2, part("x")],
    ]);
  return new Map<number, Cbor>([
    [1, 3],
    [3, cose],
    [-1, part("n")],
    [-2, part("e")],
  ]);
}

/** The two numbers of an ECDSA signature as ASN.1 writes them. */
function der(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const numbers = [raw.subarray(0, 32), raw.subarray(32)].map((number) => {
    const start = number.findIndex((byte) => byte !== 0);
    const digits = number.subarray(start);
    const signed = (digits[0] ?? 0) > 127 ? join(new Uint8Array(1), digits) : digits;
    return join(new Uint8Array([2, signed.length]), signed);
  });
  const whole = join(...numbers);
  return join(new Uint8Array([0x30, whole.length]), whole);
}
