import { beforeAll, describe, expect, test } from "vitest";
import { makeSecret } from "../access/key-secret.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import {
  asking,
  codeFor,
  commandLine,
  consent,
  errorOf,
  letIn,
  postForm,
  redeem,
  redirectOf,
  refresh,
  type Tokens,
  verifier,
} from "../test/programs.ts";
import { origin, secrets, useWorld } from "../test/world.ts";

/** RFC 6749, the OAuth 2.0 authorization framework, as OAuth 2.1 keeps it: by its sections. */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const ask = async (fields: Record<string, string | undefined>) =>
  as(world, ann).post("/api/oauth/request", { query: await asking(fields) });
const askQuery = (query: string) => as(world, ann).post("/api/oauth/request", { query });

/** What the program hears, where it asked to be answered. */
async function hears(fields: Record<string, string | undefined>): Promise<Record<string, string>> {
  const answer = await ask(fields);
  const to = await redirectOf(answer);
  expect(to.origin + to.pathname).toBe(commandLine.redirect_uri);
  return Object.fromEntries(to.searchParams);
}

async function isToldToThePerson(answer: Response): Promise<void> {
  expect(answer.status).toBe(400);
  const problem = await answer.json();
  expect(problem).toMatchObject({ type: "/problems/oauth_request_invalid" });
  expect(problem).not.toHaveProperty("redirect");
}

describe("§3.1, the authorization endpoint:", () => {
  test("parameters without a value are treated as if they were left out, and unknown ones are ignored", async () => {
    expect(await hears({ code_challenge: "" })).toMatchObject({ error: "invalid_request" });
    const asked = await ask({ scope: "", nonce: "1", prompt: "consent" });
    expect(await asked.json()).toMatchObject({ scopes: { asked: "read" } });
  });

  test.each(["response_type", "state", "scope", "code_challenge", "something"])(
    "a parameter must not be given more than once: %s",
    async (name) => {
      const answer = await askQuery(`${await asking()}&${name}=a&${name}=b`);
      const to = await redirectOf(answer);
      expect(to.searchParams.get("error")).toBe("invalid_request");
    },
  );

  test.each(["client_id", "redirect_uri"])("nothing is redirected when %s is given twice", async (name) => {
    await isToldToThePerson(
      await askQuery(`${await asking()}&${name}=${encodeURIComponent(`${origin}/cli`)}`),
    );
  });

  test("only POST is answered at the token endpoint (§3.2), and other methods hear which", async () => {
    for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
      const answer = await world.fetch("/api/oauth/token", { method });
      expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "POST"]);
      expect(await errorOf(answer)).toBe("invalid_request");
    }
  });
});

describe("§3.1.2.4 and §4.1.2.1, an invalid client or redirection URI:", () => {
  test.each([
    ["an unknown client", { client_id: "nobody" }],
    ["no client", { client_id: undefined }],
    ["another path", { redirect_uri: "http://127.0.0.1:49152/other" }],
    ["another host", { redirect_uri: "https://elsewhere.example/callback" }],
    ["a host that only begins alike", { redirect_uri: "http://127.0.0.1.elsewhere.example/callback" }],
    ["a user in front of the host", { redirect_uri: "http://127.0.0.1:49152@elsewhere.example/callback" }],
    ["a fragment", { redirect_uri: "http://127.0.0.1:49152/callback#" }],
    ["a path that climbs", { redirect_uri: "http://127.0.0.1:49152/callback/../other" }],
    ["another scheme", { redirect_uri: "javascript:alert(1)//callback" }],
    ["more than was registered", { redirect_uri: "http://127.0.0.1:49152/callback?to=elsewhere" }],
    [
      "a line break",
      { redirect_uri: "http://127.0.0.1:49152/callback\r\nLocation: https://elsewhere.example" },
    ],
  ])("the person is told, and nothing is redirected, for %s", async (_, fields) => {
    await isToldToThePerson(await ask(fields));
    const decision = { query: await asking(fields), decision: "refuse", scope: "read" };
    await isToldToThePerson(await as(world, ann).post("/api/oauth/consent", decision));
  });

  test("nor for a query that cannot be read", async () => {
    for (const query of ["%", "client_id=%ff", "?%", "client_id=a%00"])
      await isToldToThePerson(await askQuery(query));
  });
});

