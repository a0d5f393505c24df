import { env } from "cloudflare:test";
import { beforeAll } from "vitest";
import type { TestSubscriber } from "../../local/harness/push.ts";
import type { ClockObject } from "../context/env.ts";
import type { ClockInTests } from "./clock-script.ts";
import { makePushKey } from "../push/make-key.ts";
import { as, type Person } from "./people.ts";
import type { TestPushService } from "./push-service.ts";
import { settingsOf, type World } from "./world.ts";

interface Clocks {
  getByName(name: string): ClockObject & ClockInTests;
}

/** A person's browser that has subscribed. */
export interface Device extends TestSubscriber {
  id: string;
}

/** Turns the timekeepers of a world on: others are told in vain. Call at the top of a test file. */
export function useClock(world: World, service: TestPushService) {
  let publicKey = "";
  beforeAll(async () => {
    const key = await makePushKey();
    publicKey = key.split(".")[0] ?? "";
    Object.assign(world.bindings, {
      PUSH_KEYS: key,
      PUSH_SUBJECT: "https://hedgerow.example",
      PUSH_LOOPBACK: service.origin,
      CLOCK: { getByName: told },
    });
  });

  /** The timekeeper of an owner, as tests reach it. */
  function clockOf(owner: string): ClockObject & ClockInTests {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The script that tests have in its place.
    return (Reflect.get(env, "CLOCK") as Clocks).getByName(owner);
  }

  function told(owner: string): ClockObject {
    return {
      async wake(_, at) {
        await clockOf(owner).configure(settingsOf(world));
        await clockOf(owner).wake(owner, at);
      },
      forget: () => clockOf(owner).forget(),
      async test(_, device) {
        await clockOf(owner).configure(settingsOf(world));
        return clockOf(owner).test(owner, device);
      },
    };
  }

  return {
    of: clockOf,
    /** Lets the alarm of an owner ring now, and waits until everything is told. */
    async ring(owner: string): Promise<void> {
      await told(owner).wake(owner, Date.now());
      await clockOf(owner).ring();
    },
    /** Subscribes a browser in a session of a person. */
    async subscribe({ userId, sessionId }: { userId: string; sessionId: string }): Promise<Device> {
      const browser = await service.subscribe(publicKey);
      const { endpoint, p256dh, auth, key } = browser.subscription;
      const [row] = await world.sql(
        `insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, vapid_key)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [userId, sessionId, endpoint, p256dh, auth, key],
      );
      return { ...browser, id: String(row?.["id"]) };
    },
  };
}

/** Makes a task that reminds its owner in an hour. */
export async function remindLater(
  world: World,
  person: Pick<Person, "token">,
  title: string,
): Promise<string> {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const made = await as(world, person).post("/api/tasks", { title, reminders: [{ at }] });
  return (await made.json<{ id: string }>()).id;
}

/** Lets what an owner is to be reminded of be due since so many minutes. */
export const letRing = (world: World, { userId }: Pick<Person, "userId">, minutesAgo = 0) =>
  world.sql("update alarms set at = now() - make_interval(mins => $2) where user_id = $1 and claim is null", [
    userId,
    minutesAgo,
  ]);

/** What a device was told, the oldest first. */
export async function toldTo(device: TestSubscriber): Promise<Told[]> {
  const { messages } = await device.look();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A message of ours.
  return messages.map(({ message }) => message as Told);
}

interface Told {
  kind: string;
  id?: string;
  ids?: string[];
  count?: number;
  titles?: string[];
  task?: { id: string; title: string };
}
