import type { Answer } from "./ask.ts";
import type { Item, Journal } from "./journal.ts";
import { day } from "./moments.ts";

/** Its browsers end a subscription for which a message shows nothing. */
const apple = "https://web.push.apple.com/";

/** Fewer are taken away one by one, and so even before a device that is away has got them. */
const mostOneByOne = 5;

/**
 * Nobody is told of what was dealt with before: it is taken out of what waits. Answers what takes the notifications away that
 * are there already, of the devices that were told.
 */
export function dealWith(journal: Journal, answer: Answer, makeId: () => string): Item[] {
  const dealt = new Set(answer.dealt_with);
  if (dealt.size === 0) return [];
  for (const item of journal.items()) {
    if (!item.alarms) continue;
    const alarms = item.alarms.filter(({ id }) => !dealt.has(id));
    if (alarms.length === 0) journal.deleteItem(item);
    else if (alarms.length < item.alarms.length) journal.putItem({ ...item, alarms });
  }
  const reachable = new Set(
    answer.subscriptions.filter(({ endpoint }) => !endpoint.startsWith(apple)).map(({ id }) => id),
  );
  const told = answer.dealt_with
    .map((id) => ({ id, to: journal.rung(id)?.to.filter((device) => reachable.has(device)) ?? [] }))
    .filter(({ to }) => to.length > 0);
  for (const id of dealt) journal.forgetRung(id);

  const close = (ids: string[], to: string[]): Item => ({
    id: makeId(),
    kind: "close",
    expires: Date.now() + day,
    ids,
    to,
  });
  if (told.length <= mostOneByOne) return told.map(({ id, to }) => close([id], to));
  return [
    close(
      told.map(({ id }) => id),
      [...new Set(told.flatMap(({ to }) => to))],
    ),
  ];
}
