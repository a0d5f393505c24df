import { beforeEach, expect, test } from "vitest";
import { useCourier } from "../test/couriers.ts";
import { createReceiver, letPass, outboxOf, putInOutbox, receivedAt } from "../test/delivering.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useOutside } from "../test/outside.ts";
import { createVerified, runScheduled } from "../test/verified.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const mailbox = useMailbox(world);
const url = "https://app.example/hook";

let userId: string;
let email: string;
let webhook: string;
beforeEach(async () => {
  ({ userId, email } = await createVerified(world));
  webhook = (await createReceiver(world, userId, { url })).id;
  await putInOutbox(world, { webhook });
  await putInOutbox(world, { webhook });
});

const ring = () => courier.ring(userId);

test.each([
  ["took nothing for a day", 500, "failing"],
  ["said that it is gone", 410, "gone"],
])(
  "the person of a webhook that is turned off because it %s hears of it by mail, once",
  async (_, status, because) => {
    await outside.behave({ documents: { [url]: { status } } });
    await ring();
    if (status === 500) {
      await letPass(world, userId, "1 day");
      await ring();
    }
    const [row] = await world.sql("select is_on, off_because from webhooks where id = $1", [webhook]);
    expect(row).toEqual({ is_on: false, off_because: because });
    await ring();
    await runScheduled(world, "news");
    await runScheduled(world, "news");
    const mails = (await mailbox.mails(email)).filter(({ text }) => text.includes("webhook"));
    expect(mails).toHaveLength(1);
  },
);

test("what waited when it was turned off is not sent when it is turned on, and what comes then is", async () => {
  await outside.behave({ documents: { [url]: [{ status: 410 }, { status: 200 }] } });
  await ring();
  await world.sql("update webhooks set is_on = true, off_because = null where id = $1", [webhook]);
  await putInOutbox(world, { webhook });
  await ring();
  expect((await outboxOf(world, webhook)).map(({ state }) => state)).toEqual([
    "failed",
    "failed",
    "delivered",
  ]);
  expect(await receivedAt(outside)).toHaveLength(2);
});

test("a webhook that its person has turned off or removed is told nothing", async () => {
  await outside.behave({ documents: { [url]: { status: 200 } } });
  await world.sql("update webhooks set is_on = false, off_because = 'person' where id = $1", [webhook]);
  await ring();
  await world.sql("delete from webhooks where id = $1", [webhook]);
  await ring();
  expect(await receivedAt(outside)).toEqual([]);
  expect(await courier.of(userId).look()).toEqual({});
});
