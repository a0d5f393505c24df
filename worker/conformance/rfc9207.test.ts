import * as oauth from "oauth4webapi";
import { beforeAll, expect, test } from "vitest";
import { discover } from "../test/oauth-client.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { asking, commandLine, consent, redirectOf } from "../test/programs.ts";
import { origin, useWorld } from "../test/world.ts";

/** RFC 9207: an answer says who gives it, so that a program with several servers does not mix them up. */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

test("§2: iss is in an answer with a code, in a refusal, and in an error", async () => {
  const refusal = { query: await asking(), decision: "refuse", scope: "read" };
  for (const answer of [
    await consent(world, ann),
    await as(world, ann).post("/api/oauth/consent", refusal),
    await as(world, ann).post("/api/oauth/request", { query: await asking({ scope: "other" }) }),
  ]) {
    expect((await redirectOf(answer)).searchParams.getAll("iss")).toEqual([origin]);
  }
});

test("§2.4 and §3: it is the issuer of the metadata, which promises it", async () => {
  const server = await discover(world);
  expect(server.authorization_response_iss_parameter_supported).toBe(true);
  const to = await redirectOf(await consent(world, ann));
  const client = { client_id: commandLine.client_id };
  expect(() => oauth.validateAuthResponse(server, client, to, "its state")).not.toThrow();
  const mixedUp = { ...server, issuer: "https://elsewhere.example" };
  expect(() => oauth.validateAuthResponse(mixedUp, client, to, "its state")).toThrow("iss");
  to.searchParams.delete("iss");
  expect(() => oauth.validateAuthResponse(server, client, to, "its state")).toThrow("iss");
});

test("§4: a program cannot have another iss said in its redirection URI's name", async () => {
  const redirect_uri = `${commandLine.redirect_uri}?iss=https://elsewhere.example`;
  const answer = await as(world, ann).post("/api/oauth/request", { query: await asking({ redirect_uri }) });
  expect(answer.status).toBe(400);
});
