import { createSignal, For } from "solid-js";
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
  const soon = (): [name: string, day: Day][] => [
    ["Today", today()],
    ["Tomorrow", addDays(today(), 1)],
    ["Next Monday", nextMonday(today())],
  ];
  return (
    <Popover
      name={`Give it a day: ${props.title}`}
      class="step-day"
      label={
        <>
          <Sign name="day" size={16} />
          <span class="sr-only">Give it a day: {props.title}</span>
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
            <p class="hint">A step with a day becomes a subtask.</p>
            <div class="choices is-days">
              <For each={soon()}>
                {([name, when]) => (
                  <button type="button" class="button" onClick={() => choose(when)}>
                    {name}
                  </button>
                )}
              </For>
            </div>
            <div class="flex flex-wrap items-end gap-2">
              <DayField label="Another day" value={day()} onValue={setDay} />
              <button
                type="button"
                class="button"
                disabled={day() === ""}
                onClick={() => day() !== "" && choose(day())}
              >
                Set
              </button>
            </div>
          </div>
        );
      }}
    </Popover>
  );
}
