import { t } from "../../language/t.ts";
import type { Overview } from "../../api/lists.ts";
import { redo, undo } from "../../sync/perform.ts";
import { signOut } from "../sign-out.ts";
import type { TaskStore } from "../../sync/store.ts";
import { addressAt, inbox, type Show, type Where } from "../../task/filters.ts";
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
    run: () => go(addressAt(where, show)),
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
    view(t("Today"), { at: "today" }, "day", { key: "g t" }),
    view(t("Inbox"), { at: "list", list: inbox }, "inbox", { key: "g i" }),
    view(t("Upcoming"), { at: "upcoming" }, "day", { key: "g u", also: t("week ahead") }),
    view(t("Everything"), { at: "all" }, "list", { key: "g a", also: t("all tasks") }),
    view(t("Someday"), { at: "someday" }, "list", { key: "g s", also: t("no date undated") }),
    view(t("Done"), { at: "all" }, "done", { key: "g d", also: t("completed finished logbook") }, "done"),
    ...views.map(({ id, name }) => view(name, { at: "saved", view: id }, "search", { about: t("View") })),
    ...lists.map(({ id, name, archived }) =>
      view(name, { at: "list", list: id }, "list", { about: archived ? t("Archived list") : t("List") }),
    ),
    ...tags.map(({ name }) =>
      view(`#${name}`, { at: "tag", tag: name }, "tag", { about: t("Tag"), also: name }),
    ),
    ...(isInDemo
      ? []
      : [
          page(t("Account"), "/account", t("settings profile password export calendar keys devices")),
          page(t("Import"), "/import", t("bring tasks todoist csv")),
          page(t("Bin"), "/bin", t("removed deleted trash restore")),
        ]),
  ];
}

/** What can be done on every page. */
export function actsOf(store: TaskStore): Command[] {
  return [
    { words: t("Undo"), key: t("Ctrl Z"), also: t("take back"), sign: "repeat", run: () => undo(store) },
    { words: t("Redo"), key: t("Ctrl Shift Z"), sign: "repeat", run: () => redo(store) },
    {
      words: isDark() ? t("Use the light theme") : t("Use the dark theme"),
      also: t("appearance night day mode"),
      sign: isDark() ? "sun" : "moon",
      run: () => chooseTheme(isDark() ? "light" : "dark"),
    },
    ...(isInDemo
      ? []
      : [
          {
            words: t("Sign out"),
            also: t("log out leave"),
            sign: "ahead" as const,
            run: () => void signOut(store),
          },
        ]),
  ];
}
