import { beforeAll, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import {
  codeFor,
  consent,
  errorOf,
  letIn,
  postForm,
  redeem,
  refresh,
  type Tokens,
} from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const grantsOf = ({ userId }: Person) => world.sql("select * from grants where user_id = $1", [userId]);
const opens = async (token: string) => (await as(world, { token }).get("/api/tasks")).status;
const trips = async (work: () => Promise<Response>) => {
  const { requests, result } = await world.countingRequests(work);
  return [result.status, requests] as const;
};

describe("a program that a person lets in", () => {
  test("gets tokens for its code in one trip, and enters with them in one trip", async () => {
    const code = await codeFor(world, ann);
    const { requests, result } = await world.countingRequests(() => redeem(world, code));
    expect([result.status, requests]).toEqual([200, 1]);
    const tokens = await result.json<Tokens>();
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: "read write" });
    expect(await trips(() => as(world, { token: tokens.access_token }).get("/api/tasks"))).toEqual([200, 1]);
    expect(await trips(() => refresh(world, tokens.refresh_token))).toEqual([200, 1]);
  });

  test("keeps one grant however often it is let in, as far as before", async () => {
    const bob = await createPerson(world);
    const all = [
      await letIn(world, bob),
      await letIn(world, bob),
      await letIn(world, bob, { scope: "read" }),
    ];
    expect(await grantsOf(bob)).toHaveLength(2);
    for (const { access_token } of all) expect(await opens(access_token)).toBe(200);
  });

  test("with the scope read may read, and hears that it may not write", async () => {
    const { access_token: token } = await letIn(world, ann, { scope: "read" });
    expect(await opens(token)).toBe(200);
    const refused = await as(world, { token }).post("/api/tasks", { title: "Planted" });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("WWW-Authenticate")).toContain('Bearer error="insufficient_scope"');
    expect(await refused.json()).toMatchObject({ type: "/problems/insufficient_scope" });
  });

  test("has ten access tokens at most, of which the oldest end", async () => {
    const bob = await createPerson(world);
    let tokens = await letIn(world, bob);
    const given = [tokens.access_token];
    for (let nth = 0; nth < 10; nth += 1) {
      tokens = await (await refresh(world, tokens.refresh_token)).json<Tokens>();
      given.push(tokens.access_token);
    }
    const statuses = [];
    for (const token of given) statuses.push(await opens(token));
    expect(statuses).toEqual([401, ...Array.from({ length: 10 }, () => 200)]);
  });

  test("may fetch its tokens for a minute", async () => {
    const code = await codeFor(world, ann);
    await world.sql("update authorization_codes set expires_at = now() where used_at is null");
    expect(await errorOf(await redeem(world, code))).toBe("invalid_grant");
  });

  test("waits with twenty codes at most, of which the oldest end", async () => {
    const bob = await createPerson(world);
    const codes = [];
    for (let nth = 0; nth < 21; nth += 1) codes.push(await codeFor(world, bob));
    expect(await errorOf(await redeem(world, codes[0] ?? ""))).toBe("invalid_grant");
    for (const code of codes.slice(1, 3)) expect((await redeem(world, code)).status).toBe(200);
  });

  test("is one of fifty at most, also if it was allowed before the others came", async () => {
    const bob = await createPerson(world);
    const code = await codeFor(world, bob, { scope: "read" });
    await world.sql(
      `insert into grants (user_id, client_id, client_name, scope, expires_at)
       select $1, 'program ' || n, 'Many', 'read', now() + interval '1 day' from generate_series(1, 50) n`,
      [bob.userId],
    );
    expect(await errorOf(await redeem(world, code))).toBe("invalid_grant");
    expect((await consent(world, bob)).status).toBe(409);
    expect(await grantsOf(bob)).toHaveLength(50);
  });
});

describe("a refresh token", () => {
  test("is exchanged once, but for a minute in which its answer may have been lost", async () => {
    const bob = await createPerson(world);
    const first = await letIn(world, bob);
    const second = await (await refresh(world, first.refresh_token)).json<Tokens>();
    const again = await (await refresh(world, first.refresh_token)).json<Tokens>();
    for (const { access_token } of [first, second, again]) expect(await opens(access_token)).toBe(200);
    await world.sql(
      "update grant_tokens set used_at = used_at - interval '61 seconds' where user_id = $1 and used_at is not null",
      [bob.userId],
    );
    expect(await errorOf(await refresh(world, first.refresh_token))).toBe("invalid_grant");
    for (const { access_token } of [first, second, again]) expect(await opens(access_token)).toBe(401);
    expect(await grantsOf(bob)).toEqual([]);
  });

  test("that comes again after the one that took its place ends everything, at once", async () => {
    const bob = await createPerson(world);
    const first = await letIn(world, bob);
    const second = await (await refresh(world, first.refresh_token)).json<Tokens>();
    const third = await (await refresh(world, second.refresh_token)).json<Tokens>();
    expect(await errorOf(await refresh(world, first.refresh_token))).toBe("invalid_grant");
    expect(await errorOf(await refresh(world, third.refresh_token))).toBe("invalid_grant");
    expect(await opens(third.access_token)).toBe(401);
    const events = await world.sql("select kind from account_events where user_id = $1 order by at", [
      bob.userId,
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(["signed_up", "program_allowed", "program_ended"]);
  });

  test("on one machine does not mind what the same program does on another", async () => {
    const bob = await createPerson(world);
    const [here, there] = [await letIn(world, bob), await letIn(world, bob)];
    const next = await (await refresh(world, here.refresh_token)).json<Tokens>();
    expect((await refresh(world, there.refresh_token)).status).toBe(200);
    expect((await refresh(world, here.refresh_token)).status).toBe(200);
    expect(await opens(next.access_token)).toBe(200);
  });

  test("keeps its grant for ninety days from its use", async () => {
    const bob = await createPerson(world);
    const { refresh_token } = await letIn(world, bob);
    await world.sql("update grants set expires_at = now() + interval '1 day' where user_id = $1", [
      bob.userId,
    ]);
    expect((await refresh(world, refresh_token)).status).toBe(200);
    const [grant] = await world.sql(
      "select expires_at > now() + interval '89 days' as far from grants where user_id = $1",
      [bob.userId],
    );
    expect(grant).toEqual({ far: true });
    await world.sql("update grants set expires_at = now() where user_id = $1", [bob.userId]);
    expect(await errorOf(await refresh(world, refresh_token))).toBe("invalid_grant");
  });
});

describe("what nobody has made here", () => {
  test("costs no trip, whatever it is", async () => {
    const { access_token, refresh_token } = await letIn(world, ann);
    const code = await codeFor(world, ann);
    const bend = (text: string) => text.slice(0, -1) + (text.endsWith("A") ? "B" : "A");
    for (const made of ["x", "hedgerow_code_", bend(code), refresh_token, access_token])
      expect(await trips(() => redeem(world, made))).toEqual([400, 0]);
    for (const made of ["x", "hedgerow_refresh_", code, access_token])
      expect(await trips(() => refresh(world, made))).toEqual([400, 0]);
    for (const made of ["x", code])
      expect(await trips(() => postForm(world, "revoke", { token: made }))).toEqual([200, 0]);
  });
});
