import { expect, test } from "vitest";
import { scheduledTo } from "../../scheduled.ts";
import { createScheduledController } from "cloudflare:test";
import { expectClosed, expectOpen, listen } from "../../test/listening.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { codeFor, letIn, postForm, redeem, refresh, type Tokens } from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const ended = 4401;

async function grantOf({ userId }: Person): Promise<string> {
  const [grant] = await world.sql("select id from grants where user_id = $1", [userId]);
  return String(grant?.["id"]);
}

const ends: [string, (ann: Person, tokens: Tokens) => Promise<Response>, number][] = [
  ["its person ends it", async (ann) => as(world, ann).delete(`/api/grants/${await grantOf(ann)}`), 204],
  [
    "it gives its token back",
    async (_, { refresh_token: token }) => postForm(world, "revoke", { token }),
    200,
  ],
  [
    "a refresh token comes back that was used long before",
    async (ann, { refresh_token: token }) => {
      await refresh(world, token);
      await world.sql(
        "update grant_tokens set used_at = used_at - interval '1 hour' where user_id = $1 and used_at is not null",
        [ann.userId],
      );
      return refresh(world, token);
    },
    400,
  ],
];

test.each(ends)("the sockets of a program are closed when %s, and no others", async (_, end, status) => {
  const ann = await createPerson(world);
  const tokens = await letIn(world, ann);
  const [its, hers] = [await listen(world, { token: tokens.access_token }), await listen(world, ann)];
  expect((await end(ann, tokens)).status).toBe(status);
  await expectClosed(its, ended);
  await expectOpen(hers);
});

test("the sockets of a program are closed when its code comes back", async () => {
  const ann = await createPerson(world);
  const code = await codeFor(world, ann);
  const tokens = await (await redeem(world, code)).json<Tokens>();
  const its = await listen(world, { token: tokens.access_token });
  expect((await redeem(world, code)).status).toBe(400);
  await expectClosed(its, ended);
});

test("what has expired is swept in one trip, and what lives stays", async () => {
  const [ann, bob] = [await createPerson(world), await createPerson(world)];
  for (const person of [ann, bob]) await letIn(world, person);
  await world.sql("update grants set expires_at = now() where user_id = $1", [ann.userId]);
  await world.sql("update grant_tokens set expires_at = now() where user_id = $1 and kind = 'access'", [
    ann.userId,
  ]);
  await world.sql(
    "update authorization_codes set expires_at = now() - interval '25 hours' where user_id = $1",
    [ann.userId],
  );
  await world.sql(
    "update authorization_codes set expires_at = now() - interval '23 hours' where user_id = $1",
    [bob.userId],
  );
  await scheduledTo((line) => world.log.push(line))(createScheduledController(), world.bindings);
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ swept: { grants: 3 } });
  for (const table of ["grants", "grant_tokens", "authorization_codes"]) {
    const left = await world.sql(`select distinct user_id from ${table} where user_id = any ($1)`, [
      [ann.userId, bob.userId],
    ]);
    expect([table, left]).toEqual([table, [{ user_id: bob.userId }]]);
  }
});
