import { describe, expect, test } from "vitest";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { Browser } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

describe("a recovery code", () => {
  test("works once, also when it is sent twice at the same moment", async () => {
    const { email, codes } = await createProtected(world);
    const send = (browser: Browser) =>
      browser.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] });
    const [one, other] = [
      await openHalfway(new Browser(world), email),
      await openHalfway(new Browser(world), email),
    ];
    const held = await world.hold({ when: "before", matching: "accept_recovery_code" }, () => send(one));
    expect(await (await send(other)).json()).toMatchObject({ recoveryCodesLeft: 9 });
    expect((await held.goOn()).status).toBe(401);
    expect(await isSignedIn(one)).toBe(false);
  });

  test("is kept as a digest, and how many are left is told", async () => {
    const { browser, codes, userId } = await createProtected(world);
    const kept = await world.sql("select * from recovery_codes where user_id = $1", [userId]);
    expect(kept).toHaveLength(10);
    for (const code of codes) {
      expect(JSON.stringify(kept)).not.toContain(code);
      expect(JSON.stringify(kept)).not.toContain(code.replaceAll("-", ""));
    }
    const state = await browser.fetch("/api/auth/two-factor/state");
    expect(await state.json()).toMatchObject({ enabled: true, pending: false, recoveryCodesLeft: 10 });
  });

  test("of another person is not accepted", async () => {
    const ann = await createProtected(world);
    const bob = await createProtected(world);
    const browser = await openHalfway(new Browser(world), ann.email);
    const answer = await browser.post("/api/auth/two-factor/verify-backup-code", { code: bob.codes[0] });
    expect(answer.status).toBe(401);
  });
});
