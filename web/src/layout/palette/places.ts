import type { Overview } from "../../api/lists.ts";
import { redo, undo } from "../../sync/perform.ts";
import { signOut } from "../sign-out.ts";
import type { TaskStore } from "../../sync/store.ts";
import { filtersAt, inbox, type Show, type Where, writeFilters } from "../../task/filters.ts";
import type { Command } from "../../ui/commands.ts";
import { go, isInDemo } from "../../ui/route.ts";
import { chooseTheme, isDark } from "../../ui/theme.ts";

/** Everywhere one can go from here. */
export function placesOf(overview: Overview | undefined): Command[] {
  const view = (
    words: string,
    where: Where,
    sign: Command["sign"],
    more: Partial<Command> = {},
    show?: Show,
  ) => ({
    words,
    sign,
    run: () => go(`/${writeFilters(filtersAt(where, show))}`),
    ...more,
  });
  const page = (words: string, address: string, also: string): Command => ({
    words,
    also,
    sign: "ahead",
    run: () => go(address),
  });
  const { lists = [], views = [], tags = [] } = overview ?? {};
  return [
    view("Today", { at: "today" }, "day", { key: "g t" }),
    view("Inbox", { at: "list", list: inbox }, "inbox", { key: "g i" }),
    view("Upcoming", { at: "upcoming" }, "day", { key: "g u", also: "week ahead" }),
    view("Everything", { at: "all" }, "list", { key: "g a", also: "all tasks" }),
    view("Someday", { at: "someday" }, "list", { key: "g s", also: "no date undated" }),
    view("Done", { at: "all" }, "done", { key: "g d", also: "completed finished logbook" }, "done"),
    ...views.map(({ id, name }) => view(name, { at: "saved", view: id }, "search", { about: "View" })),
    ...lists.map(({ id, name, archived }) =>
      view(name, { at: "list", list: id }, "list", { about: archived ? "Archived list" : "List" }),
    ),
    ...tags.map(({ name }) =>
      view(`#${name}`, { at: "tag", tag: name }, "tag", { about: "Tag", also: name }),
    ),
    ...(isInDemo
      ? []
      : [
          page("Account", "/account", "settings profile password export calendar keys devices"),
          page("Import", "/import", "bring tasks todoist csv"),
          page("Bin", "/bin", "removed deleted trash restore"),
        ]),
  ];
}

/** What can be done on every page. */
export function actsOf(store: TaskStore): Command[] {
  return [
    { words: "Undo", key: "Ctrl Z", also: "take back", sign: "repeat", run: () => undo(store) },
    { words: "Redo", key: "Ctrl Shift Z", sign: "repeat", run: () => redo(store) },
    {
      words: isDark() ? "Use the light theme" : "Use the dark theme",
      also: "appearance night day mode",
      sign: isDark() ? "sun" : "moon",
      run: () => chooseTheme(isDark() ? "light" : "dark"),
    },
    ...(isInDemo
      ? []
      : [
          {
            words: "Sign out",
            also: "log out leave",
            sign: "ahead" as const,
            run: () => void signOut(store),
          },
        ]),
  ];
}
