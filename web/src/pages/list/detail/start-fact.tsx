import { createSignal, For } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { t } from "../../../language/t.ts";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { here } from "../../../dates/here.ts";
import type { Draft } from "../../../task/draft.ts";
import { dueDay } from "../../../task/due.ts";
import { sayDue } from "../../../task/due-words.ts";
import { DayField } from "../../../ui/day-field.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { readDay } from "./read-day.ts";
import { type Reading, WordsField } from "./words-field.tsx";

interface FactProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
}

/** The day from which on a task can be done, which is when it comes up. */
export function StartFact(props: FactProps) {
  const say = (day: Day) => sayDue({ due_on: day }, here());
  /** Whether a task that is due then can start on a day. */
  const isEarlyEnough = (day: Day) => props.draft.day === "" || day <= props.draft.day;
  const soon = () =>
    (
      [
        [t("Today"), here().today],
        [t("Tomorrow"), addDays(here().today, 1)],
        [t("Next week"), nextMonday(here().today)],
      ] as const
    ).filter(([, day]) => isEarlyEnough(day));
  const [isTooLate, setTooLate] = createSignal(false);
  const sayTooLate = () => t("That’s after it’s due: {day}.", { day: say(props.draft.day) });
  const choose = (day: Day) => {
    setTooLate(!isEarlyEnough(day));
    if (isEarlyEnough(day)) props.set("start_on", day || undefined);
  };

  const read = async (words: string): Promise<Reading<Day>> => {
    const day = dueDay(await readDay(words));
    if (day === undefined) return { fault: t("No day found in these words.") };
    if (!isEarlyEnough(day)) return { fault: sayTooLate() };
    return { meaning: day, said: say(day) };
  };

  return (
    <div class="fact">
      <span>{t("Starts")}</span>
      <Popover
        name={t("Starts")}
        class="fact-value"
        label={
          <>
            <span class="sr-only">{t("Starts:")} </span>
            {props.draft.start_on ? (
              say(props.draft.start_on)
            ) : (
              <span class="text-soft">{t("Any time")}</span>
            )}
          </>
        }
      >
        {(close) => (
          <>
            <WordsField example={t("mon")} read={read} onTake={choose} onDone={close} takesOnLeaving />
            <fieldset class="grid gap-2">
              <legend class="sr-only">{t("Start day")}</legend>
              <div class="soon">
                <For each={soon()}>
                  {([name, day]) => (
                    <button
                      type="button"
                      class="button"
                      aria-pressed={props.draft.start_on === day}
                      onClick={() => choose(day)}
                    >
                      {name}
                    </button>
                  )}
                </For>
                <button
                  type="button"
                  class="button"
                  aria-pressed={props.draft.start_on === undefined}
                  onClick={() => choose("")}
                >
                  {t("Any time")}
                </button>
              </div>
              <DayField
                label={t("Day")}
                max={props.draft.day || undefined}
                value={props.draft.start_on ?? ""}
                onValue={choose}
                hint={
                  isTooLate() ? sayTooLate() : t("Until then it’s in Upcoming, and from then on in Today.")
                }
              />
            </fieldset>
          </>
        )}
      </Popover>
    </div>
  );
}
