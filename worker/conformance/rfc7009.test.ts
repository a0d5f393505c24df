import { beforeAll, describe, expect, test } from "vitest";
import { makeSecret } from "../access/key-secret.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { commandLine, errorOf, letIn, postForm, refresh, type Tokens } from "../test/programs.ts";
import { secrets, useWorld } from "../test/world.ts";

/** RFC 7009, giving tokens back. */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const revoke = (fields: Record<string, string | undefined>) =>
  postForm(world, "revoke", { client_id: commandLine.client_id, ...fields });
const opens = async ({ access_token: token }: Tokens) =>
  (await as(world, { token }).get("/api/tasks")).status;

describe("§2.1, a refresh token:", () => {
  test("goes with every access token of the same consent", async () => {
    const first = await letIn(world, ann);
    const second = await (await refresh(world, first.refresh_token)).json<Tokens>();
    expect((await revoke({ token: second.refresh_token })).status).toBe(200);
    expect([await opens(first), await opens(second)]).toEqual([401, 401]);
    expect(await errorOf(await refresh(world, second.refresh_token))).toBe("invalid_grant");
  });

  test("of one machine leaves the same program on another, and the last one ends the grant", async () => {
    const bob = await createPerson(world);
    const [here, there] = [await letIn(world, bob), await letIn(world, bob)];
    await revoke({ token: here.refresh_token });
    expect([await opens(here), await opens(there)]).toEqual([401, 200]);
    await revoke({ token: there.refresh_token });
    expect(await world.sql("select from grants where user_id = $1", [bob.userId])).toEqual([]);
  });
});

test("§2.1: an access token goes alone", async () => {
  const tokens = await letIn(world, ann);
  expect((await revoke({ token: tokens.access_token })).status).toBe(200);
  expect(await opens(tokens)).toBe(401);
  expect((await refresh(world, tokens.refresh_token)).status).toBe(200);
});

test("§2.1: a wrong hint, or one that nobody knows, changes nothing", async () => {
  for (const token_type_hint of ["access_token", "something"]) {
    const tokens = await letIn(world, ann);
    await revoke({ token: tokens.refresh_token, token_type_hint });
    expect(await opens(tokens)).toBe(401);
  }
});

test("§2.1: a token of another program is refused, and stays good", async () => {
  const tokens = await letIn(world, ann);
  for (const token of [tokens.refresh_token, tokens.access_token]) {
    const refused = await revoke({ token, client_id: "somebody else" });
    expect([refused.status, await errorOf(refused)]).toEqual([400, "invalid_grant"]);
  }
  expect(await opens(tokens)).toBe(200);
});

test("§2.2: a token that nobody knows, or that has ended, is answered with 200 and nothing else", async () => {
  const tokens = await letIn(world, ann);
  const { secret } = await makeSecret(secrets, ann.userId, "refresh");
  for (const token of ["made up", secret, tokens.refresh_token, tokens.refresh_token]) {
    const answer = await revoke({ token });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  }
});

test("§2.1: without a token, the request is invalid", async () => {
  expect(await errorOf(await revoke({}))).toBe("invalid_request");
});
