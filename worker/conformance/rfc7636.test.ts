import { beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../http/digest.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { asking, codeFor, errorOf, redeem, redirectOf } from "../test/programs.ts";
import { useWorld } from "../test/world.ts";

/** RFC 7636, proof key for code exchange: required of every program, because none has a secret. */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const hears = async (fields: Record<string, string | undefined>) => {
  const answer = await as(world, ann).post("/api/oauth/request", { query: await asking(fields) });
  return (await redirectOf(answer)).searchParams.get("error");
};

describe("§4.1 and §4.5, the code verifier:", () => {
  test.each([
    ["43 characters", "a".repeat(43)],
    ["128 characters", "a".repeat(128)],
    ["every unreserved character", "Az09-._~".repeat(6)],
  ])("may have %s", async (_, code_verifier) => {
    const code = await codeFor(world, ann, { asked: { code_challenge: await sha256(code_verifier) } });
    expect((await redeem(world, code, { code_verifier })).status).toBe(200);
  });

  test.each([
    ["42 characters", "a".repeat(42)],
    ["129 characters", "a".repeat(129)],
    ["a character that is reserved", `${"a".repeat(43)}+`],
    ["a line break at its end", `${"a".repeat(43)}\n`],
  ])("must not have %s, even where the challenge is right", async (_, code_verifier) => {
    const code = await codeFor(world, ann, { asked: { code_challenge: await sha256(code_verifier) } });
    expect((await redeem(world, code, { code_verifier })).status).toBe(400);
  });

  test("Appendix B: the example of the RFC is understood", async () => {
    const code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const code = await codeFor(world, ann, { asked: { code_challenge } });
    const code_verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    expect((await redeem(world, code, { code_verifier })).status).toBe(200);
  });
});

describe("§4.2 to §4.4, the challenge:", () => {
  test.each([
    ["no challenge", { code_challenge: undefined }],
    ["no method, which would mean plain", { code_challenge_method: undefined }],
    ["the method plain", { code_challenge_method: "plain" }],
    ["an unknown method", { code_challenge_method: "s256" }],
    ["a challenge that is no SHA-256", { code_challenge: "a".repeat(42) }],
    ["a challenge with padding", { code_challenge: `${"a".repeat(43)}=` }],
    ["a challenge that is longer", { code_challenge: "a".repeat(44) }],
    ["characters of base64", { code_challenge: `${"a".repeat(42)}+` }],
  ])("§4.4.1: %s is an invalid_request", async (_, fields) => {
    expect(await hears(fields)).toBe("invalid_request");
  });
});

describe("§4.6, the comparison:", () => {
  test("the challenge itself is no verifier, so nobody is taken back to plain", async () => {
    const challenge = await sha256("a".repeat(43));
    const code = await codeFor(world, ann, { asked: { code_challenge: challenge } });
    expect(await errorOf(await redeem(world, code, { code_verifier: challenge }))).toBe("invalid_grant");
  });

  test("another verifier is invalid_grant, and none is an invalid_request", async () => {
    const code = await codeFor(world, ann);
    expect(await errorOf(await redeem(world, code, { code_verifier: "b".repeat(43) }))).toBe("invalid_grant");
    expect(await errorOf(await redeem(world, code, { code_verifier: undefined }))).toBe("invalid_request");
  });
});
