import { describe, expect, test } from "vitest";
import { useWorld } from "../test/world.ts";
import { freshEmail, hashesOf, password, post } from "../test/client.ts";

const world = useWorld();

const json = { "Content-Type": "application/json" };
const paths = ["/api/auth/signup", "/api/auth/signin", "/api/auth/sign-up/email", "/api/auth/sign-in/email"];

/** Sends a body unchanged, and expects that it costs neither a request to the database nor a hash. */
async function refusalOf(path: string, body: BodyInit, headers: Record<string, string> = json) {
  const { requests, result } = await world.countingRequests(() =>
    world.fetch(path, { method: "POST", headers, body }),
  );
  expect({ requests, hashes: hashesOf(world) }).toEqual({ requests: 0, hashes: 0 });
  expect(result.headers.get("Content-Type")).toBe("application/problem+json");
  const problem = await result.json<{ detail: string; errors?: { path: string; message: string }[] }>();
  return { status: result.status, ...problem };
}

const good = () => ({ email: freshEmail(), password });

describe.each(paths)("%s refuses", (path) => {
  test.each([
    ["an empty object", {}, ["email is required", "password is required"]],
    ["no email address", { password }, ["email is required"]],
    ["no password", { email: "ann@example.com" }, ["password is required"]],
    [
      "null in place of text",
      { email: null, password: null },
      ["email must be text", "password must be text"],
    ],
    ["a number", { email: 5, password: 12345678 }, ["email must be text", "password must be text"]],
    ["a list", { ...good(), email: ["ann@example.com"] }, ["email must be text"]],
    ["an object", { ...good(), password: { length: 10 } }, ["password must be text"]],
    ["an unknown field", { ...good(), admin: true }, ["admin is not a known field"]],
    [
      "a field of the account's row",
      { ...good(), emailVerified: true },
      ["emailVerified is not a known field"],
    ],
    ["an id", { ...good(), id: crypto.randomUUID() }, ["id is not a known field"]],
    ["a NUL", { ...good(), password: "12\u00003456789" }, ["password must not contain a NUL character"]],
    ["a lone surrogate", { ...good(), password: "abcdefgh\ud800" }, ["password must be well-formed Unicode"]],
  ])("%s", async (_, body, details) => {
    const refusal = await refusalOf(path, JSON.stringify(body));
    expect(refusal.status).toBe(400);
    expect(refusal.detail).toBe(details.join("; "));
    expect(refusal.errors?.map((error) => `${error.path} ${error.message}`)).toEqual(details);
  });

  test("a key that would reach an object's prototype", async () => {
    const body = `{"email":"${freshEmail()}","password":"${password}","__proto__":{"admin":true}}`;
    expect(await refusalOf(path, body)).toMatchObject({
      status: 400,
      detail: "__proto__ is not a known field",
    });
  });

  test("a field that is given twice", async () => {
    const body = `{"email":"ann@example.com","email":"bob@example.com","password":"${password}"}`;
    expect(await refusalOf(path, body)).toMatchObject({
      status: 400,
      detail: "email is given more than once",
    });
  });

  test.each([
    [
      "a form",
      "email=ann%40example.com&password=x",
      { "Content-Type": "application/x-www-form-urlencoded" },
      415,
    ],
    ["text", JSON.stringify(good()), { "Content-Type": "text/plain" }, 415],
    ["an untyped body", new TextEncoder().encode(JSON.stringify(good())), {}, 415],
    ["broken JSON", '{"email":', json, 400],
    ["a list as the body", "[]", json, 400],
    ["null as the body", "null", json, 400],
    ["a body that is not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), json, 400],
    ["no body", "", json, 400],
    ["more than 64 KiB", JSON.stringify({ ...good(), password: "x".repeat(64 * 1024) }), json, 413],
    ["nearly 64 KiB in one field", JSON.stringify({ ...good(), password: "x".repeat(64_000) }), json, 400],
  ])("%s", async (_, body, headers, status) => {
    expect((await refusalOf(path, body, headers)).status).toBe(status);
  });
});

describe("an email address is refused", () => {
  test.each([
    "",
    " ",
    "ann",
    "ann@",
    "@example.com",
    "ann@example",
    "ann@@example.com",
    "ann@example..com",
    ".ann@example.com",
    "ann.@example.com",
    "ann@-example.com",
    "ann example@example.com",
    " ann@example.com",
    "ann@example.com ",
    "ann@example.com\n",
    "ann@example.com,bob@example.com",
    "Ann <ann@example.com>",
    "änn@example.com",
    "ann@exämple.com",
    // Lower-casing the Kelvin sign gives an ASCII k.
    "\u212aate@example.com",
    "ann@example.\u212aom",
    "ann\u200b@example.com",
    `${"a".repeat(250)}@example.com`,
  ])("when it is %o", async (email) => {
    const refusal = await refusalOf("/api/auth/signup", JSON.stringify({ email, password }));
    expect(refusal.status).toBe(400);
    expect(refusal.errors?.map(({ path }) => path)).toEqual(["email"]);
  });
});

test("an address of 254 characters is the longest", async () => {
  const labels = `${"b".repeat(60)}.`.repeat(3);
  const email = (length: number) => `a@${labels}${"c".repeat(length - labels.length - 6)}.com`;
  expect(email(254)).toHaveLength(254);
  expect((await post(world, "/api/auth/signup", { email: email(254), password })).status).toBe(201);
  const refusal = await refusalOf("/api/auth/signup", JSON.stringify({ email: email(255), password }));
  expect(refusal.detail).toBe("email must be at most 254 characters");
});

test("a name is optional, and at most 100 characters", async () => {
  const signUp = (name: unknown) => post(world, "/api/auth/signup", { ...good(), name });
  expect((await signUp(undefined)).status).toBe(201);
  expect((await signUp("🌳".repeat(100))).status).toBe(201);
  expect((await signUp("🌳".repeat(101))).status).toBe(400);
  expect((await signUp(null)).status).toBe(400);
});
