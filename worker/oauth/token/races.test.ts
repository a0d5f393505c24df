import { expect, test } from "vitest";
import { as, createPerson } from "../../test/people.ts";
import { codeFor, errorOf, letIn, postForm, redeem, refresh, type Tokens } from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const opens = async (token: string) => (await as(world, { token }).get("/api/tasks")).status;
const grantsOf = (userId: string) => world.sql("select id from grants where user_id = $1", [userId]);

/** Both are on their way, wait for the same row, and come to it one after the other. */
async function meet(row: string, first: () => Promise<Response>, second: () => Promise<Response>) {
  const unlock = await world.lock(row);
  const one = first();
  await expect.poll(world.countWaiting).toBe(1);
  const two = second();
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  return [await one, await two] as const;
}

test("of two exchanges of a code at once one gets tokens, and the other ends them", async () => {
  const ann = await createPerson(world);
  const code = await codeFor(world, ann);
  const row = `select from authorization_codes where user_id = '${ann.userId}' for update`;
  const both = await meet(
    row,
    () => redeem(world, code),
    () => redeem(world, code),
  );
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 400]));
  const { access_token } = await (both.find(({ ok }) => ok) ?? both[0]).json<Tokens>();
  expect(await opens(access_token)).toBe(401);
  expect(await grantsOf(ann.userId)).toEqual([]);
});

test("of two refreshes at once each gets tokens that are good", async () => {
  const ann = await createPerson(world);
  const { refresh_token: token } = await letIn(world, ann);
  const row = `select from grants where user_id = '${ann.userId}' for update`;
  const both = await meet(
    row,
    () => refresh(world, token),
    () => refresh(world, token),
  );
  for (const answer of both) {
    expect(answer.status).toBe(200);
    expect(await opens((await answer.json<Tokens>()).access_token)).toBe(200);
  }
});

test.each(["before", "after"])("a refresh %s the end of a grant leaves nothing that opens", async (when) => {
  const ann = await createPerson(world);
  const { refresh_token: token } = await letIn(world, ann);
  const [grant] = await grantsOf(ann.userId);
  const end = () => as(world, ann).delete(`/api/grants/${String(grant?.["id"])}`);
  const renew = () => refresh(world, token);
  const row = `select from grants where user_id = '${ann.userId}' for update`;
  const [first, second] = await (when === "before" ? meet(row, renew, end) : meet(row, end, renew));
  const [renewed, ended] = when === "before" ? [first, second] : [second, first];
  expect(ended.status).toBe(204);
  if (renewed.ok) expect(await opens((await renewed.json<Tokens>()).access_token)).toBe(401);
  else expect(await errorOf(renewed)).toBe("invalid_grant");
  expect(await grantsOf(ann.userId)).toEqual([]);
});

test.each(["before", "after"])(
  "a refresh %s the program gives it back leaves nothing that opens",
  async (when) => {
    const ann = await createPerson(world);
    const { refresh_token: token } = await letIn(world, ann);
    const giveBack = () => postForm(world, "revoke", { token });
    const renew = () => refresh(world, token);
    const row = `select from grants where user_id = '${ann.userId}' for update`;
    const [first, second] = await (when === "before"
      ? meet(row, renew, giveBack)
      : meet(row, giveBack, renew));
    const [renewed, ended] = when === "before" ? [first, second] : [second, first];
    expect(ended.status).toBe(200);
    if (renewed.ok) expect(await opens((await renewed.json<Tokens>()).access_token)).toBe(401);
    else expect(await errorOf(renewed)).toBe("invalid_grant");
    expect(await grantsOf(ann.userId)).toEqual([]);
  },
);

test("two codes at once, for the same program, make one grant", async () => {
  const ann = await createPerson(world);
  const codes = [await codeFor(world, ann), await codeFor(world, ann)];
  const answers = await Promise.all(codes.map((code) => redeem(world, code)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await grantsOf(ann.userId)).toHaveLength(1);
});

test("what is held on its way when the person ends the program finds nothing", async () => {
  const ann = await createPerson(world);
  const { access_token: token } = await letIn(world, ann);
  const [grant] = await grantsOf(ann.userId);
  const held = await world.hold({ when: "before", matching: "enter_with_grant" }, () =>
    as(world, { token }).post("/api/tasks", { title: "Late" }),
  );
  expect((await as(world, ann).delete(`/api/grants/${String(grant?.["id"])}`)).status).toBe(204);
  expect((await held.goOn()).status).toBe(401);
});
