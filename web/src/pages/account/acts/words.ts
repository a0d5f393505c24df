import type { Act, Doer } from "../../../api/acts.ts";
import type { Day } from "../../../dates/calendar.ts";
import { today } from "../../../dates/here.ts";
import { sayDate } from "../../../dates/moments.ts";
import { ownZone, wallAt } from "../../../dates/zone.ts";
import { plural, sayAll, t } from "../../../language/t.ts";
import { sayBy } from "../../list/history/words.ts";

type Way = "created" | "changed" | "completed" | "reopened" | "deleted";

const ofOne: Record<Way, (title: string) => string> = {
  created: (title) => t("Added “{title}”", { title }),
  changed: (title) => t("Changed “{title}”", { title }),
  completed: (title) => t("Completed “{title}”", { title }),
  reopened: (title) => t("Reopened “{title}”", { title }),
  deleted: (title) => t("Removed “{title}”", { title }),
};

const ofTasks: Record<Way, (count: number) => string> = {
  created: (count) => plural(count, "Added {count} task", "Added {count} tasks"),
  changed: (count) => plural(count, "Changed {count} task", "Changed {count} tasks"),
  completed: (count) => plural(count, "Completed {count} task", "Completed {count} tasks"),
  reopened: (count) => plural(count, "Reopened {count} task", "Reopened {count} tasks"),
  deleted: (count) => plural(count, "Removed {count} task", "Removed {count} tasks"),
};

const ofOneList = {
  created: (name: string) => t("Added the list “{name}”", { name }),
  changed: (name: string) => t("Changed the list “{name}”", { name }),
  deleted: (name: string) => t("Removed the list “{name}”", { name }),
};

const ofLists = {
  created: (count: number) => plural(count, "Added {count} list", "Added {count} lists"),
  changed: (count: number) => plural(count, "Changed {count} list", "Changed {count} lists"),
  deleted: (count: number) => plural(count, "Removed {count} list", "Removed {count} lists"),
};

const ways = ["created", "completed", "reopened", "changed", "deleted"] as const;
const listWays = ["created", "changed", "deleted"] as const;

/** Says what an act did, in plain words. */
export function sayAct(act: Act): string {
  const said = [...sayTasks(act), ...sayLists(act)];
  return said.join(" · ") || t("Nothing that is left");
}

function sayTasks({ tasks, titles: [title] }: Act): string[] {
  const isOne = countOf(tasks) === 1 && title !== undefined;
  return ways
    .filter((way) => tasks[way] > 0)
    .map((way) => (isOne ? ofOne[way](title) : ofTasks[way](tasks[way])));
}

function sayLists({ lists, list_names: [name] = [] }: Act): string[] {
  if (!lists) return [];
  const isOne = countOf(lists) === 1 && name !== undefined;
  return listWays
    .filter((way) => lists[way] > 0)
    .map((way) => (isOne ? ofOneList[way](name) : ofLists[way](lists[way])));
}

/** The first titles of an act of several tasks. One task is named by what was done to it. */
export function sayTitles({ tasks, titles }: Act): string | undefined {
  const count = countOf(tasks);
  return count > 1 && titles.length > 0 ? sayNames(titles, count) : undefined;
}

/** "a, b and 3 more". */
export function sayNames(names: readonly string[], count = names.length): string {
  const more = count - names.length;
  const quoted = names.map((name) => t("“{name}” [of a task]", { name }));
  return sayAll(more > 0 ? [...quoted, plural(more, "{count} more", "{count} more")] : quoted);
}

const countOf = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** By what an act came, if all of one can be undone. */
export function doerOf({ by, session_id: session }: Act): Doer | undefined {
  if (by?.kind === "program" || by?.kind === "key") return { kind: by.kind, id: by.id };
  return session === undefined ? undefined : { kind: "browser", id: session };
}

/** "by “Assistant”", "with the key Backup", "in this browser". */
export function sayDoer(act: Act | undefined, doer: Doer): string {
  const said = act && sayBy(act);
  if (said !== undefined && act?.by?.kind !== "import") return said;
  return {
    program: t("by one program"),
    key: t("with one key"),
    browser: act?.by?.kind === "import" ? t("by an import") : t("in one browser"),
  }[doer.kind];
}

export function dayOf({ at }: Act): Day {
  return wallAt(new Date(at), ownZone()).day;
}

export function sayDay(day: Day): string {
  return day === today() ? t("Today") : sayDate(day);
}
