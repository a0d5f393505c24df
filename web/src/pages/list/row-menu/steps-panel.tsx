import { For } from "solid-js";
import type { Task } from "../../../task/task.ts";

interface StepsPanelProps {
  row: Task;
  onTick: (step: string, completed: boolean) => void;
}

/** The steps of a task, to be ticked without opening it. */
export function StepsPanel(props: StepsPanelProps) {
  return (
    <ul class="grid">
      <For each={(props.row.checklist ?? []).map(({ id }) => id)}>
        {(id) => {
          const step = () => props.row.checklist?.find((item) => item.id === id);
          return (
            <li>
              <label class="row-step" classList={{ "is-done": step()?.completed === true }}>
                <span class="tick">
                  <input
                    type="checkbox"
                    checked={step()?.completed === true}
                    onChange={(event) => props.onTick(id, event.currentTarget.checked)}
                  />
                </span>
                <span class="title" dir="auto">
                  {step()?.title}
                </span>
              </label>
            </li>
          );
        }}
      </For>
    </ul>
  );
}
