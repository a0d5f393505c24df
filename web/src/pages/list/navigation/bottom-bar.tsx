import type { JSX } from "solid-js";
import { filtersAt, inbox, isSameWhere, type Where, writeFilters } from "../../../task/filters.ts";

interface BottomBarProps {
  where: Where;
  onAdd: () => void;
  onBrowse: () => void;
  onSearch: () => void;
}

/** The ways of a phone, within the thumb's reach. */
export function BottomBar(props: BottomBarProps) {
  const link = (to: Where, name: string, path: string) => (
    <a
      href={`/${writeFilters(filtersAt(to))}`}
      aria-current={isSameWhere(to, props.where) ? "page" : undefined}
    >
      <Glyph path={path} />
      {name}
    </a>
  );
  return (
    <nav class="bottom-bar" aria-label="Ways">
      {link({ at: "today" }, "Today", "M5 6h14v13H5zM5 10h14M9 3v4M15 3v4")}
      {link({ at: "list", list: inbox }, "Inbox", "M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5")}
      <button type="button" class="is-add" aria-label="Add a task" onClick={() => props.onAdd()}>
        <Glyph path="M12 5v14M5 12h14" />
      </button>
      <Way name="Browse" path="M4 7h16M4 12h16M4 17h16" onPress={() => props.onBrowse()} />
      <Way
        name="Search"
        path="M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M16 16l4 4"
        onPress={() => props.onSearch()}
      />
    </nav>
  );
}

function Way(props: { name: string; path: string; onPress: () => void }): JSX.Element {
  return (
    <button type="button" onClick={() => props.onPress()}>
      <Glyph path={props.path} />
      {props.name}
    </button>
  );
}

function Glyph(props: { path: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={props.path} />
    </svg>
  );
}
