import { expect, test } from "vitest";
import { secret } from "../test/world.ts";
import { open, seal } from "./encrypted.ts";

const secrets = { BETTER_AUTH_SECRET: secret };
const later = { BETTER_AUTH_SECRET: secret.toUpperCase(), BETTER_AUTH_SECRET_PREVIOUS: secret };
const muchLater = { BETTER_AUTH_SECRET: secret.toUpperCase() };
const plain = new Uint8Array([1, 2, 3]);

test("what is sealed is opened for the same person and purpose alone", async () => {
  const sealed = await seal(secrets, "a purpose", "ann", plain);
  expect(await open(secrets, "a purpose", "ann", sealed)).toEqual({ plain, isOld: false });
  expect(await open(secrets, "a purpose", "bob", sealed)).toBeUndefined();
  expect(await open(secrets, "another purpose", "ann", sealed)).toBeUndefined();
});

test("it is opened through one change of the secret, which it says, and not through two", async () => {
  const sealed = await seal(secrets, "a purpose", "ann", plain);
  expect(await open(later, "a purpose", "ann", sealed)).toEqual({ plain, isOld: true });
  expect(await open(muchLater, "a purpose", "ann", sealed)).toBeUndefined();
});

test("the same is sealed in another way each time, and nothing altered is opened", async () => {
  const sealed = await seal(secrets, "a purpose", "ann", plain);
  expect(await seal(secrets, "a purpose", "ann", plain)).not.toBe(sealed);
  for (const altered of [
    "",
    "AAAA",
    sealed.slice(0, -2),
    sealed.startsWith("A") ? `B${sealed.slice(1)}` : `A${sealed.slice(1)}`,
  ]) {
    expect(await open(secrets, "a purpose", "ann", altered)).toBeUndefined();
  }
});
