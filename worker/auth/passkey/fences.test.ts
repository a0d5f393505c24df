import { beforeEach, expect, test } from "vitest";
import { describeFences, useNeighbours } from "../../test/fences.ts";
import { as, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { addPasskey, listPasskeys, readBeforeAdding, removePasskey, renamePasskey } from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsPasskey: string;

async function plant({ userId }: Person): Promise<string> {
  const [row] = await world.sql(
    `insert into passkeys (user_id, credential_id, public_key, rp_id, counter, transports, device_type, backed_up, aaguid, name)
     values ($1, gen_random_uuid()::text, 'key', 'hedgerow.example', 0, '{}', 'multiDevice', true, gen_random_uuid(), 'Phone')
     returning id`,
    [userId],
  );
  return String(row?.["id"]);
}

beforeEach(async () => {
  const { ann, bob } = neighbours;
  await plant(ann);
  [bobsPasskey] = [await plant(bob), await plant(bob)];
});

const planted = {
  credentialId: "planted",
  publicKey: "key",
  counter: 0,
  deviceType: "multiDevice" as const,
  backedUp: true,
  aaguid: "00000000-0000-0000-0000-000000000000",
  rpId: "hedgerow.example",
  transports: ["internal"],
  name: "Planted",
};

describeFences(world, neighbours, {
  tables: [
    {
      name: "passkeys",
      planted: () => ({
        credential_id: "planted",
        public_key: "key",
        rp_id: "hedgerow.example",
        counter: "0",
        transports: "{}",
        device_type: "multiDevice",
        backed_up: "true",
        aaguid: planted.aaguid,
        name: "Planted",
      }),
      change: "name = 'Taken over'",
    },
  ],
  async findsNothing(pointed) {
    expect(await listPasskeys(pointed)).toEqual([]);
    expect((await readBeforeAdding(pointed)).passkeys).toEqual([]);
    expect(await renamePasskey(pointed, bobsPasskey, "Mine")).toBeUndefined();
    expect(await removePasskey(pointed, bobsPasskey)).toBe("absent");
    await expect(
      addPasskey(pointed, planted, { digest: crypto.randomUUID(), needsAddress: false }),
    ).rejects.toMatchObject({
      code: "42501",
    });
  },
  async answersOwn() {
    const ann = as(world, neighbours.ann);
    const list = await ann.get("/api/auth/passkey/list-user-passkeys");
    expect((await list.json<{ userId: string }[]>()).map(({ userId }) => userId)).toEqual([
      neighbours.ann.userId,
    ]);
    const options = await ann.get("/api/auth/passkey/generate-register-options");
    expect((await options.json<{ excludeCredentials: unknown[] }>()).excludeCredentials).toHaveLength(1);
    for (const [name, body] of [
      ["update-passkey", { id: bobsPasskey, name: "Mine" }],
      ["delete-passkey", { id: bobsPasskey }],
    ] as const) {
      expect((await ann.post(`/api/auth/passkey/${name}`, body)).status).toBe(404);
    }
  },
  async isOpen(pointed) {
    expect(await listPasskeys(pointed)).toHaveLength(2);
    expect(await renamePasskey(pointed, bobsPasskey, "Mine")).toMatchObject({ id: bobsPasskey });
    expect(await removePasskey(pointed, bobsPasskey)).toBe("removed");
  },
});

test("whoever has entered changes a name, and nothing that a sign-in relies on", async () => {
  for (const change of [
    "public_key = 'mine'",
    "counter = 0",
    "user_id = user_id",
    "credential_id = 'mine'",
    "rp_id = 'x'",
  ]) {
    await expect(
      world.sql(`do $$ begin set local role hedgerow_owner; update passkeys set ${change}; end $$`),
    ).rejects.toMatchObject({ code: "42501" });
  }
});

test("the Worker's login finds a passkey by its id, and reads or writes no other way", async () => {
  const { database } = neighbours;
  for (const statement of [
    "select from passkeys",
    "update passkeys set name = 'x'",
    "delete from passkeys",
  ]) {
    await expect((async () => database.execute(statement))()).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  }
  for (const call of [
    "find_passkey('x')",
    "use_passkey(null, null, 0, true)",
    "hold_passkey(null, null, 0, true, 'x')",
  ]) {
    await expect(
      world.sql(`do $$ begin set local role hedgerow_owner; perform ${call}; end $$`),
    ).rejects.toMatchObject({ code: "42501" });
  }
});
