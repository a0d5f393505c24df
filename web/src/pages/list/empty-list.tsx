import { For, Match, Switch } from "solid-js";
import { t } from "../../language/t.ts";
import {
  change,
  type Filters,
  inbox,
  isAnywhere,
  isPlain,
  noFilters,
  writeFilters,
} from "../../task/filters.ts";
import type { Priority } from "../../task/task.ts";
import { quickAddId } from "./keyboard/row-focus.ts";

/** They show what the field understands: a day with a time, a repetition, a priority. */
const examples = () => [
  t("Call Sam tomorrow 9am"),
  t("Water the plants every 3 days"),
  t("Pay rent on the 1st every month !high"),
];

export interface EmptyListProps {
  filters: Filters;
  /** How many tasks there are in all. */
  all: number;
  /** All in this view are completed, and folded below. */
  isAllDone: boolean;
  /** The list does not exist, or not any more. */
  isGone: boolean;
}

export function EmptyList(props: EmptyListProps) {
  const at = () => props.filters.where.at;
  return (
    <div class="empty">
      <Switch fallback={<FirstTask />}>
        <Match when={props.isGone}>
          {at() === "saved" ? t("This view no longer exists.") : t("This list no longer exists.")}{" "}
          <a href={`/${writeFilters(noFilters)}`}>{t("Show everything")}</a>
        </Match>
        <Match when={props.all === 0 && isAnywhere(props.filters.where) && isPlain(props.filters)}>
          <FirstTask />
        </Match>
        <Match when={props.filters.words}>
          {t("Nothing found for “{words}”.", { words: props.filters.words })}{" "}
          <a href={`/${writeFilters(change(props.filters, { words: "" }))}`}>{t("Show everything")}</a>
        </Match>
        <Match when={props.isAllDone && at() !== "all"}>{t("All done here.")}</Match>
        <Match when={props.isAllDone}>{t("All done. The hedge is in full fruit.")}</Match>
        <Match when={props.filters.priority}>
          {(priority) => (
            <>
              {nothingOf(priority())}{" "}
              <a href={`/${writeFilters(change(props.filters, { priority: undefined }))}`}>
                {t("Show everything")}
              </a>
            </>
          )}
        </Match>
        <Match when={at() === "saved"}>{t("Nothing matches this view.")}</Match>
        <Match when={at() === "today"}>{t("Nothing is due. The day is yours.")}</Match>
        <Match when={props.filters.day}>
          {t("Nothing on this day yet. Tasks you add now are due then.")}
        </Match>
        <Match when={at() === "upcoming" || at() === "agenda"}>
          {t("Nothing ahead. Tasks with a day appear here.")}
        </Match>
        <Match when={at() === "someday"}>{t("No undated tasks: everything is scheduled.")}</Match>
        <Match when={props.filters.show === "done"}>{t("Nothing completed yet.")}</Match>
        <Match when={isInbox(props.filters)}>{t("The inbox is empty: every task has its list.")}</Match>
        <Match when={at() === "list" && props.filters.show === "all"}>
          {t("Nothing in this list yet. Tasks you add now go into it.")}
        </Match>
        <Match when={at() === "tag"}>{t("No task has this tag. Tasks you add now get it.")}</Match>
        <Match when={props.filters.show === "todo" && props.all > 0}>
          {t("All done. The hedge is in full fruit.")}
        </Match>
      </Switch>
    </div>
  );
}

function nothingOf(priority: Priority): string {
  return {
    high: t("Nothing of high priority."),
    medium: t("Nothing of medium priority."),
    low: t("Nothing of low priority."),
  }[priority];
}

function FirstTask() {
  return (
    <>
      <p class="text-balance">
        {t("Type a task and press Enter. Days and times are understood as you write them:")}
      </p>
      <ul class="mt-4 grid justify-center gap-2">
        <For each={examples()}>
          {(example) => (
            <li>
              <button type="button" class="button" onClick={() => tryOut(example)}>
                {example}
              </button>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}

/** Types the words into the field, as the person could, unless there are words of their own. */
function tryOut(words: string): void {
  const field = document.getElementById(quickAddId);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  if (field.value !== "" && !examples().includes(field.value)) return;
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function isInbox({ where, show }: Filters): boolean {
  return where.at === "list" && where.list === inbox && show === "all";
}
