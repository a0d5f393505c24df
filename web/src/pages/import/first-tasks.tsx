import { createUniqueId, For, Show } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { locale } from "../../language/words.ts";
import { sayDate } from "../../dates/moments.ts";
import type { Draft } from "./readers/imported-task.ts";
import { priorityWords } from "../../task/priority-words.ts";

const shown = 10;

/** A table of the first tasks that were read. */
export function FirstTasks(props: { tasks: Draft[]; duplicates: Set<Draft> }) {
  const id = createUniqueId();
  return (
    <div class="grid gap-2">
      <h2 class="text-title" id={id}>
        {props.tasks.length > shown
          ? plural(
              props.tasks.length,
              "The first {shown} of {count} task",
              "The first {shown} of {count} tasks",
              { shown },
            )
          : t("Tasks found")}
      </h2>
      {/* The table may be wider than a phone, so it scrolls by itself, also by keyboard. */}
      <div class="overflow-x-auto" role="region" aria-labelledby={id} tabindex="0">
        <table class="w-full text-start text-small">
          <thead>
            <tr class="border-b border-line">
              <For each={[t("Task"), t("Due"), t("List"), t("Priority"), t("Tags")]}>
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
                  <td class="py-2 pe-4">{task.priority && priorityWords()[task.priority]}</td>
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
      props.isDouble && t("you have it already"),
      props.task.completed && t("done [of a task]"),
      props.task.repeat && t("repeats [of a task]"),
      props.task.checklist &&
        plural(
          props.task.checklist.length,
          "{count} item [of a checklist]",
          "{count} items [of a checklist]",
        ),
      props.task.description && t("with a description"),
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
  return new Date(due_at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short", ...zone });
}
