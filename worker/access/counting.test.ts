import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { sha256 } from "../http/digest.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { secrets, useWorld, type World } from "../test/world.ts";
import { issueToken } from "./token.ts";

/** By whose name requests are counted. The limiter of sign-ups takes the place of others: thirty are used up soon. */
const bound: Record<string, unknown> = { ...env };
const thirty = bound["LIMIT_SIGN_UP_BY_CLIENT"];
const narrow = useWorld({ LIMIT_BY_CALLER: thirty });
const costly = useWorld({ LIMIT_COSTLY_BY_CALLER: thirty });
const unproven = useWorld({ LIMIT_UNPROVEN_BY_CLIENT: thirty });

const times = (count: number, ask: (number: number) => Promise<Response>) =>
  Promise.all(Array.from({ length: count }, async (_, number) => (await ask(number)).status));
const countOf = (statuses: number[], status: number) => statuses.filter((each) => each === status).length;

const freshAddress = () => `10.${crypto.getRandomValues(new Uint8Array(3)).join(".")}`;

/** Asks from an address, with what may be a token or a key. */
const askFrom = (world: World, address: string, token?: string) =>
  world.fetch("/api/tasks", {
    headers: { "CF-Connecting-IP": address, ...(token && { Authorization: `Bearer ${token}` }) },
  });

describe("one caller", () => {
  test("gets a 429 after too many requests a minute, before the database is asked, and other callers do not", async () => {
    await withinAMinute(async () => {
      const [ann, bob] = [await createPerson(narrow), await createPerson(narrow)];
      const first = await as(narrow, ann).get("/api/tasks");
      await spend(narrow, "LIMIT_SIGN_UP_BY_CLIENT", ann.userId, 30);
      const { requests, result } = await narrow.countingRequests(() => as(narrow, ann).get("/api/tasks"));
      const other = await as(narrow, bob).get("/api/tasks");
      return () => {
        expect([first.status, result.status, requests]).toEqual([200, 429, 0]);
        expect(other.status).toBe(200);
      };
    });
  });

  test("keeps the whole limit, however often somebody sends the token of an ended session", async () => {
    await withinAMinute(async () => {
      const ann = await createPerson(narrow);
      const ended = await addSession(ann);
      await narrow.sql("delete from sessions where id = $1", [ended.sessionId]);
      const refused = await times(40, () => as(narrow, ended).get("/api/tasks"));
      const own = await times(25, () => as(narrow, ann).get("/api/tasks"));
      return () => {
        expect([countOf(refused, 401), countOf(refused, 429)]).toEqual([30, 10]);
        expect(new Set(own)).toEqual(new Set([200]));
      };
    });
  });

  test("loses nothing either when the session was in use until it ended", async () => {
    await withinAMinute(async () => {
      const ann = await createPerson(narrow);
      const ended = await addSession(ann);
      const before = await as(narrow, ended).get("/api/tasks");
      await narrow.sql("delete from sessions where id = $1", [ended.sessionId]);
      await as(narrow, ended).get("/api/tasks");
      await times(40, () => as(narrow, ended).get("/api/tasks"));
      const own = await times(20, () => as(narrow, ann).get("/api/tasks"));
      return () => {
        expect(before.status).toBe(200);
        expect(new Set(own)).toEqual(new Set([200]));
      };
    });
  });

  test("has one search at a time done, while what costs little passes", async () => {
    const ann = as(costly, await createPerson(costly));
    const held = await costly.hold({ when: "before", matching: "text_folded" }, () =>
      ann.get("/api/tasks?q=first"),
    );
    const second = ann.get("/api/tasks?q=second");
    const { requests, result } = await costly.countingRequests(async () => {
      await scheduler.wait(300);
      return ann.get("/api/tasks");
    });
    expect([result.status, requests]).toEqual([200, 1]);
    expect([(await held.goOn()).status, (await second).status]).toEqual([200, 200]);
  });

  test("may search and send batches less often than it may ask, and an export counts five times", async () => {
    await withinAMinute(async () => {
      const person = await createPerson(costly);
      const ann = as(costly, person);
      await ann.get("/api/tasks");
      const exported = await ann.get("/api/calendar/export.ics");
      await spend(costly, "LIMIT_SIGN_UP_BY_CLIENT", person.userId, 24);
      const last = await ann.get("/api/tasks?q=a");
      const { requests, result } = await costly.countingRequests(async () => [
        await ann.get("/api/tasks?q=a"),
        await ann.get("/api/calendar/export.ics"),
        await ann.get("/api/tasks?limit=201"),
        await ann.post("/api/tasks/batch", { operations: [{ do: "create", task: { title: "a" } }] }),
        await ann.post("/api/tasks/undo"),
        await ann.delete("/api/tags/garden"),
      ]);
      const other = await ann.get("/api/tasks?limit=200");
      return () => {
        expect([exported.status, last.status, other.status]).toEqual([200, 200, 200]);
        expect(result.map(({ status }) => status)).toEqual([429, 429, 429, 429, 429, 429]);
        expect(requests).toBe(0);
      };
    });
  });

  /** Another session of the same person. */
  async function addSession({ userId, email }: Person): Promise<Person> {
    const [row] = await narrow.sql(
      "insert into sessions (user_id, token, expires_at) values ($1, $2, now() + interval '1 day') returning id",
      [userId, crypto.randomUUID()],
    );
    const identity = { userId, email, sessionId: String(row?.["id"]) };
    return { ...identity, token: await issueToken(secrets, identity, new Date()) };
  }
});

