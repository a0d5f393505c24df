import type { Copy } from "../../web/src/sync/copy.ts";
import { mayBeBelow, type Tasks } from "../../web/src/task/tree.ts";
import type { Random } from "./random.ts";

export const someTags = ["home", "garden", "lane", "Straße"];

/** Fields of a task, as the page says them. */
export function randomFields({ pick, chance, next }: Random) {
  const number = () => Math.floor(next() * 1e6);
  const text = () => `${pick(["Trim", "Übergröße", "生け垣", "👩‍👩‍👧‍👦"])} ${number()}`;
  const step = (id: string) => ({ id, title: text(), completed: chance(0.5) });
  const sectionOf = (id: string) => ({ id, name: text() });
  const day = () => `2026-12-0${1 + Math.floor(next() * 9)}`;

  function due() {
    if (chance(0.3)) return { due_on: null };
    if (chance(0.5)) return { due_on: day(), ...(chance(0.3) && { time_zone: "Asia/Tokyo" }) };
    // A month later, the clock skips this time in Berlin.
    if (chance(0.3)) return { due_at: "2027-02-28T01:30:00.000Z", time_zone: "Europe/Berlin" };
    return { due_at: `${day()}T08:30:00.000Z`, time_zone: pick(["UTC", "Europe/Berlin"]) };
  }

  /** On the last day on which it may be, so that it goes with an earlier due date, or before any of these. */
  function start({ due_on }: { due_on?: string | null | undefined }) {
    return { start_on: due_on ?? pick([null, "2020-02-29"]) };
  }

  function repeat() {
    const rule = pick([
      "FREQ=DAILY",
      "FREQ=DAILY;COUNT=1",
      "FREQ=WEEKLY;BYDAY=MO",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR;COUNT=3",
      "FREQ=MONTHLY",
      "FREQ=MONTHLY;BYDAY=-1FR",
      "FREQ=YEARLY;UNTIL=20261204",
    ]);
    return { repeat: pick([null, { rule }, { rule, from: pick(["due", "completion"] as const) }]) };
  }

  /** At moments that are long over, and at some that are far away. */
  function reminders() {
    const some = [
      { minutes_before: 30 },
      { days_before: 1 },
      { days_before: 0, time: "18:30" },
      { at: "2020-05-01T08:00:00.000Z" },
      { at: "2099-05-01T08:00:00.000Z" },
    ];
    return { reminders: some.filter(() => chance(0.3)) };
  }

  /** Another task that it can be below, or none. */
  function parent(tasks: Tasks, self: string): { parent_id?: string | null } {
    const others = [...tasks.keys()].filter((id) => mayBeBelow(tasks, self, id));
    return { parent_id: pick([null, ...others]) };
  }

  /** With a list that may have been deleted, if that is wanted. */
  function fields(
    { tasks, lists, bin }: Copy,
    self: string,
    { mayRepeat, mayReturn }: { mayRepeat: boolean; mayReturn: boolean },
  ) {
    const below = chance(0.3) ? parent(tasks, self) : {};
    // A subtask is in no section.
    const isSubtask = (below.parent_id ?? tasks.get(self)?.parent_id ?? null) !== null;
    const place = () => {
      const list_id = pick([null, ...lists.keys(), ...(mayReturn ? bin.lists.keys() : [])]);
      const sections = lists.get(list_id ?? "")?.sections ?? [];
      return {
        list_id,
        ...(!isSubtask && chance(0.6) && { section_id: pick([null, ...sections.map(({ id }) => id)]) }),
      };
    };
    const dates = chance(0.4) ? due() : {};
    const where = chance(0.4) ? place() : {};
    return {
      ...below,
      ...(chance(0.4) && { description: pick([null, "", text()]) }),
      ...dates,
      ...(chance(0.3) && start(dates)),
      ...(chance(0.3) && reminders()),
      ...(chance(0.2) && { duration_minutes: pick([null, 45, 90]) }),
      ...(chance(0.3) && { priority: pick(["none", "low", "medium", "high"] as const) }),
      ...where,
      ...(chance(0.3) && mayRepeat && repeat()),
      ...(chance(0.3) && { completed: chance(0.7) }),
    };
  }

  return {
    fields,
    number,
    text,
    step,
    sectionOf,
    tags: () => someTags.filter(() => chance(0.3)),
    steps: () => Array.from({ length: Math.floor(next() * 3) }, (_, index) => step(`s${index}`)),
  };
}
