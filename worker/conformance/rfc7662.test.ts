import { beforeAll, describe, expect, test } from "vitest";
import { createKey, createPerson, type Person } from "../test/people.ts";
import { commandLine, errorOf, letIn, postForm, refresh, type Tokens } from "../test/programs.ts";
import { bearing } from "../test/client.ts";
import { origin, useWorld } from "../test/world.ts";

/** RFC 7662, asking whether a token is active: here, for the program whose token it is. */
const world = useWorld();

let ann: Person;
let tokens: Tokens;
beforeAll(async () => {
  ann = await createPerson(world);
  tokens = await letIn(world, ann, { scope: "read", asked: { resource: `${origin}/api/mcp` } });
});

const introspect = (token: string | undefined, bearer: string | undefined) =>
  postForm(world, "introspect", { token }, bearer === undefined ? {} : bearing(bearer));

describe("§2.2, the answer:", () => {
  test("says of a living token what it is good for, in one trip", async () => {
    const { requests, result } = await world.countingRequests(() =>
      introspect(tokens.access_token, tokens.access_token),
    );
    expect([result.status, requests]).toEqual([200, 1]);
    const answer = await result.json<{ exp: number; iat: number }>();
    expect(answer).toMatchObject({
      active: true,
      scope: "read",
      client_id: commandLine.client_id,
      token_type: "Bearer",
      sub: ann.userId,
      aud: `${origin}/api/mcp`,
      iss: origin,
    });
    expect(answer.exp - answer.iat).toBe(3600);
    const refreshing = await introspect(tokens.refresh_token, tokens.access_token);
    expect(await refreshing.json()).toMatchObject({ active: true, scope: "read" });
  });

  test("says no more of any other token than that it is not active", async () => {
    const bob = await createPerson(world);
    const others = await letIn(world, bob);
    const own = await letIn(world, ann, { scope: "write" });
    const spent = own.refresh_token;
    const next = await (await refresh(world, spent)).json<Tokens>();
    for (const [token, bearer] of [
      ["made up", tokens.access_token],
      [others.access_token, tokens.access_token],
      // Of the same person, given to the same program for more.
      [own.access_token, tokens.access_token],
      [spent, next.access_token],
    ] as const) {
      expect(await (await introspect(token, bearer)).json()).toEqual({ active: false });
    }
  });
});

describe("§2.1 and §2.3, who may ask:", () => {
  test("nobody without a living access token: not with a key, a session, a refresh token or nothing", async () => {
    const key = await createKey(world, ann, "write");
    for (const bearer of [undefined, "made up", key.token, ann.token, tokens.refresh_token]) {
      const answer = await introspect(tokens.access_token, bearer);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("WWW-Authenticate")).toContain('error="invalid_token"');
      expect(await errorOf(answer)).toBe("invalid_token");
    }
  });

  test("a question without a token is invalid", async () => {
    expect(await errorOf(await introspect(undefined, tokens.access_token))).toBe("invalid_request");
  });
});
