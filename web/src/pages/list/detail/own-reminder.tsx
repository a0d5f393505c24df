import { createSignal, createUniqueId, For, Show } from "solid-js";
import { mostDaysBefore, mostMinutesBefore } from "../../../../../worker/fields/limits.ts";
import { here } from "../../../dates/here.ts";
import { plural, t } from "../../../language/t.ts";
import { dayClock } from "../../../reminders/settings.ts";
import { momentAt } from "../../../task/reminder-choices.ts";
import type { Reminder } from "../../../task/reminders.ts";
import { DayField } from "../../../ui/day-field.tsx";

interface OwnProps {
  /** Whether the task has a due date, before which it can ring. */
  isDue: boolean;
  onAdd: (reminder: Reminder) => void;
}

const units = ["minutes", "hours", "days", "weeks"] as const;
type Unit = (typeof units)[number];

function sayUnit(unit: Unit, amount: number): string {
  return {
    minutes: plural(amount, "minute before [unit]", "minutes before [unit]"),
    hours: plural(amount, "hour before [unit]", "hours before [unit]"),
    days: plural(amount, "day before [unit]", "days before [unit]"),
    weeks: plural(amount, "week before [unit]", "weeks before [unit]"),
  }[unit];
}

/** A reminder that none of the buttons sets: so long before the task is due, or at a moment. */
export function OwnReminder(props: OwnProps) {
  const amountId = createUniqueId();
  const unitId = createUniqueId();
  const beforeId = createUniqueId();
  const timeId = createUniqueId();
  const [amount, setAmount] = createSignal(15);
  const [unit, setUnit] = createSignal<Unit>("minutes");
  /** On a day before, at another time than usual. */
  const [before, setBefore] = createSignal("");
  const [day, setDay] = createSignal("");
  const [time, setTime] = createSignal(dayClock().day_time);
  const isByDay = () => unit() === "days" || unit() === "weeks";

  const relative = (): Reminder | undefined => {
    const count = amount() * { minutes: 1, hours: 60, days: 1, weeks: 7 }[unit()];
    const most = isByDay() ? mostDaysBefore : mostMinutesBefore;
    if (!Number.isInteger(count) || count < 0 || count > most) return undefined;
    if (!isByDay()) return { minutes_before: count };
    return { days_before: count, ...(before() !== "" && { time: before() }) };
  };
  const choose = (chosen: Unit) => {
    setUnit(chosen);
    // A quarter of an hour is usual, and so is one of anything longer.
    setAmount(chosen === "minutes" ? 15 : 1);
  };
  const own = () => momentAt(day(), time(), here().zone);
  const add = (reminder: Reminder | undefined) => reminder && props.onAdd(reminder);
  /** Enter must not close the task, in whose form the fields are. */
  const onEnter = (make: () => Reminder | undefined) => (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
    add(make());
  };

  return (
    <>
      <Show when={props.isDue}>
        <fieldset class="flex flex-wrap items-end gap-2" onKeyDown={onEnter(relative)}>
          <legend class="sr-only">{t("Before it is due")}</legend>
          <div class="field">
            <label class="sr-only" for={amountId}>
              {t("How many")}
            </label>
            <input
              id={amountId}
              class="entry w-16"
              type="number"
              inputmode="numeric"
              min="0"
              value={amount()}
              aria-invalid={relative() === undefined}
              onInput={(event) => setAmount(event.currentTarget.valueAsNumber)}
            />
          </div>
          <div class="field">
            <label class="sr-only" for={unitId}>
              {t("Unit")}
            </label>
            <select
              id={unitId}
              class="entry"
              onChange={(event) => choose(units[event.currentTarget.selectedIndex] ?? "minutes")}
            >
              <For each={units}>
                {(name) => <option selected={unit() === name}>{sayUnit(name, amount() || 0)}</option>}
              </For>
            </select>
          </div>
          <Show when={isByDay()}>
            <div class="field">
              <label class="sr-only" for={beforeId}>
                {t("At another time")}
              </label>
              <input
                id={beforeId}
                class="entry"
                type="time"
                value={before()}
                onInput={(event) => setBefore(event.currentTarget.value)}
              />
            </div>
          </Show>
          <AddButton of={t("Before it is due")} make={relative} onAdd={add} />
        </fieldset>
      </Show>
      <fieldset class="flex flex-wrap items-end gap-2" onKeyDown={onEnter(own)}>
        <legend class="sr-only">{t("At a moment")}</legend>
        <DayField label={t("Day")} value={day()} onValue={setDay} />
        <div class="field">
          <label for={timeId}>{t("Time")}</label>
          <input
            id={timeId}
            class="entry"
            type="time"
            value={time()}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
        </div>
        <AddButton of={t("At a moment")} make={own} onAdd={add} />
      </fieldset>
    </>
  );
}

interface AddProps {
  /** Of which fields it is. */
  of: string;
  make: () => Reminder | undefined;
  onAdd: (reminder: Reminder | undefined) => void;
}

function AddButton(props: AddProps) {
  return (
    <button
      type="button"
      class="button"
      disabled={props.make() === undefined}
      onClick={() => props.onAdd(props.make())}
    >
      {t("Add")} <span class="sr-only">({props.of})</span>
    </button>
  );
}