describe("what carries nothing good", () => {
  test("is counted by client, and refused with a 429 after too many", async () => {
    const tokens = [undefined, "nonsense", "a.b.c"];
    const { token } = await createPerson(narrow);
    await withinAMinute(async () => {
      const address = freshAddress();
      const answers = await times(40, (number) => askFrom(narrow, address, tokens[number % 3]));
      const elsewhere = await askFrom(narrow, freshAddress());
      const good = await askFrom(narrow, address, token);
      return () => {
        expect([countOf(answers, 401), countOf(answers, 429)]).toEqual([30, 10]);
        // A caller with something good is not bound by what others at the same address send.
        expect([elsewhere.status, good.status]).toEqual([401, 200]);
      };
    });
  });

  test("from all networks of one /48 is counted as from five clients", async () => {
    let site = 9;
    await withinAMinute(async () => {
      site += 1;
      const answers = await times(250, (number) =>
        askFrom(narrow, `2001:db8:${site.toString(16)}:${number.toString(16)}::1`),
      );
      const elsewhere = await askFrom(narrow, "2001:db8:1:1::1");
      return () => {
        // Five times thirty, less what chance leaves unused.
        expect(countOf(answers, 401)).toBeGreaterThan(100);
        expect(countOf(answers, 401)).toBeLessThanOrEqual(150);
        expect(elsewhere.status).toBe(401);
      };
    });
  });
});

describe("a key that anybody may have made up", () => {
  const makeUp = () => `hedgerow_${crypto.randomUUID().replaceAll("-", "").repeat(2)}`;

  test("asks the database a few times, and then not at all", async () => {
    const proven = await createKey(unproven, await createPerson(unproven), "read");
    await withinAMinute(async () => {
      const address = freshAddress();
      const { requests, result } = await unproven.countingRequests(() =>
        times(100, (number) => askFrom(unproven, address, makeUp() + (number % 2 ? "abcdefgh" : ""))),
      );
      const feed = await unproven.countingRequests(() =>
        unproven.fetch(`/api/calendar/${makeUp()}.ics`, { headers: { "CF-Connecting-IP": address } }),
      );
      const good = await askFrom(unproven, address, proven.token);
      return () => {
        expect([requests, countOf(result, 401), countOf(result, 429)]).toEqual([30, 30, 70]);
        expect([feed.requests, feed.result.status]).toEqual([0, 429]);
        // The checksum of a key of ours shows that it is none of these.
        expect(good.status).toBe(200);
      };
    });
  });

  test("is a key like any other once the database has let it in, so those without a checksum still work", async () => {
    const ann = await createPerson(unproven);
    const old = (await createKey(unproven, ann, "read")).token.slice(0, -8);
    await unproven.sql(
      "insert into access_keys (user_id, name, scope, digest) values ($1, 'old', 'read', $2)",
      [ann.userId, await sha256(old)],
    );
    await withinAMinute(async () => {
      const address = freshAddress();
      const first = await askFrom(unproven, address, old);
      const statuses = await times(40, () => askFrom(unproven, address, old));
      return () => expect(new Set([first.status, ...statuses])).toEqual(new Set([200]));
    });
  });
});
