import { createMemo, Index, Show } from "solid-js";
import { mostReminders } from "../../../../../worker/fields/limits.ts";
import { here } from "../../../dates/here.ts";
import { t } from "../../../language/t.ts";
import { reminderWasSet } from "../../../reminders/asked.ts";
import { dayClock } from "../../../reminders/settings.ts";
import { type Due, dueDay } from "../../../task/due.ts";
import { choicesFor, withoutReminder, withReminder } from "../../../task/reminder-choices.ts";
import { inOrderOfRings, sayReminder, sayRing } from "../../../task/reminder-words.ts";
import type { Reminder } from "../../../task/reminders.ts";
import { announce } from "../../../ui/notices.ts";
import { OwnReminder } from "./own-reminder.tsx";

interface FieldProps {
  /** Of the task. */
  due: Due;
  reminders: readonly Reminder[];
  onReminders: (reminders: Reminder[]) => void;
}

/** The reminders that a task has, the usual ones by one press, and any other. */
export function ReminderField(props: FieldProps) {
  let field: HTMLDivElement | undefined;
  const say = (reminder: Reminder) => sayReminder(reminder, props.due, dayClock(), here());
  const reminders = () => inOrderOfRings(props.reminders, props.due, dayClock(), here());
  const isDue = () => dueDay(props.due) !== undefined;
  const waits = () => !isDue() && props.reminders.some((reminder) => !("at" in reminder));
  const choices = createMemo(() =>
    choicesFor(props.due, dayClock(), here()).filter(
      ({ reminder }) => withReminder(props.reminders, reminder) !== undefined,
    ),
  );
  /** What is pressed goes, so the focus goes where the next press may be. */
  const change = (changed: Reminder[], words: string) => {
    props.onReminders(changed);
    announce(words);
    field?.querySelector("button")?.focus();
  };
  const add = (reminder: Reminder) => {
    const changed = withReminder(props.reminders, reminder);
    if (!changed) return;
    reminderWasSet();
    change(changed, t("Reminder added: {reminder}", { reminder: say(reminder) }));
  };
  const remove = (reminder: Reminder) =>
    change(
      withoutReminder(props.reminders, reminder),
      t("Reminder removed: {reminder}", { reminder: say(reminder) }),
    );

  return (
    <div class="grid gap-3" ref={(element) => (field = element)}>
      <Show when={props.reminders.length > 0}>
        <ul class="grid" aria-label={t("Reminders")}>
          <Index each={reminders()}>
            {(reminder) => (
              <li class="flex items-center gap-2">
                <span class="me-auto">
                  {say(reminder())}{" "}
                  <span class="inline-block text-small text-soft">
                    {sayRing(reminder(), props.due, dayClock(), here())}
                  </span>
                </span>
                <button
                  type="button"
                  class="button is-quiet is-round"
                  aria-label={t("Remove the reminder: {reminder}", { reminder: say(reminder()) })}
                  onClick={() => remove(reminder())}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            )}
          </Index>
        </ul>
        <Show when={waits()}>
          <p class="text-small text-soft">{t("Without a due date, it reminds of nothing: give it one.")}</p>
        </Show>
      </Show>
      <Show
        when={props.reminders.length < mostReminders}
        fallback={
          <p class="text-small text-soft">
            {t("A task can have at most {most} reminders.", { most: mostReminders })}
          </p>
        }
      >
        <div class="soon" role="group" aria-label={t("Remind me")}>
          {/* By their places: buttons that were made anew when the task changes would lose the focus. */}
          <Index each={choices()}>
            {(choice) => (
              <button type="button" class="button" onClick={() => add(choice().reminder)}>
                {choice().words}
                <Show when={choice().hint}>
                  {(hint) => <span class="text-small text-soft">{hint()}</span>}
                </Show>
              </button>
            )}
          </Index>
        </div>
        <OwnReminder isDue={isDue()} onAdd={add} />
      </Show>
    </div>
  );
}
