import { Match, Switch } from "solid-js";
import type { Filters } from "./filters.ts";

export function EmptyList(props: { filters: Filters; all: number }) {
  return (
    <p class="empty">
      <Switch fallback="Type what you mean to do, press Enter, and it stands here.">
        <Match when={props.filters.words}>
          Nothing found for “{props.filters.words}”. <a href="/">Show everything</a>
        </Match>
        <Match when={props.filters.show === "done"}>Nothing is done yet. It will be.</Match>
        <Match when={props.filters.show === "todo" && props.all > 0}>
          Nothing left to do. The hedge is in full fruit.
        </Match>
      </Switch>
    </p>
  );
}
