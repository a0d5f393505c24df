import { createMemo, For, Show } from "solid-js";
import { here } from "../../../dates/here.ts";
import { plural, t } from "../../../language/t.ts";
import { reminderWasSet } from "../../../reminders/asked.ts";
import { dayClock } from "../../../reminders/settings.ts";
import { dueDay } from "../../../task/due.ts";
import { choicesForMany, withReminder } from "../../../task/reminder-choices.ts";
import type { Reminder } from "../../../task/reminders.ts";
import type { Task } from "../../../task/task.ts";
import type { BarProps } from "./types.ts";

interface RemindProps {
  rows: readonly Task[];
  act: BarProps["selectionMode"]["act"];
}

/** A reminder more for each of several tasks, or none any more. */
export function RemindPanel(props: RemindProps) {
  const canTake = (reminder: Reminder) =>
    props.rows.some(({ reminders }) => withReminder(reminders, reminder) !== undefined);
  const choices = createMemo(() =>
    choicesForMany(props.rows, dayClock(), here()).filter(({ reminder }) => canTake(reminder)),
  );
  const add = (reminder: Reminder) => {
    props.act(saySet, (task) => {
      const reminders = withReminder(task.reminders, reminder);
      return reminders && { reminders };
    });
    reminderWasSet();
  };
  const clear = () => props.act(sayCleared, ({ reminders }) => reminders && { reminders: [] });

  return (
    <>
      <For each={choices()}>
        {({ reminder, words, hint }) => (
          <button type="button" class="button" onClick={() => add(reminder)}>
            {words}
            <Show when={hint}>
              <span class="text-small text-soft">{hint}</span>
            </Show>
          </button>
        )}
      </For>
      <Show when={props.rows.some(({ reminders }) => reminders !== undefined)}>
        <button type="button" class="button" onClick={clear}>
          {t("No reminders")}
        </button>
      </Show>
      <Show when={props.rows.some((task) => dueDay(task) === undefined)}>
        <p class="basis-full text-small text-soft">
          {t("Some have no due date. What is counted from it waits until they have one.")}
        </p>
      </Show>
    </>
  );
}

const saySet = (count: number) =>
  plural(count, "Reminder set for {count} task.", "Reminder set for {count} tasks.");
const sayCleared = (count: number) =>
  plural(count, "{count} task without reminders now.", "{count} tasks without reminders now.");
