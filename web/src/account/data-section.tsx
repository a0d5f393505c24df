import { Show } from "solid-js";
import { everyTask } from "../api/tasks.ts";
import { announce } from "../shell/notices.ts";
import { noFilters } from "../tasks/filters.ts";
import { useDesk } from "../tasks/desk.ts";
import type { Task } from "../tasks/task.ts";
import { createAttempt } from "./attempt.ts";
import { toCsv, toJson } from "./export.ts";
import { Section } from "./section.tsx";

const kinds = {
  json: { type: "application/json", write: toJson },
  csv: { type: "text/csv;charset=utf-8", write: toCsv },
};

export function DataSection() {
  const desk = useDesk();
  const { busy, wrong, attempt } = createAttempt();

  const take = (kind: keyof typeof kinds) =>
    attempt(async () => {
      await desk.settled();
      const tasks: Task[] = [];
      for await (const task of everyTask(desk.owner, noFilters)) tasks.push(task);
      const { type, write } = kinds[kind];
      handOver(
        new Blob([write(tasks)], { type }),
        `hedgerow-${new Date().toISOString().slice(0, 10)}.${kind}`,
      );
      announce(`${tasks.length} tasks are in your downloads.`);
    });

  return (
    <Section title="Your data">
      <p>Everything you have put into your list, as a file that is yours.</p>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void take("json")}>
          Download as JSON
        </button>
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void take("csv")}>
          Download as CSV
        </button>
      </div>
      <div role="alert">
        <Show when={wrong()}>{(words) => <p class="problem">{words()}</p>}</Show>
      </div>
    </Section>
  );
}

function handOver(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
