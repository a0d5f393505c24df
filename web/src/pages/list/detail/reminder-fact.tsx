import { Index, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { here } from "../../../dates/here.ts";
import { t } from "../../../language/t.ts";
import { dayClock } from "../../../reminders/settings.ts";
import type { Draft } from "../../../task/draft.ts";
import { inOrderOfRings, sayReminder, sayRing } from "../../../task/reminder-words.ts";
import type { Task } from "../../../task/task.ts";
import { Popover } from "../../../ui/popover.tsx";
import { ReminderField } from "./reminder-field.tsx";

interface FactProps {
  /** By its due date, as it is saved. */
  row: Task;
  draft: Draft;
  set: SetStoreFunction<Draft>;
}

/** When a task reminds its owner. */
export function ReminderFact(props: FactProps) {
  const reminders = () => inOrderOfRings(props.draft.reminders, props.row, dayClock(), here());
  return (
    <div class="fact">
      <span>{t("Reminders")}</span>
      <Popover
        name={t("Reminders")}
        class="fact-value"
        label={
          <>
            <span class="sr-only">{t("Reminders:")} </span>
            <Show
              when={reminders().length > 0}
              fallback={<span class="text-soft">{t("None [reminders]")}</span>}
            >
              <span class="grid">
                <Index each={reminders()}>
                  {(reminder) => (
                    <span>
                      {sayReminder(reminder(), props.row, dayClock(), here())}{" "}
                      <span class="text-soft">{sayRing(reminder(), props.row, dayClock(), here())}</span>
                    </span>
                  )}
                </Index>
              </span>
            </Show>
          </>
        }
      >
        {() => (
          <ReminderField
            due={props.row}
            reminders={props.draft.reminders}
            onReminders={(changed) => props.set("reminders", changed)}
          />
        )}
      </Popover>
    </div>
  );
}
