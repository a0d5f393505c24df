import { type Accessor, createComputed, createMemo, createSignal, on } from "solid-js";
import type { List } from "../../../api/lists.ts";
import type { Filters } from "../../../task/filters.ts";
import { entriesOf, groupRows, type Section } from "../../../task/sections.ts";
import type { Task } from "../../../task/task.ts";
import { quickAddId } from "../keyboard/row-focus.ts";
import { fold, isFolded } from "./folds.ts";

interface Shown {
  filters: Accessor<Filters>;
  /** The list that is shown, if it is one of the person's own. */
  list: Accessor<Pick<List, "id" | "sections"> | undefined>;
  /** The rows of the view that are not completed, or not folded away as such. */
  rows: Accessor<Task[]>;
}

export type Sections = ReturnType<typeof useSections>;

const none: Section[] = [];

/** The sections of the list that is shown. Only in its order by hand the rows stand in them. */
export function useSections({ filters, list, rows }: Shown) {
  // The counts of a list change with each task, and all that is drawn need not know.
  const id = createMemo(() => list()?.id);
  const all = createMemo(() => list()?.sections ?? none);
  const isPlain = () => filters().words === "" && filters().priority === undefined;
  const groups = createMemo(() => {
    const every = groupRows(rows(), filters().sort === "position" ? all() : none);
    // Of what was looked for, only what was found is shown.
    return isPlain() ? every : every.filter(({ section, rows: own }) => !section || own.length > 0);
  });
  const isAway = (section: string) => filters().words === "" && isFolded(id() ?? "", section);

  /** What is asked about a section in its place. */
  const [asked, ask] = createSignal<{ section: string; what: "name" | "task" }>();
  const [isAdding, setAdding] = createSignal(false);
  createComputed(on(id, () => (ask(), setAdding(false)), { defer: true }));
  const askedOf = (what: "name" | "task") =>
    asked()?.what === what ? all().find((section) => section.id === asked()?.section) : undefined;

  return {
    list: id,
    all,
    groups,
    /** The rows that are shown: those of folded sections are not. */
    rows: createMemo(() =>
      groups().flatMap(({ section, rows: own }) => (section && isAway(section.id) ? [] : own)),
    ),
    entries: createMemo(() => entriesOf(groups(), isAway)),
    isFolded: isAway,
    fold: (section: string, away: boolean) => fold(id() ?? "", section, away),
    /** A search, or another order, is no place for a new one. */
    isOffered: () => id() !== undefined && filters().sort === "position" && isPlain(),
    /** Of a row that stands under no heading. */
    nameOf: ({ section_id }: Task) => all().find((section) => section.id === section_id)?.name,
    /** The section into which new tasks go. */
    aimed: () => askedOf("task"),
    aim: (section: string) => {
      ask({ section, what: "task" });
      document.getElementById(quickAddId)?.focus({ preventScroll: true });
    },
    renamed: () => askedOf("name"),
    rename: (section: string) => ask({ section, what: "name" }),
    /** Neither of both any more. */
    rest: () => ask(),
    isAdding,
    add: () => setAdding(true),
    stopAdding: () => setAdding(false),
  };
}
