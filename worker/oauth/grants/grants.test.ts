import { beforeAll, describe, expect, test } from "vitest";
import { as, createGrant, createKey, createPerson, type Person } from "../../test/people.ts";
import { letIn } from "../../test/programs.ts";
import { useLinks } from "../../test/links.ts";
import { freshEmail } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

interface Listed {
  grants: { id: string; name: string; scope: string; client_host?: string; last_used_at?: string }[];
}

const listOf = async (person: Person) =>
  (await (await as(world, person).get("/api/grants")).json<Listed>()).grants;

describe("the programs that a person has let in", () => {
  test("are listed in one trip, the newest first, with when they were used", async () => {
    const bob = await createPerson(world);
    await createGrant(world, bob, { scope: "read", name: "Assistant" });
    const { access_token: token } = await letIn(world, bob);
    await as(world, { token }).get("/api/tasks");
    const { requests, result } = await world.countingRequests(() => as(world, bob).get("/api/grants"));
    expect([result.status, requests]).toEqual([200, 1]);
    const { grants } = await result.json<Listed>();
    expect(grants).toMatchObject([
      { name: "Hedgerow command line", scope: "write" },
      { name: "Assistant", scope: "read", client_host: "assistant.example" },
    ]);
    expect(grants[0]).toHaveProperty("last_used_at");
    expect(grants[0]).not.toHaveProperty("client_host");
    expect(grants[1]).not.toHaveProperty("last_used_at");
    await world.sql("update grants set expires_at = now() where user_id = $1", [bob.userId]);
    expect(await listOf(bob)).toEqual([]);
  });

  test("end at once, one by one, and nobody else's do", async () => {
    const bob = await createPerson(world);
    const [one, other] = [
      await createGrant(world, bob, { scope: "read" }),
      await createGrant(world, bob, { scope: "write" }),
    ];
    expect((await as(world, ann).delete(`/api/grants/${one.id}`)).status).toBe(404);
    expect((await as(world, bob).delete(`/api/grants/${one.id}`)).status).toBe(204);
    expect((await as(world, bob).delete(`/api/grants/${one.id}`)).status).toBe(404);
    expect((await as(world, bob).delete("/api/grants/x")).status).toBe(404);
    expect((await as(world, one).get("/api/tasks")).status).toBe(401);
    expect((await as(world, other).get("/api/tasks")).status).toBe(200);
    const events = await world.sql("select kind from account_events where user_id = $1 order by at", [
      bob.userId,
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(["signed_up", "program_ended"]);
  });

  test("can be neither seen nor ended by a key or a program, whatever it may do", async () => {
    const program = await createGrant(world, ann, { scope: "write" });
    for (const caller of [program, await createKey(world, ann, "write")]) {
      for (const answer of [
        await as(world, caller).get("/api/grants"),
        await as(world, caller).delete(`/api/grants/${program.id}`),
      ]) {
        expect(await answer.json()).toMatchObject({ type: "/problems/session_needed" });
      }
    }
  });

  test("have no more parameters than they are described with", async () => {
    expect((await as(world, ann).get("/api/grants?all=1")).status).toBe(400);
  });
});

describe("whoever proves that an address is theirs", () => {
  const mailing = useWorld();
  const links = useLinks(mailing);

  test("by a new password ends the programs that strangers let in before, and their codes", async () => {
    const { token, email } = await links.personWithReset(false);
    const [person] = await mailing.sql("select id from users where email = $1", [email]);
    const userId = String(person?.["id"]);
    const program = await createGrant(mailing, { userId }, { scope: "write" });
    await mailing.sql(
      `insert into authorization_codes (digest, user_id, client_id, client_name, scope, challenge, expires_at)
       values ('a', $1, 'b', 'c', 'read', 'd', now() + interval '1 minute')`,
      [userId],
    );
    const answer = await mailing.fetch("/api/auth/reset-password", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, newPassword: `${freshEmail()} battery horse` }),
    });
    expect(answer.status).toBe(200);
    expect((await as(mailing, program).get("/api/tasks")).status).toBe(401);
    expect(await mailing.sql("select from grants")).toEqual([]);
    expect(await mailing.sql("select from authorization_codes")).toEqual([]);
  });
});

test("a deleted account takes its programs along, and nothing is recorded of it", async () => {
  const bob = await createPerson(world);
  await letIn(world, bob);
  await world.sql("delete from users where id = $1", [bob.userId]);
  for (const table of ["grants", "grant_tokens", "authorization_codes", "account_events"])
    expect(await world.sql(`select from ${table} where user_id = $1`, [bob.userId])).toEqual([]);
});
