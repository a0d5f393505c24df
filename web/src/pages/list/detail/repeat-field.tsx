import { createSignal, createUniqueId, For, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { capitalize, plural, t } from "../../../language/t.ts";
import { weekdayName } from "../../../dates/names.ts";
import { firstDay, type Repetition, type Unit } from "../../../../../worker/recurrence/repetition.ts";
import { sayRepetition } from "../../../recurrence/repetition.ts";
import { here } from "../../../dates/here.ts";
import type { Draft } from "../../../task/draft.ts";
import { ownRepetition, readRule, sayRepeat, toRepeat, usualRepetitions } from "../../../recurrence/rule.ts";

interface FieldProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
}

const week = [1, 2, 3, 4, 5, 6, 0];
const units: Unit[] = ["day", "week", "month", "year"];

/** How a task repeats: in a usual way, every so often, or by a rule that it has from elsewhere. */
export function RepeatField(props: FieldProps) {
  const id = createUniqueId();
  const everyId = createUniqueId();
  const day = () => props.draft.day || here().today;
  const usual = () => usualRepetitions(day());
  const now = () => props.draft.repeat && readRule(props.draft.repeat);
  const [isOwn, setOwn] = createSignal(false);
  const indexNow = () =>
    usual().findIndex((repetition) => toRepeat(repetition).rule === props.draft.repeat?.rule);
  const chosen = () => {
    if (!props.draft.repeat) return "never";
    if (isOwn()) return "own";
    if (indexNow() >= 0) return String(indexNow());
    return "kept";
  };

  const take = (repetition: Repetition) => {
    const from = props.draft.repeat?.from ?? "due";
    props.set("repeat", toRepeat({ ...repetition, from }));
    // A task that repeats needs a first day.
    if (props.draft.day === "") props.set("day", firstDay(repetition, here().today));
  };
  const choose = (value: string) => {
    setOwn(value === "own");
    if (value === "never") props.set("repeat", undefined);
    else if (value === "own") takeOwn({});
    else if (value !== "kept") {
      const repetition = usual()[Number(value)];
      if (repetition) take(repetition);
    }
  };
  const own = () => {
    const { unit = "week", every = 2, weekdays = usual()[2]?.weekdays ?? [] } = now() ?? {};
    return { unit, every, weekdays };
  };
  const takeOwn = (part: Partial<ReturnType<typeof own>>) => {
    const { unit, every, weekdays } = { ...own(), ...part };
    take(ownRepetition(unit, every, weekdays.length > 0 ? weekdays : own().weekdays, day()));
  };
  const turn = (weekday: number) => {
    const { weekdays } = own();
    const rest = weekdays.filter((chosenDay) => chosenDay !== weekday);
    takeOwn({ weekdays: rest.length < weekdays.length ? rest : [...weekdays, weekday] });
  };

  return (
    <>
      <div class="fact">
        <label for={id}>{t("Repeats")}</label>
        <select id={id} class="fact-value" onChange={(event) => choose(event.currentTarget.value)}>
          <option value="never" selected={chosen() === "never"}>
            {t("Never")}
          </option>
          <For each={usual()}>
            {(repetition, index) => (
              <option value={index()} selected={chosen() === String(index())}>
                {capitalize(sayRepetition(repetition))}
              </option>
            )}
          </For>
          <Show when={chosen() === "kept" && props.draft.repeat}>
            {(repeat) => (
              <option value="kept" selected>
                {capitalize(sayRepeat({ ...repeat(), from: "due" }))}
              </option>
            )}
          </Show>
          <option value="own" selected={chosen() === "own"}>
            {t("Custom…")}
          </option>
        </select>
      </div>
      <Show when={chosen() === "own"}>
        <div class="pair is-part">
          <div class="field">
            <label for={everyId}>{t("Every [before a number]")}</label>
            <input
              id={everyId}
              class="entry"
              type="number"
              inputmode="numeric"
              min="1"
              max="999"
              value={own().every}
              onInput={(event) => {
                const every = Math.trunc(event.currentTarget.valueAsNumber);
                if (every >= 1 && every <= 999) takeOwn({ every });
              }}
            />
          </div>
          <label class="field">
            <span>{t("Unit")}</span>
            <select
              class="entry"
              onChange={(event) => takeOwn({ unit: units[event.currentTarget.selectedIndex] ?? "week" })}
            >
              <For each={units}>
                {(unit) => <option selected={own().unit === unit}>{sayUnit(unit, own().every)}</option>}
              </For>
            </select>
          </label>
        </div>
        <Show when={own().unit === "week"}>
          <div class="soon is-part" role="group" aria-label={t("On which days")}>
            <For each={week}>
              {(weekday) => (
                <button
                  type="button"
                  class="button"
                  aria-pressed={own().weekdays.includes(weekday)}
                  onClick={() => turn(weekday)}
                >
                  {weekdayName(weekday, "short")}
                </button>
              )}
            </For>
          </div>
        </Show>
      </Show>
      <Show when={props.draft.repeat}>
        {(repeat) => (
          <label class="choice is-part">
            <input
              type="checkbox"
              class="plain-check"
              checked={repeat().from === "completion"}
              onChange={(event) =>
                props.set("repeat", { ...repeat(), from: event.currentTarget.checked ? "completion" : "due" })
              }
            />
            {t("Count from the day it is completed")}
          </label>
        )}
      </Show>
    </>
  );
}

function sayUnit(unit: Unit, every: number): string {
  return {
    day: plural(every, "day", "days"),
    week: plural(every, "week", "weeks"),
    month: plural(every, "month", "months"),
    year: plural(every, "year", "years"),
  }[unit];
}
