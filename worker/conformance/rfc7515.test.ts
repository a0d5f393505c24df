import { base64url } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { signCompact } from "../test/sign-compact.ts";
import { bearing } from "../test/client.ts";

/**
 * RFC 7515, JSON Web Signature: what worker/access/token.test.ts does not prove with its hostile tokens. Every token here
 * is built by hand, octet by octet.
 */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const utf8 = new TextEncoder();
const header = '{"alg":"HS256","typ":"JWT"}';

function claims(): string {
  const now = Math.floor(Date.now() / 1000);
  const { userId: sub, sessionId: sid, email } = ann;
  const jti = crypto.randomUUID();
  return JSON.stringify({
    sub,
    sid,
    email,
    iss: "hedgerow",
    aud: "hedgerow-api",
    iat: now,
    exp: now + 60,
    jti,
  });
}

const statusFor = async (token: string) =>
  (await world.fetch("/api/auth/me", { headers: bearing(token) })).status;

test("a token made as the standard describes is accepted (§5.1, §5.2)", async () => {
  expect(await statusFor(await signCompact(header, claims()))).toBe(200);
});

test("our token equals one that any other implementation makes with the secret (§5.1, appendix A.1)", async () => {
  const [head = "", payload = ""] = ann.token.split(".");
  expect(await signCompact(base64url.decode(head), base64url.decode(payload))).toBe(ann.token);
});

describe("the header", () => {
  test("may be written in any way that JSON allows (§4, §5.3)", async () => {
    expect(await statusFor(await signCompact(String.raw`{ "\u0061lg" : "HS\u0032\u00356" }`, claims()))).toBe(
      200,
    );
  });

  test.each(['{"alg":"HS256","alg":"none"}', '{"alg":"HS256","alg":"RS256"}', '{"alg":"HS256","alg":null}'])(
    "is never read by the first of two parameters with one name: %s (§4)",
    async (twice) => {
      expect(await statusFor(await signCompact(twice, claims()))).toBe(401);
    },
  );

  test.each([
    [
      "an invalid UTF-8 sequence",
      new Uint8Array([...utf8.encode('{"alg":"HS256","x":"'), 0xff, ...utf8.encode('"}')]),
    ],
    [
      "an overlong NUL",
      new Uint8Array([...utf8.encode('{"alg":"HS256","x":"'), 0xc0, 0x80, ...utf8.encode('"}')]),
    ],
    ["UTF-16", new Uint8Array([...utf8.encode(header)].flatMap((byte) => [byte, 0]))],
    ["text after the object", utf8.encode(`${header}{}`)],
    ["a NUL after the object", utf8.encode(`${header}\0`)],
    ["a comment", utf8.encode('{"alg":"HS256"/**/}')],
    ["nothing", utf8.encode("{}")],
  ])("that holds %s is not a UTF-8 JSON object with an algorithm (§5.2 steps 3 and 4)", async (_, bytes) => {
    expect(await statusFor(await signCompact(bytes, claims()))).toBe(401);
  });
});

test("a key that the token contains or names is not used and does no harm (§4.1.2 to §4.1.8)", async () => {
  const brought = {
    alg: "HS256",
    jku: "https://elsewhere.example/keys",
    jwk: { kty: "oct", k: base64url.encode("mine") },
    kid: "' or 1=1 --",
    x5u: "https://elsewhere.example/chain",
    x5c: ["MIIB"],
    x5t: "AAAA",
  };
  // A token that is signed with our secret is valid whatever else it names; names alone give no access (token.test.ts).
  expect(await statusFor(await signCompact(JSON.stringify(brought), claims()))).toBe(200);
});

test("a payload that differs in one bit from the signed one is refused (§5.2 step 8)", async () => {
  const [head = "", payload = "", signature = ""] = ann.token.split(".");
  const bytes = base64url.decode(payload);
  for (let at = 0; at < bytes.length; at += 1) {
    const bent = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect(await statusFor(`${head}.${base64url.encode(bent)}.${signature}`)).toBe(401);
  }
  const octets = base64url.decode(signature);
  for (let bit = 0; bit < octets.length * 8; bit += 1) {
    const bent = octets.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(await statusFor(`${head}.${payload}.${base64url.encode(bent)}`)).toBe(401);
  }
});
