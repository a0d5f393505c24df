import { For, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { sayShortDay } from "../../../dates/names.ts";
import { here, today } from "../../../dates/here.ts";
import type { ManyChange } from "../../../task/change.ts";
import { noLongerDue, sayNowDue } from "../../../task/done-words.ts";
import { dueDay, dueOn } from "../../../task/due.ts";
import { sayTime } from "../../../task/due-words.ts";
import type { MoreFields, Task } from "../../../task/task.ts";
import { readDue } from "../detail/read-day.ts";
import { OtherDay } from "../../../ui/other-day.tsx";
import { WordsField } from "../detail/words-field.tsx";

interface DayPanelProps {
  row: Task;
  /** `done` begins the notice, as in "Due tomorrow". */
  onAct: (done: string, change: ManyChange) => void;
}

/** The day of one task, by one press or in words. A time of day is kept. */
export function DayPanel(props: DayPanelProps) {
  const soon = (): [name: string, day: Day][] => [
    [t("Today"), today()],
    [t("Tomorrow"), addDays(today(), 1)],
    // On a Sunday that is tomorrow.
    ...(nextMonday(today()) === addDays(today(), 1)
      ? []
      : [[t("Next week"), nextMonday(today())] satisfies [string, Day]]),
  ];
  const choose = (day: Day) => props.onAct(sayNowDue(day, today()), dueOn(day, props.row));
  const takeWords = (fields: MoreFields) => {
    const { due_on, due_at, time_zone, repeat } = fields;
    const due = due_at === undefined ? { due_on } : { due_at, time_zone };
    props.onAct(sayNowDue(dueDay(fields) ?? "", today(), sayTime(fields, here())), {
      ...due,
      ...(repeat && { repeat }),
    });
  };

  return (
    <>
      <WordsField example={t("next fri 9am")} read={readDue} onTake={takeWords} />
      <div class="choices is-days">
        <For each={soon()}>
          {([name, day]) => (
            <button
              type="button"
              class="button"
              aria-pressed={dueDay(props.row) === day}
              onClick={() => choose(day)}
            >
              {name} <span class="hint">{sayShortDay(day, today())}</span>
            </button>
          )}
        </For>
        <Show when={dueDay(props.row) !== undefined}>
          <button
            type="button"
            class="button"
            onClick={() => props.onAct(noLongerDue().one, { due_on: null })}
          >
            {t("No date")}
          </button>
        </Show>
      </div>
      <OtherDay verb={t("Set")} onChoose={choose} />
    </>
  );
}
