import { describe, expect, test } from "vitest";
import { createProtected } from "../../test/second-factor.ts";
import { createBrowser, password, post } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

describe("a program", () => {
  const paths = ["/api/auth/signin", "/api/v1/auth/signin"];

  test.each(paths)("at %s learns that a code is needed, and sends it along", async (path) => {
    const { email, app, codes } = await createProtected(world);
    const missing = await world.countingRequests(() => post(world, path, { email, password }));
    expect(missing.requests).toBe(2);
    expect(missing.result.status).toBe(401);
    expect(await missing.result.json()).toMatchObject({ type: "/problems/second_factor_needed" });
    const wrong = await post(world, path, { email, password, code: await app.wrong() });
    expect(await wrong.json()).toMatchObject({ type: "/problems/invalid_code" });
    const guessed = await post(world, path, { email, password: "a guess", code: await app.wrong() });
    expect(await guessed.json()).toMatchObject({ type: "/problems/invalid_credentials" });

    const code = await app.next();
    const { requests, result } = await world.countingRequests(() =>
      post(world, path, { email, password, code }),
    );
    expect({ status: result.status, requests }).toEqual({ status: 200, requests: 3 });
    const { user, token } = await result.json<{ user: object; token: string }>();
    expect(user).toMatchObject({ email });
    expect(token).toMatch(/^eyJ/);
    expect((await post(world, path, { email, password, code: codes[0] })).status).toBe(200);
    expect((await post(world, path, { email, password, code: codes[0] })).status).toBe(401);
  });

  test("that asks first and sends its code then does not count as guessing", async () => {
    const { email } = await createProtected(world);
    for (let time = 0; time < 8; time += 1) {
      expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(401);
    }
  });

  test("of a person without a second factor may send one, and it changes nothing", async () => {
    const { email } = await createBrowser(world);
    const answer = await post(world, "/api/auth/signin", { email, password, code: "123456" });
    expect(answer.status).toBe(200);
  });
});
