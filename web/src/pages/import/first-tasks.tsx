import { createUniqueId, For, Show } from "solid-js";
import { sayCount, sayTasks } from "../../task/words.ts";
import { sayDate } from "../../dates/moments.ts";
import type { Draft } from "./readers/imported-task.ts";

const shown = 10;

/** A table of the first tasks that were read. */
export function FirstTasks(props: { tasks: Draft[]; duplicates: Set<Draft> }) {
  const id = createUniqueId();
  return (
    <div class="grid gap-2">
      <h2 class="text-title" id={id}>
        {props.tasks.length > shown ? `The first ${shown} of ${sayTasks(props.tasks.length)}` : "Tasks found"}
      </h2>
      {/* The table may be wider than a phone, so it scrolls by itself, also by keyboard. */}
      <div class="overflow-x-auto" role="region" aria-labelledby={id} tabindex="0">
        <table class="w-full text-start text-small">
          <thead>
            <tr class="border-b border-line">
              <For each={["Task", "Due", "List", "Priority", "Tags"]}>
                {(name) => (
                  <th scope="col" class="py-2 pe-4 text-start font-semibold">
                    {name}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.tasks.slice(0, shown)}>
              {(task) => (
                <tr class="border-b border-line align-top">
                  <th scope="row" class="min-w-40 py-2 pe-4 text-start font-medium">
                    {task.title}
                    <Details task={task} isDouble={props.duplicates.has(task)} />
                  </th>
                  <td class="py-2 pe-4 whitespace-nowrap">{sayDue(task)}</td>
                  <td class="py-2 pe-4">{[task.list, task.section].filter(Boolean).join(" / ")}</td>
                  <td class="py-2 pe-4">{task.priority}</td>
                  <td class="py-2">{task.tags?.join(", ")}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Details(props: { task: Draft; isDouble: boolean }) {
  const details = () =>
    [
      props.isDouble && "you have it already",
      props.task.completed && "done",
      props.task.repeat && "repeats",
      props.task.checklist && sayCount(props.task.checklist.length, "item"),
      props.task.description && "with a description",
    ].filter(Boolean);
  return (
    <Show when={details().length > 0}>
      <span class="block font-normal text-soft">{details().join(" · ")}</span>
    </Show>
  );
}

function sayDue({ due_on, due_at, time_zone }: Draft): string {
  if (due_on !== undefined) return sayDate(due_on);
  if (due_at === undefined) return "";
  const zone = time_zone === undefined ? {} : { timeZone: time_zone };
  return new Date(due_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short", ...zone });
}
