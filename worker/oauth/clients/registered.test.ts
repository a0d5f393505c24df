import { expect, test } from "vitest";
import { secrets } from "../../test/world.ts";
import { findRegistered, writeRegistration } from "./registered.ts";

const registration = { name: "Assistant", redirectUris: ["https://assistant.example/callback"] };
const next = { BETTER_AUTH_SECRET: "bP0RkqqnLTh1F9o62aE4qiBaW9qmfsMmQ5GbWUjTzA8=" };

test("equal registrations are one, and it stands as long as the secret that signed it, and the one after", async () => {
  const id = await writeRegistration(secrets, registration);
  expect(await writeRegistration(secrets, { ...registration })).toBe(id);
  expect(await writeRegistration(secrets, { ...registration, name: "Another" })).not.toBe(id);
  const during = { ...next, BETTER_AUTH_SECRET_PREVIOUS: secrets.BETTER_AUTH_SECRET };
  expect(await findRegistered(during, id)).toMatchObject({ id, name: "Assistant", kind: "registered" });
  expect(await findRegistered(next, id)).toBeUndefined();
});

test("no other text is a registration: none that is changed, cut, written otherwise or made elsewhere", async () => {
  const id = await writeRegistration(secrets, registration);
  for (let at = 0; at < id.length; at += 1) {
    const bent = `${id.slice(0, at)}${id[at] === "A" ? "B" : "A"}${id.slice(at + 1)}`;
    expect(await findRegistered(secrets, bent), `character ${at}`).toBeUndefined();
  }
  const elsewhere = await writeRegistration(next, registration);
  const signedPart = id.slice("registered_".length);
  for (const text of [`${id}=`, `${id} `, id.slice(0, -1), signedPart, elsewhere, "registered_", ""]) {
    expect(await findRegistered(secrets, text), text).toBeUndefined();
  }
});

const redirectUris = ["https://a.example/callback", "http://127.0.0.1/callback", "http://localhost:1/b?c"];

test.each([
  ...redirectUris,
  "http://127.0.0.1:49152/callback",
  "http://localhost:3000/b?c",
  "http://localhost/b?c",
])(
  "a registered program may be answered where it said, at any port of the person's machine: %s",
  async (uri) => {
    const client = await findRegistered(
      secrets,
      await writeRegistration(secrets, { name: "A", redirectUris }),
    );
    expect(client?.allowsRedirect(uri)).toBe(true);
  },
);

test.each([
  "https://a.example:443/callback",
  "https://a.example:8443/callback",
  "https://a.example/callback/",
  "https://a.example/callback?d",
  "https://A.example/callback",
  "http://127.0.0.1:49152/",
  "http://127.0.0.1:99999/callback",
  "http://127.0.0.1:80@elsewhere.example/callback",
  "http://[::1]:49152/callback",
  "http://localhost:3000/callback",
  "https://127.0.0.1/callback",
  "http://127.0.0.1/callback#d",
  "",
])("and nowhere else: %s", async (uri) => {
  const client = await findRegistered(secrets, await writeRegistration(secrets, { name: "A", redirectUris }));
  expect(client?.allowsRedirect(uri)).toBe(false);
});
