import { beforeAll, describe, expect, test } from "vitest";
import { Browser, createBrowser, isHashOf, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { type Act, commitAfter, personRow, waitForRow } from "../../test/overlaps.ts";
import { AuthenticatorApp, type Begun, openHalfway, protect } from "../../test/second-factor.ts";
import { origin, useWorld } from "../../test/world.ts";

/** What is done with a second factor, and at the same moment a new password, from within a session or by a link. */
const world = useWorld();
const links = useLinks(world);
beforeAll(() => {
  world.bindings["APP_ORIGIN"] = origin;
});
const path = "/api/auth/two-factor";
const newPassword = "staple battery horse";

/** Somebody with a second factor and two sessions. In the second one, a browser is remembered. */
interface Person {
  userId: string;
  email: string;
  ann: Browser;
  second: Browser;
  codes: string[];
  /** A code that is good now. */
  code: () => Promise<string>;
}

async function open(): Promise<Person> {
  const { browser: ann, userId, email } = await createBrowser(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  const { app, codes } = await protect(ann);
  const second = await openHalfway(new Browser(world), email);
  const body = { code: codes.pop(), trustDevice: true };
  expect((await second.post(`${path}/verify-backup-code`, body)).status).toBe(200);
  async function code() {
    await world.sql("update second_factors set last_step = 0 where user_id = $1", [userId]);
    return app.codeOff(0);
  }
  return { userId, email, ann, second, codes, code };
}

/** Somebody who has begun to turn a second factor on in the second session. */
async function openBefore(): Promise<Person> {
  const { browser: ann, userId, email } = await createBrowser(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  const second = new Browser(world);
  await second.post("/api/auth/sign-in/email", { email, password });
  const begun = await (await second.post(`${path}/enable`, { password })).json<Begun>();
  const app = new AuthenticatorApp(begun.totpURI);
  return { userId, email, ann, second, codes: begun.backupCodes, code: () => app.codeOff(0) };
}

const inSession = (commits: string, name: string): Act<Person> => ({
  commits,
  prepare:
    async ({ second }) =>
    () =>
      second.post(name, { password }),
});

const acts: Record<string, Act<Person>> = {
  "the second step by a code": {
    commits: "accept_code",
    async prepare({ email, code }) {
      const browser = await openHalfway(new Browser(world), email);
      const sent = { code: await code() };
      return () => browser.post(`${path}/verify-totp`, sent);
    },
  },
  "the second step by a recovery code": {
    commits: "accept_recovery_code",
    async prepare({ email, codes }) {
      const browser = await openHalfway(new Browser(world), email);
      return () => browser.post(`${path}/verify-backup-code`, { code: codes[0] });
    },
  },
  "a sign-in in a remembered browser": {
    commits: "hold_sign_in",
    async prepare({ email, second }) {
      const browser = new Browser(world);
      for (const [name, value] of second.cookies) {
        if (name.includes("-device-")) browser.cookies.set(name, value);
      }
      return () => browser.post("/api/auth/sign-in/email", { email, password });
    },
  },
  "a proof by code": {
    commits: "prove_session",
    async prepare({ second, code }) {
      const sent = { code: await code() };
      return () => second.post("/api/auth/prove", sent);
    },
  },
  "a proof by password": inSession("prove_session", "/api/auth/prove"),
  "turning it off": inSession("end_second_factor", `${path}/disable`),
  "new recovery codes": inSession("replace_recovery_codes", `${path}/generate-backup-codes`),
  "forgetting browsers": inSession("forget_devices(", `${path}/forget-devices`),
  "the first code": {
    commits: "confirm_second_factor",
    async prepare({ second, code }) {
      const sent = { code: await code() };
      return () => second.post(`${path}/verify-totp`, sent);
    },
  },
  "another secret": inSession("begin_second_factor", `${path}/enable`),
  "a sight of the secret": inSession("prove_session", `${path}/get-totp-uri`),
};

const enders: Record<string, Act<Person>> = {
  "a change of password": {
    commits: 'update "accounts"',
    prepare:
      async ({ ann }) =>
      () =>
        ann.post("/api/auth/change-password", { currentPassword: password, newPassword }),
  },
  "a reset": {
    commits: "reset_password(",
    async prepare({ email }) {
      await links.askReset(email);
      const token = await links.tokenTo(email, "/reset-password");
      return () => links.reset(token, newPassword);
    },
  },
};

interface Race {
  act: string;
  ender: string;
}
const before = new Set(["the first code", "another secret", "a sight of the secret"]);
/** All other sessions end with it: the one that would change the password, and with them the links that one may have asked for. */
const endsOthers = new Set(["turning it off", "the first code"]);
const races: Race[] = Object.keys(acts).flatMap((act) =>
  Object.keys(enders).map((ender) => ({ act, ender })),
);

const pick = ({ act, ender }: Race): [Act<Person>, Act<Person>] => {
  const both = [acts[act], enders[ender]];
  if (!both[0] || !both[1]) throw new Error("there is no such act");
  return [both[0], both[1]];
};
const openFor = ({ act }: Race) => (before.has(act) ? openBefore() : open());

async function leftOf({ userId }: Person) {
  const [left] = await world.sql(
    `select second_factor_since is not null as "isOn", password_hash as hash,
      (select count(*)::int from sessions where user_id = $1) sessions,
      (select count(*)::int from recovery_codes where user_id = $1) codes,
      (select devices from second_factors where user_id = $1) devices,
      (select count(*)::int from account_events where user_id = $1 and kind like 'password_%') changes
     from users join accounts on user_id = users.id where users.id = $1`,
    [userId],
  );
  const { hash, isOn, sessions, codes, devices, changes } = left ?? {};
  return { isOn, sessions, codes, devices, changes, isNew: isHashOf(String(hash), newPassword) };
}

/** What an act leaves that has come first. */
function afterAct({ act, ender }: Race) {
  const changes = !endsOthers.has(act);
  const isOn = act === "the first code" || (act !== "turning it off" && !before.has(act));
  const used = act === "the second step by a recovery code" ? 8 : 9;
  const codes = before.has(act) || act === "new recovery codes" ? 10 : used;
  return {
    isOn,
    isNew: changes,
    changes: changes ? 1 : 0,
    sessions: changes && ender === "a reset" ? 0 : 1,
    codes: act === "turning it off" ? 0 : codes,
  };
}

describe.each([
  ["held on its way", commitAfter<Person>],
  [
    "waiting for the same person",
    (place: typeof world, person: Person, both: [Act<Person>, Act<Person>]) =>
      waitForRow(place, person, { acts: both, row: personRow(person.userId) }),
  ],
])("when the second is %s", (_, meet) => {
  test.each(races)("$act, then $ender: what it began has ended", async (race) => {
    const person = await openFor(race);
    const { devices } = await leftOf(person);
    const answers = await meet(world, person, pick(race));
    const left = afterAct(race);
    const tooLate = race.ender === "a reset" ? 410 : 401;
    expect(answers.map(({ status }) => status)).toEqual([200, left.changes ? 200 : tooLate]);
    const found = await leftOf(person);
    expect(found).toMatchObject(left);
    if (left.changes) expect(found.devices === null || found.devices !== devices).toBe(true);
  });

  test.each(races)("$ender, then $act: it is not done", async (race) => {
    const person = await openFor(race);
    const { codes, isOn } = await leftOf(person);
    const [act, ender] = pick(race);
    const answers = await meet(world, person, [ender, act]);
    expect(answers.map(({ status }) => status)).toEqual([200, 401]);
    const sessions = race.ender === "a reset" ? 0 : 1;
    expect(await leftOf(person)).toMatchObject({ codes, isOn, sessions, isNew: true, changes: 1 });
  });
});
