import { createMemo, createSignal, For, on, Show, type Signal } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { addDays, type Day, partsOf } from "../../../dates/calendar.ts";
import { sayDay, weekdayName } from "../../../dates/names.ts";
import { today } from "../../../dates/here.ts";
import { addMonths, sayMonth, sayMonths, weekFrom } from "../../../dates/month.ts";
import { firstWeekday } from "../../../dates/week.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { viewOf } from "../../../sync/view.ts";
import { dayUp } from "../../../task/due.ts";
import { change, type Filters, writeFilters } from "../../../task/filters.ts";
import { notify } from "../../../ui/notices.ts";
import { go } from "../../../ui/route.ts";
import { Sign } from "../../../ui/sign.tsx";
import type { MonthGrid } from "./month-grid.tsx";
import { Turn } from "./turn.tsx";

const aWeek = 7;

/** What is upcoming, by its days: seven of them, or on request a month. Pressing a day shows that day alone. */
export function DaysAhead(props: { filters: Filters }) {
  const store = useTaskStore();
  const tasks = createMemo(() => {
    const all = viewOf(store.tasks().values(), change(props.filters, { day: undefined }), store.context());
    return Map.groupBy(all, dayUp);
  });
  const tomorrow = () => addDays(today(), 1);
  /** The first of the seven days. It follows the day that is chosen, and stays when all days are shown again. */
  const chosenFrom = createMemo(
    on([() => props.filters.day, tomorrow], ([day, first], _, before?: Signal<Day>) =>
      createSignal(weekOf(day ?? before?.[0]() ?? first, first)),
    ),
  );
  const from = () => chosenFrom()[0]();
  const [Month, setMonth] = createSignal<typeof MonthGrid>();
  const [shownMonth, showMonth] = createSignal<Day>();

  const addressOf = (day: Day) =>
    `/${writeFilters(change(props.filters, { day: day === props.filters.day ? undefined : day }))}`;
  const turn = (by: 1 | -1) => {
    const month = shownMonth();
    if (month === undefined) chosenFrom()[1](addDays(from(), by * aWeek));
    else showMonth(addMonths(month, by));
  };
  const isFirst = () => {
    const month = shownMonth();
    return month === undefined ? from() <= tomorrow() : month <= today();
  };
  const toggleMonth = async () => {
    if (shownMonth() !== undefined) {
      showMonth();
      return;
    }
    try {
      const { MonthGrid: loaded } = await import("./month-grid.tsx");
      setMonth(() => loaded);
      showMonth(addMonths(props.filters.day ?? from(), 0));
    } catch {
      notify({ wrong: true, text: t("The month could not be loaded. Try again when you are online.") });
    }
  };

  const monthWords = () => {
    const month = shownMonth();
    if (month !== undefined) return sayMonth(month, today());
    return sayMonths(from(), addDays(from(), aWeek - 1), today());
  };

  return (
    <section class="plan" aria-label={t("Days ahead")}>
      <Turn
        by={-1}
        name={shownMonth() === undefined ? t("Previous week") : t("Previous month")}
        disabled={isFirst()}
        onPress={() => turn(-1)}
      />
      <button
        type="button"
        class="button is-quiet month-button"
        aria-expanded={shownMonth() !== undefined}
        onClick={() => void toggleMonth()}
      >
        <span class="sr-only">{t("Month:")} </span>
        {monthWords()}
        <Sign name="below" size={16} />
      </button>
      <Turn
        by={1}
        name={shownMonth() === undefined ? t("Next week") : t("Next month")}
        onPress={() => turn(1)}
      />
      <Show
        when={shownMonth()}
        fallback={
          <ul class="week">
            <For each={weekFrom(from())}>
              {(day) => (
                <li>
                  <DayLink
                    day={day}
                    count={tasks().get(day)?.length ?? 0}
                    href={addressOf(day)}
                    isChosen={day === props.filters.day}
                  />
                </li>
              )}
            </For>
          </ul>
        }
      >
        {(month) => (
          <Show when={Month()} keyed>
            {(Grid) => (
              <Grid
                month={month()}
                first={firstWeekday(navigator.language)}
                today={today()}
                chosen={props.filters.day}
                tasks={tasks()}
                onTurn={showMonth}
                onChoose={(day) => go(addressOf(day), { stay: true })}
              />
            )}
          </Show>
        )}
      </Show>
      <Show when={props.filters.day}>
        <a
          class="button is-quiet all-days"
          href={`/${writeFilters(change(props.filters, { day: undefined }))}`}
        >
          {t("Show all days")}
        </a>
      </Show>
    </section>
  );
}

interface DayLinkProps {
  day: Day;
  count: number;
  href: string;
  isChosen: boolean;
}

/** Pressed again, it shows all days. */
function DayLink(props: DayLinkProps) {
  const date = () => partsOf(props.day);
  return (
    <a href={props.href} aria-current={props.isChosen ? "true" : undefined}>
      <span class="sr-only">
        {plural(props.count, "{day}, {count} task", "{day}, {count} tasks", {
          day: sayDay(props.day, today()),
        })}
      </span>
      <span class="contents" aria-hidden="true">
        <span>{weekdayName(date().weekday, "short")}</span>
        <b>{date().day}</b>
        <span class="count">{props.count || "–"}</span>
      </span>
    </a>
  );
}

/** The weeks are counted from tomorrow: what is before is not upcoming. */
function weekOf(day: Day, tomorrow: Day): Day {
  if (day < tomorrow) return tomorrow;
  const days = Math.round((Date.parse(day) - Date.parse(tomorrow)) / 86_400_000);
  return addDays(tomorrow, Math.floor(days / aWeek) * aWeek);
}
