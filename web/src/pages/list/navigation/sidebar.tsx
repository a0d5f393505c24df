import { createEffect, For, type JSX, on, Show } from "solid-js";
import { plural, sayNumber, t } from "../../../language/t.ts";
import type { Overview } from "../../../api/lists.ts";
import {
  type Filters,
  filtersAt,
  inbox,
  isSameWhere,
  type Show as Shown,
  type Where,
  writeFilters,
} from "../../../task/filters.ts";
import { countsOf } from "./headline.ts";
import { foldSidebarId } from "./fold-sidebar.ts";
import { ListDot } from "../../../ui/list-dot.tsx";
import { Sign } from "../../../ui/sign.tsx";

interface SidebarProps {
  overview: Overview;
  filters: Filters;
  onNew: (what: "new" | "new view") => void;
  /** Puts it away, where it stands beside the list. */
  onFold?: (() => void) | undefined;
}

/** Whether there is anything to navigate to: a person without lists, views, tags and due dates sees no sidebar. */
export function hasSidebar(overview: Overview | undefined): boolean {
  if (!overview) return false;
  const { lists, views, tags, overdue, today, upcoming } = overview;
  return lists.length + views.length + tags.length + overdue + today + upcoming > 0;
}

/** Links to the tasks of a day, a saved view, a list or a tag. */
export function Sidebar(props: SidebarProps) {
  let nav: HTMLElement | undefined;
  const where = () => props.filters.where;
  const isLogbook = () => where().at === "all" && props.filters.show === "done";
  const listed = (archived: boolean) => props.overview.lists.filter((list) => list.archived === archived);
  const lists = (archived: boolean) => (
    <For each={listed(archived)}>
      {(list) => (
        <SidebarLink to={{ at: "list", list: list.id }} here={where()} name={list.name} count={list.open}>
          <ListDot colour={list.colour} />
        </SidebarLink>
      )}
    </For>
  );

  const newView = () => (
    <li>
      <button type="button" class="place" onClick={() => props.onNew("new view")}>
        {t("New view…")}
      </button>
    </li>
  );

  const bringIntoView = () =>
    nav
      ?.querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });

  // On a narrow screen it is a row that scrolls. The page is laid out once for all that has changed in it.
  createEffect(
    on(
      () => writeFilters(filtersAt(where())),
      () => requestAnimationFrame(bringIntoView),
      { defer: true },
    ),
  );

  return (
    <nav class="places" aria-label={t("Views")} ref={(element) => (nav = element)}>
      <ul>
        <SidebarLink
          to={{ at: "today" }}
          here={where()}
          name={t("Today")}
          count={props.overview.today + props.overview.overdue}
          late={props.overview.overdue}
        />
        <SidebarLink
          to={{ at: "list", list: inbox }}
          here={where()}
          name={t("Inbox")}
          count={props.overview.inbox}
        />
        <SidebarLink
          to={{ at: "upcoming" }}
          here={where()}
          name={t("Upcoming")}
          count={props.overview.upcoming}
        />
        <SidebarLink
          to={{ at: "someday" }}
          here={where()}
          name={t("Someday")}
          count={props.overview.someday}
        />
        <SidebarLink
          to={{ at: "all" }}
          here={isLogbook() ? undefined : where()}
          name={t("Everything")}
          count={countsOf(props.overview).todo}
        />
        <SidebarLink
          to={{ at: "all" }}
          show="done"
          here={isLogbook() ? where() : undefined}
          name={t("Done")}
          count={0}
        />
      </ul>
      <Show when={props.overview.views.length > 0}>
        <div class="group">
          <p id="places-views">{t("Views")}</p>
          <ul aria-labelledby="places-views">
            <For each={props.overview.views}>
              {(view) => (
                <SidebarLink
                  to={{ at: "saved", view: view.id }}
                  here={where()}
                  name={view.name}
                  count={view.open}
                >
                  <ListDot colour={view.colour} />
                </SidebarLink>
              )}
            </For>
            {newView()}
          </ul>
        </div>
      </Show>
      <div class="group">
        <p id="places-lists">{t("Lists")}</p>
        <ul aria-labelledby="places-lists">
          {lists(false)}
          <li>
            <button type="button" class="place" onClick={() => props.onNew("new")}>
              {t("New list…")}
            </button>
          </li>
          <Show when={props.overview.views.length === 0}>{newView()}</Show>
        </ul>
      </div>
      <Show when={props.overview.tags.length > 0}>
        <div class="group">
          <p id="places-tags">{t("Tags")}</p>
          <ul aria-labelledby="places-tags">
            <For each={props.overview.tags}>
              {(tag) => (
                <SidebarLink
                  to={{ at: "tag", tag: tag.name }}
                  here={where()}
                  name={`#${tag.name}`}
                  count={tag.open}
                />
              )}
            </For>
          </ul>
        </div>
      </Show>
      <Show when={listed(true).length > 0}>
        <div class="group">
          <p id="places-archive">{t("Archived")}</p>
          <ul aria-labelledby="places-archive">{lists(true)}</ul>
        </div>
      </Show>
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

interface SidebarLinkProps {
  to: Where;
  show?: Shown;
  /** Where one is, if it may be there. */
  here: Where | undefined;
  name: string;
  count: number;
  /** How many of them are overdue. */
  late?: number;
  children?: JSX.Element;
}

function SidebarLink(props: SidebarLinkProps) {
  return (
    <li>
      <a
        class="place"
        href={`/${writeFilters(filtersAt(props.to, props.show))}`}
        aria-current={props.here && isSameWhere(props.to, props.here) ? "page" : undefined}
      >
        {props.children}
        <span class="name" dir="auto">
          {props.name}
        </span>
        <Show when={props.count > 0}>
          <span class="count" classList={{ "is-late": Boolean(props.late) }}>
            {sayNumber(props.count)}
            <Show when={props.late}>{(late) => <span class="sr-only">{sayLate(late())}</span>}</Show>
          </span>
        </Show>
      </a>
    </li>
  );
}

const sayLate = (count: number) => plural(count, ", {count} overdue", ", {count} overdue");
