import { createSignal, createUniqueId, For } from "solid-js";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { today } from "../../../dates/here.ts";
import { Popover } from "../../../ui/popover.tsx";
import { Sign } from "../../../ui/sign.tsx";

interface StepDayProps {
  title: string;
  onChoose: (day: Day) => void;
}

/** Gives a step a day, which makes it a subtask. */
export function StepDay(props: StepDayProps) {
  const id = createUniqueId();
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
              <div class="field">
                <label for={id}>Another day</label>
                <input
                  id={id}
                  class="entry"
                  type="date"
                  min="0001-01-01"
                  max="9999-12-31"
                  value={day()}
                  onInput={(event) => setDay(event.currentTarget.value)}
                />
              </div>
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
