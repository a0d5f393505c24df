import { longestListName } from "../../../worker/fields/limits.ts";
import { t } from "../language/t.ts";
import type { Filters, Where } from "./filters.ts";
import type { ViewFilter } from "./saved.ts";
import { priorityName } from "./priority.ts";
import { priorities } from "./task.ts";

/** The choices of each condition, in the order in which they are offered and kept. */
export const priorityOptions = () => [
  ...priorities.map((priority) => ({ value: priority, words: priorityName(priority) })),
  { value: "none" as const, words: t("None [priority]") },
];
export const dueOptions = () =>
  [
    { value: "overdue", words: t("Overdue") },
    { value: "today", words: t("Today") },
    { value: "week", words: t("Next six days") },
    { value: "later", words: t("Later") },
    { value: "none", words: t("No date") },
  ] as const;

/** A filter as somebody is choosing it: a condition without a choice is none. */
export type Conditions = { [Name in keyof ViewFilter]-?: NonNullable<ViewFilter[Name]> };

export function conditionsOf({
  q = "",
  lists = [],
  tags = [],
  priorities: chosen = [],
  due = [],
}: ViewFilter): Conditions {
  return { q, lists, tags, priorities: chosen, due };
}

/** Undefined as long as no condition is named. */
export function filterFrom({ q, lists, tags, priorities: chosen, due }: Conditions): ViewFilter | undefined {
  const words = q.trim();
  const filter: ViewFilter = {
    ...(words !== "" && { q: words }),
    ...(lists.length > 0 && { lists }),
    ...(tags.length > 0 && { tags }),
    ...(chosen.length > 0 && { priorities: inOrderOf(priorityOptions(), chosen) }),
    ...(due.length > 0 && { due: inOrderOf(dueOptions(), due) }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

function inOrderOf<Value>(options: readonly { value: Value }[], chosen: readonly Value[]): Value[] {
  return options.map(({ value }) => value).filter((value) => chosen.includes(value));
}

/** What is chosen in a view as a filter of its own. Undefined where the place says all of it, or where done tasks are shown. */
export function filterOf(
  { where, show, words, priority }: Filters,
  views: ReadonlyMap<string, { filter: ViewFilter }>,
): ViewFilter | undefined {
  if (show === "done" || (!words && !priority && where.at !== "tag")) return undefined;
  const base = conditionsOf(filterAt(where, views));
  return filterFrom({
    ...base,
    q: [base.q, words].filter(Boolean).join(" "),
    ...(priority && { priorities: [priority] }),
  });
}

function filterAt(where: Where, views: ReadonlyMap<string, { filter: ViewFilter }>): ViewFilter {
  switch (where.at) {
    case "list":
      return { lists: [where.list] };
    case "tag":
      return { tags: [where.tag] };
    case "saved":
      return views.get(where.view)?.filter ?? {};
    case "today":
      return { due: ["overdue", "today"] };
    case "upcoming":
      return { due: ["week", "later"] };
    case "someday":
      return { due: ["none"] };
    case "agenda":
      return { due: ["overdue", "today", "week", "later"] };
    default:
      return {};
  }
}

/** A name made of what is chosen: "#home · High, Medium · Today". */
export function suggestViewName(conditions: Conditions, nameOfList: (list: string) => string): string {
  const { q, lists, tags, priorities: chosen, due } = filterFrom(conditions) ?? {};
  const said = [
    lists?.map(nameOfList).join(", "),
    tags?.map((tag) => `#${tag}`).join(" "),
    chosen && t("{levels} priority", { levels: wordsOf(priorityOptions(), chosen) }),
    due && wordsOf(dueOptions(), due),
    q && t("“{words}”", { words: q }),
  ];
  return Array.from(said.filter(Boolean).join(" · ")).slice(0, longestListName).join("");
}

function wordsOf<Value>(
  options: readonly { value: Value; words: string }[],
  chosen: readonly Value[],
): string {
  return options
    .filter(({ value }) => chosen.includes(value))
    .map(({ words }) => words)
    .join(", ");
}