describe("§4.1.2, the authorization response:", () => {
  test("has a code and the state exactly as the program gave it", async () => {
    const state = "ü &=?#%\u{1F333} / 'quoted'";
    const to = await redirectOf(await consent(world, ann, { asked: { state } }));
    expect(to.searchParams.get("state")).toBe(state);
    expect(to.searchParams.get("code")).toMatch(/^hedgerow_code_/);
    const without = await redirectOf(await consent(world, ann, { asked: { state: undefined } }));
    expect(without.searchParams.has("state")).toBe(false);
  });

  test("the code expires shortly, and is good for one exchange", async () => {
    const code = await codeFor(world, ann);
    const [kept] = await world.sql(
      "select max(expires_at - created_at) <= interval '10 minutes' as short from authorization_codes",
    );
    expect(kept).toEqual({ short: true });
    const tokens = await (await redeem(world, code)).json<Tokens>();
    expect(await errorOf(await redeem(world, code))).toBe("invalid_grant");
    // And what was given for it is taken back.
    expect((await as(world, { token: tokens.access_token }).get("/api/tasks")).status).toBe(401);
    expect(await errorOf(await refresh(world, tokens.refresh_token))).toBe("invalid_grant");
  });

  test("a person who refuses is heard as access_denied, without a proof", async () => {
    const decision = { query: await asking(), decision: "refuse", scope: "read" };
    await world.sql("update sessions set proved_at = now() - interval '1 hour' where user_id = $1", [
      ann.userId,
    ]);
    const refused = await as(world, ann).post("/api/oauth/consent", decision);
    await world.sql("update sessions set proved_at = now() where user_id = $1", [ann.userId]);
    const { searchParams } = await redirectOf(refused);
    expect(searchParams.get("error")).toBe("access_denied");
    expect(searchParams.get("state")).toBe("its state");
    expect(searchParams.has("code")).toBe(false);
  });

  test.each([
    ["invalid_request", { response_type: undefined }],
    ["unsupported_response_type", { response_type: "token" }],
    ["unsupported_response_type", { response_type: "code token" }],
    ["invalid_request", { response_mode: "fragment" }],
    ["invalid_scope", { scope: "read admin" }],
    ["invalid_scope", { scope: "READ" }],
    ["invalid_request", { state: "x".repeat(1001) }],
  ])("§4.1.2.1: the program hears %s for %j", async (error, fields) => {
    expect(await hears(fields)).toMatchObject({ error });
  });
});

describe("§4.1.3, the exchange of a code:", () => {
  test.each([
    ["of another client", { client_id: "somebody else" }],
    ["at another redirection URI", { redirect_uri: "http://127.0.0.1:49153/callback" }],
    ["without the redirection URI that it was asked with", { redirect_uri: undefined }],
    ["with another verifier", { code_verifier: "a".repeat(43) }],
  ])("a code %s is invalid_grant, and stays good for its own program", async (_, fields) => {
    const code = await codeFor(world, ann);
    const refused = await redeem(world, code, fields);
    expect([refused.status, await errorOf(refused)]).toEqual([400, "invalid_grant"]);
    expect((await redeem(world, code)).status).toBe(200);
  });

  test.each(["grant_type", "code", "client_id", "code_verifier"])("%s is required", async (name) => {
    expect(await errorOf(await redeem(world, "a code", { [name]: undefined }))).toBe("invalid_request");
  });

  test("a code that another person's was made into is nobody's", async () => {
    const { secret } = await makeSecret(secrets, ann.userId, "code");
    expect(await errorOf(await redeem(world, secret))).toBe("invalid_grant");
  });
});

