import { createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import { type Day, partsOf } from "../../../dates/calendar.ts";
import { sayDay, weekdayName } from "../../../dates/names.ts";
import { addMonths, sayMonth, weeksOfMonth } from "../../../dates/month.ts";
import { arrowAlong } from "../../../language/direction.ts";
import { plural } from "../../../language/t.ts";
import type { Task } from "../../../task/task.ts";
import "./month.css";
import { dayByKey } from "./month-keys.ts";

interface MonthGridProps {
  /** Its first day. */
  month: Day;
  /** The weekday that weeks begin with. */
  first: number;
  today: Day;
  /** The day that is shown alone. */
  chosen: Day | undefined;
  tasks: ReadonlyMap<Day | undefined, readonly Task[]>;
  onTurn: (month: Day) => void;
  onChoose: (day: Day) => void;
}

/** Where there is room, a day shows so many titles. */
const mostTitles = 2;

/** A month as a grid, of which one day can be reached by Tab and the others by the arrows. */
export function MonthGrid(props: MonthGridProps) {
  let grid: HTMLTableElement | undefined;
  const monthOf = (day: Day) => addMonths(day, 0);
  const weeks = createMemo(() => weeksOfMonth(props.month, props.first));
  /** The day that Tab reaches: in another month, its first one. */
  const reached = createMemo(
    on([() => props.month, () => props.chosen], ([month, chosen]) =>
      createSignal([chosen, props.today].find((day) => day !== undefined && monthOf(day) === month) ?? month),
    ),
  );

  const reach = (day: Day) => {
    if (monthOf(day) !== props.month) props.onTurn(monthOf(day));
    reached()[1](day);
    grid?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  };
  // The page's own shortcuts must not move to another task meanwhile.
  const handleKeys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const day = event.target instanceof HTMLElement ? event.target.dataset["day"] : undefined;
    const next = day === undefined ? undefined : dayByKey(arrowAlong(event.key), day, props.first);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (monthOf(next) >= monthOf(props.today)) reach(next);
  };
  onMount(() => {
    grid?.addEventListener("keydown", handleKeys);
    onCleanup(() => grid?.removeEventListener("keydown", handleKeys));
  });

  return (
    <table
      ref={(element) => (grid = element)}
      class="month"
      role="grid"
      aria-label={sayMonth(props.month, props.today)}
    >
      <thead>
        <tr>
          <For each={Array.from({ length: 7 }, (_, nth) => (props.first + nth) % 7)}>
            {(weekday) => (
              <th scope="col" abbr={weekdayName(weekday)}>
                {weekdayName(weekday, "short")}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={weeks()}>
          {(week) => (
            <tr>
              <For each={week}>
                {(day) => (
                  <td aria-selected={day === undefined ? undefined : day === props.chosen}>
                    <Show when={day}>
                      {(known) => (
                        <DayButton
                          day={known()}
                          today={props.today}
                          isReached={known() === reached()[0]()}
                          tasks={props.tasks.get(known()) ?? []}
                          onChoose={() => props.onChoose(known())}
                        />
                      )}
                    </Show>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

interface DayButtonProps {
  day: Day;
  today: Day;
  isReached: boolean;
  tasks: readonly Task[];
  onChoose: () => void;
}

function DayButton(props: DayButtonProps) {
  const isAhead = () => props.day > props.today;
  const more = () => props.tasks.length - mostTitles;
  const said = () => {
    const day = sayDay(props.day, props.today);
    return isAhead()
      ? plural(props.tasks.length, "{day}, {count} task", "{day}, {count} tasks", { day })
      : day;
  };
  return (
    <button
      type="button"
      tabindex={props.isReached ? 0 : -1}
      data-day={props.day}
      aria-current={props.day === props.today ? "date" : undefined}
      aria-disabled={!isAhead()}
      onClick={() => isAhead() && props.onChoose()}
    >
      <span class="sr-only">{said()}</span>
      <span class="contents" aria-hidden="true">
        <b>{partsOf(props.day).day}</b>
        <Show when={props.tasks.length > 0}>
          <span class="count">{props.tasks.length}</span>
        </Show>
        <For each={props.tasks.slice(0, mostTitles)}>
          {(task) => (
            <span class="brief" dir="auto">
              {task.title}
            </span>
          )}
        </For>
        <Show when={more() > 0}>
          <span class="brief">+{more()}</span>
        </Show>
      </span>
    </button>
  );
}
