import { describe, expect, test } from "vitest";
import { addBrowser, type Browser, createBrowser, password } from "../test/client.ts";
import { askToListen, bellOf, type Ear, expectClosed, expectOpen, hear, listen } from "../test/listening.ts";
import { readSettings } from "../context/env.ts";
import { as, createKey, createPerson } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";

const world = useWorld();

const ended = 4401;

function listenIn(browser: Browser): Promise<Ear> {
  const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return askToListen(world, { Cookie, Origin: origin }).then(hear);
}

/** A person with two browsers and a key, each of which listens. */
async function openHousehold() {
  const { browser: one, email, userId } = await createBrowser(world);
  const two = await addBrowser(world, email);
  const key = await createKey(world, { userId }, "read");
  const ears = { one: await listenIn(one), two: await listenIn(two), key: await listen(world, key) };
  return { one, two, email, userId, key, ears };
}
type Household = Awaited<ReturnType<typeof openHousehold>>;

const idOf = async (browser: Browser) => {
  const answer = await browser.fetch("/api/auth/get-session");
  return (await answer.json<{ session: { id: string } }>()).session.id;
};

const ways: Record<
  string,
  { end: (house: Household) => Promise<Response>; closes: (keyof Household["ears"])[] }
> = {
  "a browser signs out": { end: ({ one }) => one.post("/api/auth/sign-out"), closes: ["one"] },
  "a program signs out": { end: ({ one }) => one.post("/api/auth/logout"), closes: ["one"] },
  "another browser ends the session": {
    end: async ({ one, two }) => two.post("/api/auth/revoke-session", { token: await idOf(one) }),
    closes: ["one"],
  },
  "another browser ends all others": {
    end: ({ two }) => two.post("/api/auth/revoke-other-sessions"),
    closes: ["one"],
  },
  "another browser signs out everywhere": {
    end: ({ two }) => two.post("/api/auth/revoke-sessions"),
    closes: ["one", "two"],
  },
  "the password is changed": {
    end: ({ one }) =>
      one.post("/api/auth/change-password", {
        currentPassword: password,
        newPassword: "another horse battery",
      }),
    closes: ["one", "two"],
  },
  "the same browser signs in again": {
    end: ({ one, email }) => one.post("/api/auth/sign-in/email", { email, password }),
    closes: ["one"],
  },
  "the key is revoked": {
    end: ({ one, key }) => one.fetch(`/api/keys/${key.id}`, { method: "DELETE" }),
    closes: ["key"],
  },
  "the account is deleted": {
    end: ({ one }) => one.post("/api/auth/delete-user", { password }),
    closes: ["one", "two", "key"],
  },
};

describe.each(Object.entries(ways))("when %s", (_, { end, closes }) => {
  test("the sockets that were opened with what has ended are closed, and no others", async () => {
    const house = await openHousehold();
    expect((await end(house)).ok).toBe(true);
    for (const [name, ear] of Object.entries(house.ears)) {
      if (closes.some((closed) => closed === name)) await expectClosed(ear, ended);
      else await expectOpen(ear);
    }
  });
});

describe("a sign-out during an opening", () => {
  const reading = 'select "id", "expires_at" from "sessions"';
  const leaving = 'delete from "sessions"';
  const open = (token: string) => askToListen(world, { Authorization: `Bearer ${token}` });

  test("leaves no socket when it passes between the check of the session and the opening", async () => {
    const ann = await createPerson(world);
    const opening = await world.hold({ when: "after", matching: reading }, () => open(ann.token));
    expect((await as(world, ann).post("/api/auth/logout")).status).toBe(200);
    expect((await opening.goOn()).status).toBe(401);
  });

  test("closes the socket that is opened before its commit", async () => {
    const ann = await createPerson(world);
    const signingOut = await world.hold({ when: "before", matching: leaving }, () =>
      as(world, ann).post("/api/auth/logout"),
    );
    const ear = await hear(await open(ann.token));
    expect((await signingOut.goOn()).status).toBe(200);
    await expectClosed(ear, ended);
  });

  test("leaves no socket that is asked for after its commit", async () => {
    const ann = await createPerson(world);
    const signingOut = await world.hold({ when: "after", matching: leaving }, () =>
      as(world, ann).post("/api/auth/logout"),
    );
    expect((await open(ann.token)).status).toBe(401);
    expect((await signingOut.goOn()).status).toBe(200);
  });

  test("is not taken for the end of another session", async () => {
    const { browser, email } = await createBrowser(world);
    await browser.post("/api/auth/sign-out");
    await expectOpen(await listenIn(await addBrowser(world, email)));
  });
});

test("a socket is closed when the session that opened it would expire", async () => {
  const ann = await createPerson(world);
  await world.sql("update sessions set expires_at = now() + interval '1 second' where id = $1", [
    ann.sessionId,
  ]);
  await expectClosed(await listen(world, ann), 4000);
});

test("so is one of a key", async () => {
  const ann = await createPerson(world);
  const key = await createKey(world, ann, "read");
  await world.sql("update access_keys set expires_at = now() + interval '1 second' where id = $1", [key.id]);
  const lasting = await listen(world, ann);
  await expectClosed(await listen(world, key), 4000);
  await expectOpen(lasting);
});

/** Reaches the objects of the other world, but for the first two times. */
let failures = 2;
const unsteady = useWorld({
  BELL: {
    getByName(name: string) {
      if ((failures -= 1) >= 0) throw new Error("this object is away");
      return readSettings(world.bindings).BELL.getByName(name);
    },
  },
});

test("an end is told again until the object can be reached", async () => {
  const ann = await createPerson(unsteady);
  const object = bellOf(world, ann.userId);
  const request = new Request(`https://bell/?by=${ann.sessionId}&until=${Date.now() + 60_000}`, {
    headers: { Upgrade: "websocket" },
  });
  const ear = await hear(await object.fetch(request));
  expect((await as(unsteady, ann).post("/api/auth/logout")).status).toBe(200);
  expect(failures).toBeLessThan(0);
  await expectClosed(ear, ended);
});
