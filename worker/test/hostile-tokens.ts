import { base64url, SignJWT, UnsecuredJWT } from "jose";
import type { Identity } from "../context/caller.ts";

interface Victim extends Identity {
  /** A good token of theirs, to be damaged. */
  token: string;
  secret: string;
}

type Json = Record<string, unknown>;

const bytes = (text: string) => new TextEncoder().encode(text);
const segment = (value: unknown) =>
  base64url.encode(typeof value === "string" ? value : JSON.stringify(value));

/** Bad tokens by what is wrong with them. Some are signed with the real secret. */
export async function hostileTokens({ token, secret, userId, sessionId, email }: Victim) {
  const now = Math.floor(Date.now() / 1000);
  const good: Json = {
    sub: userId,
    sid: sessionId,
    email,
    iss: "hedgerow",
    aud: "hedgerow-api",
    iat: now,
    exp: now + 3600,
    jti: crypto.randomUUID(),
  };
  const [header = "", claims = "", signature = ""] = token.split(".");

  const claiming = (changes: Json) =>
    new SignJWT({ ...good, ...changes }).setProtectedHeader({ alg: "HS256" }).sign(bytes(secret));
  const lacking = (name: string) => {
    const { [name]: _, ...rest } = good;
    return new SignJWT(rest).setProtectedHeader({ alg: "HS256" }).sign(bytes(secret));
  };
  /** Signs any two segments, well-formed or not. */
  const signing = async (head: unknown, body: unknown, key = secret, hash = "SHA-256") => {
    const signed = `${segment(head)}.${segment(body)}`;
    const hmac = await crypto.subtle.importKey("raw", bytes(key), { name: "HMAC", hash }, false, ["sign"]);
    return `${signed}.${base64url.encode(new Uint8Array(await crypto.subtle.sign("HMAC", hmac, bytes(signed))))}`;
  };
  const heading = (head: unknown) => signing(head, good);
  const rsa = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    },
    true,
    ["sign", "verify"],
  );
  if (!("privateKey" in rsa)) throw new Error("a pair has a private key");
  const strayBits = `${signature.slice(0, -1)}${nextInAlphabet(signature.at(-1) ?? "A")}`;

  return {
    "algorithm none, unsigned": new UnsecuredJWT(good).encode(),
    "algorithm none, with a signature": `${segment({ alg: "none" })}.${claims}.${signature}`,
    "algorithm None": await heading({ alg: "None" }),
    "algorithm NONE": await heading({ alg: "NONE" }),
    "algorithm empty": await heading({ alg: "" }),
    "algorithm missing": await heading({ typ: "JWT" }),
    "algorithm null": await heading({ alg: null }),
    "algorithm is a list": await heading({ alg: ["HS256"] }),
    "algorithm in lower case": await heading({ alg: "hs256" }),
    "algorithm with a space": await heading({ alg: "HS256 " }),
    "algorithm HS384": await signing({ alg: "HS384" }, good, secret, "SHA-384"),
    "algorithm HS512": await signing({ alg: "HS512" }, good, secret, "SHA-512"),
    "algorithm RS256 in name only": await heading({ alg: "RS256" }),
    "algorithm ES256 in name only": await heading({ alg: "ES256" }),
    "algorithm RS256, signed with it": await new SignJWT(good)
      .setProtectedHeader({ alg: "RS256" })
      .sign(rsa.privateKey),
    "algorithm EdDSA in name only": await heading({ alg: "EdDSA" }),
    "key confusion: its own jwk": await signing(
      { alg: "HS256", jwk: { kty: "oct", k: segment("mine, all mine") } },
      good,
      "mine, all mine",
    ),
    "key confusion: a jku": await signing({ alg: "HS256", jku: "https://evil.example/keys" }, good, "mine"),
    "key confusion: a kid that is a path": await signing({ alg: "HS256", kid: "../../dev/null" }, good, "\0"),
    "critical header that is unknown": await heading({ alg: "HS256", crit: ["exp"], exp: now }),
    "critical header is empty": await heading({ alg: "HS256", crit: [] }),
    "unencoded payload": await heading({ alg: "HS256", b64: false, crit: ["b64"] }),
    "another secret": await signing({ alg: "HS256" }, good, "another secret, of another service"),
    "secret with white space": await signing({ alg: "HS256" }, good, `${secret}\n`),
    "secret is a single NUL": await signing({ alg: "HS256" }, good, "\0"),
    "header is not JSON": await signing("alg=HS256", good),
    "header is a list": await signing([{ alg: "HS256" }], good),
    "header is null": await signing(null, good),
    "claims are not JSON": await signing({ alg: "HS256" }, "sub=me"),
    "claims are a list": await signing({ alg: "HS256" }, [good]),
    "claims are null": await signing({ alg: "HS256" }, null),
    "claims of another person with this signature": `${header}.${segment({ ...good, sub: crypto.randomUUID() })}.${signature}`,
    "no sub": await lacking("sub"),
    "no sid": await lacking("sid"),
    "no jti": await lacking("jti"),
    "no iat": await lacking("iat"),
    "no exp": await lacking("exp"),
    "no iss": await lacking("iss"),
    "no aud": await lacking("aud"),
    "no email": await lacking("email"),
    "sub empty": await claiming({ sub: "" }),
    "sub is a number": await signing({ alg: "HS256" }, { ...good, sub: 1 }),
    "sub is a list": await signing({ alg: "HS256" }, { ...good, sub: [userId] }),
    "sub is not a UUID": await claiming({ sub: "1' or '1'='1" }),
    "sub in upper case": await claiming({ sub: userId.toUpperCase() }),
    "sid is not a UUID": await claiming({ sid: "*" }),
    "email is not text": await claiming({ email: null }),
    "another issuer": await claiming({ iss: "somebody" }),
    "another audience": await claiming({ aud: "another-api" }),
    "many audiences": await claiming({ aud: ["hedgerow-api", "another-api"] }),
    "expired an hour ago": await claiming({ iat: now - 7200, exp: now - 3600 }),
    "expired ten seconds ago": await claiming({ iat: now - 3600, exp: now - 10 }),
    "issued a minute from now": await claiming({ iat: now + 60, exp: now + 3600 }),
    "not valid for another minute": await claiming({ nbf: now + 60 }),
    "lasts a day": await claiming({ exp: now + 86_400 }),
    "lasts an hour and a second": await claiming({ exp: now + 3601 }),
    "never expires": await claiming({ exp: Number.MAX_SAFE_INTEGER }),
    "expiry is text": await signing({ alg: "HS256" }, { ...good, exp: String(now + 60) }),
    "expiry is not a whole number": await signing({ alg: "HS256" }, { ...good, exp: now + 60.5 }),
    "expires before it is issued": await claiming({ iat: now + 3, exp: now + 2 }),
    "one segment": header,
    "two segments": `${header}.${claims}`,
    "four segments": `${token}.${signature}`,
    "five segments, as if encrypted": `${header}..${claims}.${claims}.${signature}`,
    "no signature": `${header}.${claims}.`,
    "no claims": `${header}..${signature}`,
    "only dots": "..",
    "signature cut short": token.slice(0, -1),
    "signature with one more character": `${token}A`,
    "signature with stray bits": `${header}.${claims}.${strayBits}`,
    "signature with padding": `${token}=`,
    "header with padding": `${header}=.${claims}.${signature}`,
    "percent-encoded dot": token.replace(".", "%2E"),
    "base64 in place of base64url": token.replaceAll("-", "+").replaceAll("_", "/").replace(/^ey/, "e+"),
    "a space inside": `${header}. ${claims}.${signature}`,
    "a tab inside": `${header}.\t${claims}.${signature}`,
    "two tokens": `${token} ${token}`,
    "a comma at the end": `${token},`,
    quoted: `"${token}"`,
    "larger than 4 KiB": await claiming({ filler: "x".repeat(4096) }),
    "much larger than 4 KiB": "a".repeat(12_000),
    "a JWS as JSON": JSON.stringify({ payload: claims, signatures: [{ protected: header, signature }] }),
    "the word undefined": "undefined",
  };
}

/** The next character differs only in its last bit, which no byte of the signature uses. */
function nextInAlphabet(character: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(character) ^ 1] ?? "A";
}
