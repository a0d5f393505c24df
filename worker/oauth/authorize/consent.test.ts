import { beforeAll, describe, expect, test } from "vitest";
import { createBrowser } from "../../test/client.ts";
import { as, createGrant, createKey, createPerson, type Person } from "../../test/people.ts";
import { asking, codeFor, consent, letIn, redeem, redirectOf } from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const makeList = async (person: Person) => {
  const made = await as(world, person).post("/api/lists", { name: "Garden" });
  return (await made.json<{ id: string }>()).id;
};

describe("what a program asks for", () => {
  test("is read in one trip, and says who asks and where the answer goes", async () => {
    const query = await asking();
    const { requests, result } = await world.countingRequests(() =>
      as(world, ann).post("/api/oauth/request", { query }),
    );
    expect([result.status, requests]).toEqual([200, 1]);
    expect(await result.json()).toEqual({
      client: { name: "Hedgerow command line", registered: false },
      redirect_host: "localhost",
      scopes: { asked: "write" },
    });
    const withMark = await as(world, ann).post("/api/oauth/request", { query: `?${query}` });
    expect(withMark.status).toBe(200);
  });

  test("is reading, if it says nothing of it", async () => {
    const query = await asking({ scope: undefined });
    const answer = await as(world, ann).post("/api/oauth/request", { query });
    expect(await answer.json()).toMatchObject({ scopes: { asked: "read" } });
  });

  test("may come with any port of the person's own machine, and with no other path", async () => {
    for (const port of ["1", "8080", "65535"]) {
      const query = await asking({ redirect_uri: `http://127.0.0.1:${port}/callback` });
      const answer = await as(world, ann).post("/api/oauth/request", { query });
      expect([port, await answer.json()]).toMatchObject([port, { redirect_host: "localhost" }]);
    }
    for (const redirect_uri of ["http://127.0.0.1:1/other", "http://127.0.0.2:1/callback"]) {
      const query = await asking({ redirect_uri });
      expect((await as(world, ann).post("/api/oauth/request", { query })).status).toBe(400);
    }
  });
});

describe("a person's consent", () => {
  test("needs a recent proof, and takes two trips", async () => {
    const { browser, userId } = await createBrowser(world);
    const decision = { query: await asking(), decision: "allow", scope: "read" };
    await world.sql("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [
      userId,
    ]);
    const refused = await browser.post("/api/oauth/consent", decision);
    expect(await refused.json()).toMatchObject({ type: "/problems/proof_needed", proofs: ["password"] });
    expect(await world.sql("select from authorization_codes where user_id = $1", [userId])).toEqual([]);
    await world.sql("update sessions set proved_at = now() where user_id = $1", [userId]);
    const { requests, result } = await world.countingRequests(() =>
      browser.post("/api/oauth/consent", decision),
    );
    expect([result.status, requests]).toEqual([200, 2]);
  });

  test("may allow less than was asked for, and never more", async () => {
    const { scope } = await letIn(world, ann, { scope: "read" });
    expect(scope).toBe("read");
    const more = await consent(world, ann, { asked: { scope: "read" }, scope: "write" });
    expect(await more.json()).toMatchObject({ errors: [{ path: "scope" }] });
  });

  test("may be for one list of the person's own, which the tokens say", async () => {
    const list = await makeList(ann);
    expect((await letIn(world, ann, { list_id: list })).scope).toBe(`read write list:${list}`);
    const bobs = await makeList(await createPerson(world));
    for (const list_id of [bobs, crypto.randomUUID()]) {
      const refused = await consent(world, ann, { list_id });
      expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ path: "list_id" }] }]);
    }
  });

  test("is given by nothing but a session: not by a key, nor by a program for another", async () => {
    const key = await createKey(world, ann, "write");
    const program = await createGrant(world, ann, { scope: "write" });
    for (const { token } of [key, program]) {
      for (const path of ["consent", "request"]) {
        const decision = { query: await asking(), decision: "allow", scope: "write" };
        const answer = await as(world, { token }).post(`/api/oauth/${path}`, decision);
        expect(await answer.json()).toMatchObject({ type: "/problems/session_needed" });
      }
    }
  });

  test("is asked for again by another person's session: a code is of the person who gave it", async () => {
    const bob = await createPerson(world);
    const code = await codeFor(world, bob);
    expect((await redeem(world, code)).status).toBe(200);
    expect(await world.sql("select from grants where user_id = $1", [bob.userId])).toHaveLength(1);
  });

  test("is recorded, with what it was given with, and the program by its name", async () => {
    const { browser, token, userId } = await createBrowser(world);
    await world.sql(
      "update sessions set user_agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0' where user_id = $1",
      [userId],
    );
    await redirectOf(
      await browser.post("/api/oauth/consent", { query: await asking(), decision: "allow", scope: "read" }),
    );
    const activity = await as(world, { token }).get("/api/account/activity");
    const { events } = await activity.json<{ events: object[] }>();
    expect(events[0]).toMatchObject({
      kind: "program_allowed",
      key_name: "Hedgerow command line",
      device: "Firefox on Linux",
    });
  });
});
