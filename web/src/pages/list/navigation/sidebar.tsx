import { createEffect, createMemo, For, type JSX, on, Show } from "solid-js";
import { plural, sayNumber, t } from "../../../language/t.ts";
import type { Overview } from "../../../api/lists.ts";
import { addressAt, type Filters, inbox } from "../../../task/filters.ts";
import { countsOf } from "./headline.ts";
import { foldSidebarId } from "./fold-sidebar.ts";
import { ListDot } from "../../../ui/list-dot.tsx";
import { loadWhenIdle } from "../../../ui/when-idle.ts";
import { Sign } from "../../../ui/sign.tsx";

interface SidebarProps {
  overview: Overview;
  filters: Filters;
  /** Makes a list or a view, or changes the one with this id. */
  onList: (which: string) => void;
  /** Puts it away, where it stands beside the list. */
  onFold?: (() => void) | undefined;
}

/** Whether there is anything to navigate to: a person without lists, views, tags and due dates sees no sidebar. */
export function hasSidebar(overview: Overview | undefined): boolean {
  if (!overview) return false;
  const { lists, views, tags, overdue, today, upcoming } = overview;
  return lists.length + views.length + tags.length + overdue + today + upcoming > 0;
}

/** What a link leads to. */
interface Place {
  to: string;
  name: string;
  count: number;
  /** How many of them are overdue. */
  late?: number;
  colour?: string;
}

const sayLate = (count: number) => plural(count, ", {count} overdue", ", {count} overdue");

/** Links to the tasks of a day, a saved view, a list or a tag. */
export function Sidebar(props: SidebarProps) {
  let nav: HTMLElement | undefined;
  /** What is done has a place of its own among all there is. */
  const here = createMemo(() => {
    const { where, show } = props.filters;
    return addressAt(where, where.at === "all" && show === "done" ? show : undefined);
  });
  const place = (to: string, name: string, count: number, more?: Partial<Place>): Place => ({
    to,
    name,
    count,
    ...more,
  });
  const lists = (archived: boolean) =>
    props.overview.lists
      .filter((list) => list.archived === archived)
      .map(({ id, name, open, colour }) =>
        place(addressAt({ at: "list", list: id }), name, open, { colour }),
      );
  const views = () =>
    props.overview.views.map(({ id, name, open, colour }) =>
      place(addressAt({ at: "saved", view: id }), name, open, { colour }),
    );
  const tags = () =>
    props.overview.tags.map(({ name, open }) => place(addressAt({ at: "tag", tag: name }), `#${name}`, open));
  const always = () => {
    const { today, overdue, inbox: loose, upcoming, someday } = props.overview;
    return [
      place(addressAt({ at: "today" }), t("Today"), today + overdue, { late: overdue }),
      place(addressAt({ at: "list", list: inbox }), t("Inbox"), loose),
      place(addressAt({ at: "upcoming" }), t("Upcoming"), upcoming),
      place(addressAt({ at: "someday" }), t("Someday"), someday),
      place(addressAt({ at: "all" }), t("Everything"), countsOf(props.overview).todo),
      place(addressAt({ at: "all" }, "done"), t("Done"), 0),
    ];
  };
  /** Each keeps its element, and so the focus, when its name or count changes. */
  const links = (all: () => Place[]) => (
    <For each={all().map(({ to }) => to)}>
      {(to) => {
        const it = createMemo<Place>(
          (before) => all().find((one) => one.to === to) ?? before,
          place(to, "", 0),
        );
        return (
          <li>
            <a class="place" href={to} aria-current={to === here() ? "page" : undefined}>
              <Show when={it().colour}>{(colour) => <ListDot colour={colour()} />}</Show>
              <span class="name" dir="auto">
                {it().name}
              </span>
              <Show when={it().count > 0}>
                <span class="count" classList={{ "is-late": Boolean(it().late) }}>
                  {sayNumber(it().count)}
                  <Show when={it().late}>{(late) => <span class="sr-only">{sayLate(late())}</span>}</Show>
                </span>
              </Show>
            </a>
          </li>
        );
      }}
    </For>
  );
  const group = (id: string, name: string, all: () => Place[], more?: JSX.Element) => (
    <div class="group">
      <p id={`places-${id}`}>{name}</p>
      <ul aria-labelledby={`places-${id}`}>
        {links(all)}
        {more}
      </ul>
    </div>
  );
  const make = (what: "new" | "new view", words: string) => (
    <li>
      <button type="button" class="place" onClick={() => props.onList(what)}>
        {words}
      </button>
    </li>
  );
  const newView = () => make("new view", t("New view…"));

  const bringIntoView = () =>
    nav?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", behavior: "instant" });

  // The page is laid out once for all that has changed in it.
  createEffect(on(here, () => requestAnimationFrame(bringIntoView), { defer: true }));
  loadWhenIdle(
    () => import("./sidebar-acts.ts"),
    ({ handleSidebar }) => nav && handleSidebar(nav, props.onList),
  );

  return (
    <nav class="places" aria-label={t("Views")} ref={(element) => (nav = element)}>
      <ul>{links(always)}</ul>
      <Show when={views().length > 0}>{group("views", t("Views"), views, newView())}</Show>
      {group("lists", t("Lists"), () => lists(false), [
        make("new", t("New list…")),
        <Show when={views().length === 0}>{newView()}</Show>,
      ])}
      <Show when={tags().length > 0}>{group("tags", t("Tags"), tags)}</Show>
      <Show when={lists(true).length > 0}>{group("archive", t("Archived"), () => lists(true))}</Show>
      <Show when={props.onFold}>
        {(fold) => (
          <button
            type="button"
            id={foldSidebarId}
            class="place fold-sidebar"
            aria-keyshortcuts="["
            title={t("Hide sidebar ([)")}
            onClick={() => fold()()}
          >
            <Sign name="before" size={16} />
            {t("Hide sidebar")}
          </button>
        )}
      </Show>
    </nav>
  );
}