describe("§5.1, tokens:", () => {
  test("come as JSON that no cache keeps, with their type, lifetime and scope", async () => {
    const answer = await redeem(world, await codeFor(world, ann, { scope: "read" }));
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.get("Pragma")).toBe("no-cache");
    // §3.3: less than was asked for, so the program has to hear it.
    expect(await answer.json()).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: "read" });
  });
});

describe("§5.2, errors:", () => {
  test.each([
    ["invalid_request", "grant_type=refresh_token&grant_type=refresh_token", {}],
    ["invalid_request", "", {}],
    ["invalid_request", "grant_type=%ff", {}],
    ["invalid_request", '{"grant_type":"refresh_token"}', { "Content-Type": "application/json" }],
    ["unsupported_grant_type", "grant_type=password&username=ann&password=secret", {}],
    ["unsupported_grant_type", "grant_type=client_credentials", {}],
    ["invalid_client", "grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c", {}],
  ])("%s for the body %j", async (error, body, headers) => {
    const answer = await postForm(world, "token", body, headers);
    expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([400, "no-store"]);
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    const said = await answer.json<{ error: string; error_description: string }>();
    expect(said.error).toBe(error);
    expect(said.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  test("a client that authenticates by a header hears 401 and a way to do it", async () => {
    const answer = await redeem(world, "a code").then(() =>
      postForm(world, "token", { grant_type: "refresh_token" }, { Authorization: "Basic YTpi" }),
    );
    expect([answer.status, await errorOf(answer)]).toEqual([401, "invalid_client"]);
    expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Basic /);
  });

  test("more than 16 KiB are refused in the same form, and so is a database that is away", async () => {
    const large = await postForm(world, "token", `grant_type=${"a".repeat(17_000)}`);
    expect([large.status, await errorOf(large)]).toEqual([413, "invalid_request"]);
    const code = await codeFor(world, ann);
    await world.injectFault({ kind: "answer", status: 500, type: "text/plain", body: "busy" });
    const away = await redeem(world, code);
    await world.clearFault();
    expect([away.status, await errorOf(away)]).toEqual([503, "temporarily_unavailable"]);
    expect(Number(away.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("§6, refreshing:", () => {
  test("a token of another client is refused, and stays good for its own", async () => {
    const { refresh_token: token } = await letIn(world, ann);
    expect(await errorOf(await refresh(world, token, { client_id: "somebody else" }))).toBe("invalid_grant");
    expect((await refresh(world, token)).status).toBe(200);
  });

  test("the scope must not be more than was granted, and is said again", async () => {
    const { refresh_token: token } = await letIn(world, ann, { scope: "read" });
    expect(await errorOf(await refresh(world, token, { scope: "read write" }))).toBe("invalid_scope");
    expect(await errorOf(await refresh(world, token, { scope: "everything" }))).toBe("invalid_scope");
    expect(await (await refresh(world, token, { scope: "read" })).json()).toMatchObject({ scope: "read" });
  });

  test("an access token, a code or a key cannot be refreshed", async () => {
    const { access_token } = await letIn(world, ann);
    const key = await as(world, ann).post("/api/keys", { name: "Backup", scope: "read" });
    const { key: secret } = await key.json<{ key: string }>();
    for (const token of [access_token, secret, await codeFor(world, ann), verifier])
      expect(await errorOf(await refresh(world, token))).toBe("invalid_grant");
  });
});

test("§10.3: neither codes nor tokens are stored, or in any log", async () => {
  const code = await codeFor(world, ann);
  const { access_token, refresh_token } = await (await redeem(world, code)).json<Tokens>();
  const [kept] = await world.sql(
    `select (select jsonb_agg(t) from grant_tokens t)::text || (select jsonb_agg(c) from authorization_codes c)::text as all`,
  );
  for (const secret of [code, access_token, refresh_token]) {
    expect(String(kept?.["all"])).not.toContain(secret);
    expect(world.log.join("\n")).not.toContain(secret);
  }
});
