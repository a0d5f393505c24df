import { createSignal, For } from "solid-js";
import { t } from "../../../language/t.ts";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { today } from "../../../dates/here.ts";
import { DayField } from "../../../ui/day-field.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { Sign } from "../../../ui/sign.tsx";

interface StepDayProps {
  title: string;
  onChoose: (day: Day) => void;
}

/** Gives a step a day, which makes it a subtask. */
export function StepDay(props: StepDayProps) {
  const [day, setDay] = createSignal("");
  const name = () => t("Give it a day: {title}", { title: props.title });
  const soon = (): [name: string, day: Day][] => [
    [t("Today"), today()],
    [t("Tomorrow"), addDays(today(), 1)],
    [t("Next Monday"), nextMonday(today())],
  ];
  return (
    <Popover
      name={name()}
      class="step-day"
      label={
        <>
          <Sign name="day" size={16} />
          <span class="sr-only">{name()}</span>
        </>
      }
    >
      {(close) => {
        const choose = (chosen: Day) => {
          close();
          props.onChoose(chosen);
        };
        return (
          <div class="grid gap-2">
            <p class="hint">{t("A step with a day becomes a subtask.")}</p>
            <div class="choices is-days">
              <For each={soon()}>
                {([words, when]) => (
                  <button type="button" class="button" onClick={() => choose(when)}>
                    {words}
                  </button>
                )}
              </For>
            </div>
            <div class="flex flex-wrap items-end gap-2">
              <DayField label={t("Another day")} value={day()} onValue={setDay} />
              <button
                type="button"
                class="button"
                disabled={day() === ""}
                onClick={() => day() !== "" && choose(day())}
              >
                {t("Set")}
              </button>
            </div>
          </div>
        );
      }}
    </Popover>
  );
}
