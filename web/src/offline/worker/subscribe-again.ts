import { forWorkerKey } from "../../storage/for-worker.ts";
import { ask, pathOf } from "./ask.ts";
import type { PersonHere } from "./person-here.ts";

/** The browser has ended the subscription, or will soon. The person wanted one here, so it is made with the key of today. */
export async function subscribeAgain(manager: PushManager, person: PersonHere): Promise<void> {
  const { owner, database, forWorker } = person;
  if (!forWorker.push) return;
  const { push } = Object(await (await ask("GET", pathOf(owner, "reminders"))).json());
  const { key } = Object(push);
  if (typeof key !== "string") return;
  const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys: { p256dh, auth } = {} } = made.toJSON();
  const answer = await ask("PUT", pathOf(owner, "reminders", "subscription"), {
    endpoint,
    p256dh,
    auth,
    key,
  });
  if (!answer.ok) return;
  const kept = { ...forWorker, push: { endpoint } };
  await database.write(["state"], (table) => table("state").put(kept, forWorkerKey));
}
