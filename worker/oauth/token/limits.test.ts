import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { createPerson } from "../../test/people.ts";
import { withinAMinute } from "../../test/limits.ts";
import { errorOf, letIn, postForm, refresh } from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";

const bound: Record<string, unknown> = { ...env };
// The limiter of sign-ups instead of the real one: thirty requests are used up sooner than three thousand.
const world = useWorld({ LIMIT_BY_CALLER: bound["LIMIT_SIGN_UP_BY_CLIENT"] });

const from = (address: string) => ({ "CF-Connecting-IP": address });

test("made-up tokens of one client are refused after a while in the form of the protocol, without any trip", async () => {
  const ann = await createPerson(world);
  const { refresh_token: good } = await letIn(world, ann);
  const guess = (address: string) =>
    postForm(world, "token", "grant_type=refresh_token&client_id=a&refresh_token=made-up", from(address));
  await withinAMinute(async () => {
    const address = `203.0.113.${Math.floor(Math.random() * 250)}`;
    const { requests, result } = await world.countingRequests(async () => {
      for (let nth = 0; nth < 30; nth += 1) await guess(address);
      return guess(address);
    });
    const error = await errorOf(result);
    return () => {
      expect([result.status, error, requests]).toEqual([429, "temporarily_unavailable", 0]);
      expect(Number(result.headers.get("Retry-After"))).toBeGreaterThan(0);
    };
  });
  // Somebody else's is counted by itself.
  expect((await refresh(world, good)).status).toBe(200);
});

test("a token that was made here is counted by itself, and beyond its limit the database is not asked", async () => {
  const ann = await createPerson(world);
  const { refresh_token: token } = await letIn(world, ann);
  await withinAMinute(async () => {
    await Promise.all(
      Array.from({ length: 30 }, () => postForm(world, "revoke", { token, client_id: "another" })),
    );
    const { requests, result } = await world.countingRequests(() => postForm(world, "revoke", { token }));
    return () => expect([result.status, requests]).toEqual([429, 0]);
  });
});
