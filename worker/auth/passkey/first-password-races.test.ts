import { beforeAll, describe, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { Browser, isHashOf } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { type Act, commitAfter, personRow, waitForRow } from "../../test/overlaps.ts";
import * as passkeys from "../../test/passkeys.ts";
import { origin, useWorld } from "../../test/world.ts";

/** The first password of an account that began with a passkey, and what is done at the same moment. */
const world = useWorld();
const links = useLinks(world);
beforeAll(() => {
  world.bindings["APP_ORIGIN"] = origin;
});
const path = "/api/auth/passkey";
const [chosen, chosenToo, byLink] = [
  "staple battery horse",
  "another battery horse",
  "a third battery horse",
];

/** Somebody with two passkeys and two sessions, and no password. */
interface Person {
  userId: string;
  email: string;
  ann: Browser;
  second: Browser;
  authenticator: Authenticator;
  /** The id of the passkey that the account began with. */
  passkey: string;
}

async function open({ another }: { another: boolean }): Promise<Person> {
  const { browser: ann, authenticator, email } = await passkeys.signUpByPasskey(world);
  const [row] = await world.sql(
    `update users set email_verified = true, verify_by = null where email = $1
     returning id, (select id from passkeys where user_id = users.id) as passkey`,
    [email],
  );
  const second = new Browser(world);
  await passkeys.signInByPasskey(second, authenticator);
  if (another) await passkeys.addPasskey(ann);
  return {
    userId: String(row?.["id"]),
    email,
    ann,
    second,
    authenticator,
    passkey: String(row?.["passkey"]),
  };
}

const at = (commits: string, run: (person: Person) => Promise<Response>): Act<Person> => ({
  commits,
  prepare: async (person) => () => run(person),
});
const choose = (browser: Browser, newPassword: string) =>
  browser.post("/api/auth/change-password", { newPassword });

const acts = {
  "a first password": at("set_first_password", ({ ann }) => choose(ann, chosen)),
  "another one from the second browser": at("set_first_password", ({ second }) => choose(second, chosenToo)),
  "another one from the same browser": at("set_first_password", ({ ann }) => choose(ann, chosenToo)),
  "a sign-in": {
    commits: "hold_passkey",
    async prepare({ authenticator }) {
      const browser = new Browser(world);
      const response = await authenticator.get(await passkeys.askToSignIn(browser));
      return () => browser.post(`${path}/verify-authentication`, { response });
    },
  },
  "a new passkey": {
    commits: "spend_challenge",
    async prepare({ second }) {
      const response = await new Authenticator().create(await passkeys.askToAdd(second));
      return () => second.post(`${path}/verify-registration`, { response });
    },
  },
  "a proof": {
    commits: "prove_session",
    async prepare({ second, authenticator }) {
      const passkey = await authenticator.get(await passkeys.askToSignIn(second));
      return () => second.post("/api/auth/prove", { passkey });
    },
  },
  "a proof in the same browser": {
    commits: "prove_session",
    async prepare({ ann, authenticator }) {
      const passkey = await authenticator.get(await passkeys.askToSignIn(ann));
      return () => ann.post("/api/auth/prove", { passkey });
    },
  },
  "a removal": at('delete from "passkeys"', ({ second, passkey: id }) =>
    second.post(`${path}/delete-passkey`, { id }),
  ),
  "a removal in the same browser": at('delete from "passkeys"', ({ ann, passkey: id }) =>
    ann.post(`${path}/delete-passkey`, { id }),
  ),
  "a deletion": at('delete from "users"', ({ second }) => second.post("/api/auth/delete-user", {})),
  "a deletion in the same browser": at('delete from "users"', ({ ann }) =>
    ann.post("/api/auth/delete-user", {}),
  ),
  "a reset": {
    commits: "reset_password(",
    async prepare({ email }) {
      await links.askReset(email);
      const token = await links.tokenTo(email, "/reset-password");
      return () => links.reset(token, byLink);
    },
  },
} satisfies Record<string, Act<Person>>;

type Name = keyof typeof acts;

interface Race {
  first: Name;
  second: Name;
  statuses: [number, number];
  /** Undefined where nothing of the account is left. */
  left: { password: string; sessions: number; passkeys: number } | undefined;
}

const race = (
  first: Name,
  second: Name,
  statuses: [number, number],
  left?: [password: string, sessions: number, passkeys: number],
): Race => ({
  first,
  second,
  statuses,
  left: left && { password: left[0], sessions: left[1], passkeys: left[2] },
});

const own = "a first password";
const races: Race[] = [
  race("a sign-in", own, [200, 200], [chosen, 1, 2]),
  race(own, "a sign-in", [200, 200], [chosen, 2, 2]),
  race("a new passkey", own, [200, 200], [chosen, 1, 3]),
  race(own, "a new passkey", [200, 401], [chosen, 1, 2]),
  race("a proof", own, [200, 200], [chosen, 1, 2]),
  race(own, "a proof", [200, 401], [chosen, 1, 2]),
  // It gives the session another secret, and the password came with the one before.
  race("a proof in the same browser", own, [200, 401], ["", 2, 2]),
  race(own, "a proof in the same browser", [200, 200], [chosen, 1, 2]),
  race("a removal", own, [200, 200], [chosen, 1, 1]),
  race(own, "a removal", [200, 401], [chosen, 1, 2]),
  // The last way in stays until there is another one.
  race("a removal in the same browser", own, [409, 200], [chosen, 1, 1]),
  race(own, "a removal in the same browser", [200, 200], [chosen, 1, 0]),
  race("a deletion", own, [200, 401]),
  race(own, "a deletion", [200, 401], [chosen, 1, 2]),
  race("a deletion in the same browser", own, [200, 401]),
  // A proof stands in for a password that there is not, and there is one by now.
  race(own, "a deletion in the same browser", [200, 400], [chosen, 1, 2]),
  race(own, "another one from the second browser", [200, 401], [chosen, 1, 2]),
  race(own, "another one from the same browser", [200, 400], [chosen, 1, 2]),
  race("a reset", own, [200, 401], [byLink, 0, 2]),
  race(own, "a reset", [200, 410], [chosen, 1, 2]),
];

/** The removal in the same browser is one of the only passkey. */
const openFor = ({ first, second }: Race) =>
  open({ another: ![first, second].includes("a removal in the same browser") });

async function expectLeft({ userId }: Person, { left }: Race): Promise<void> {
  const [row] = await world.sql(
    `select password_hash as hash,
      (select count(*)::int from accounts where user_id = users.id) as accounts,
      (select count(*)::int from sessions where user_id = users.id) as sessions,
      (select count(*)::int from passkeys where user_id = users.id) as passkeys
     from users left join accounts on user_id = users.id where users.id = $1`,
    [userId],
  );
  if (!left) return expect(row).toBeUndefined();
  const { password, ...counts } = left;
  expect(row).toMatchObject({ ...counts, accounts: password === "" ? 0 : 1 });
  if (password !== "") expect(isHashOf(String(row?.["hash"]), password)).toBe(true);
}

test.each(races)("$first, then $second, which is held on its way", async (one) => {
  const person = await openFor(one);
  const answers = await commitAfter<Person>(world, person, [acts[one.first], acts[one.second]]);
  expect(answers.map(({ status }) => status)).toEqual(one.statuses);
  await expectLeft(person, one);
});

describe("when both wait for the same person", () => {
  const elsewhere = new Set<Name>(["a new passkey", "a removal", "a removal in the same browser"]);
  const meeting = races.filter(({ first, second }) => ![first, second].some((name) => elsewhere.has(name)));

  test.each(meeting)("$first, then $second", async (one) => {
    const person = await openFor(one);
    const both: [Act<Person>, Act<Person>] = [acts[one.first], acts[one.second]];
    const answers = await waitForRow(world, person, { acts: both, row: personRow(person.userId) });
    expect(answers.map(({ status }) => status)).toEqual(one.statuses);
    await expectLeft(person, one);
  });
});
