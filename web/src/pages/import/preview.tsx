import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { plural, rich, t } from "../../language/t.ts";
import { useTaskStore } from "../../sync/store.ts";
import { sayTasks } from "../../task/words.ts";
import { DayOrMonth } from "./day-or-month.tsx";
import { type DateOrder, type Reading, saySource } from "./readers/imported-task.ts";
import { focusOnceThere } from "./focus.ts";
import { FirstTasks } from "./first-tasks.tsx";
import { Skipped } from "./skipped.tsx";
import type { Preview } from "./use-import.ts";
import { Problem } from "../../ui/problem.tsx";

interface ImportPreviewProps {
  preview: Preview;
  order: DateOrder | undefined;
  wrong: string | undefined;
  onOrder: (order: DateOrder) => void;
  onImport: (skipsDuplicates: boolean) => void;
  onOthers: () => void;
}

/** Shows the tasks before they are imported. */
export function ImportPreview(props: ImportPreviewProps) {
  const store = useTaskStore();
  const [skips, setSkips] = createSignal(true);
  const [isMissing, setMissing] = createSignal(false);
  const doubles = () => props.preview.duplicates.size;
  const coming = createMemo(() =>
    skips() ? props.preview.tasks.filter((task) => !props.preview.duplicates.has(task)) : props.preview.tasks,
  );
  const views = createMemo(() => {
    const known = new Set(Array.from(store.views().values(), ({ name }) => name));
    return props.preview.views.filter(({ name }) => !known.has(name));
  });
  const lists = createMemo(() => {
    const needed = new Set([
      ...coming().map(({ list }) => list),
      ...views().flatMap((view) => view.lists ?? []),
    ]);
    const known = new Set(Array.from(store.lists().values(), ({ name }) => name));
    return props.preview.lists.filter(({ name }) => needed.has(name) && !known.has(name));
  });
  const count = () => coming().length + views().length;
  const start = () => {
    if (props.preview.asks !== undefined && props.order === undefined) setMissing(true);
    else if (count() > 0) props.onImport(skips());
  };

  return (
    <>
      <ul class="grid gap-2" aria-label={t("Files")} tabindex="-1" ref={focusOnceThere}>
        <For each={props.preview.files}>
          {({ name, reading }) => (
            <li class="well wrap-anywhere">
              {saySource[reading.source]({ file: <strong>{name}</strong>, found: sayFound(reading) })}
            </li>
          )}
        </For>
      </ul>
      <Show when={props.preview.asks}>
        {(example) => (
          <DayOrMonth
            example={example()}
            order={props.order}
            isMissing={isMissing()}
            onOrder={(order) => {
              setMissing(false);
              props.onOrder(order);
            }}
          />
        )}
      </Show>
      <NewNames
        names={lists().map(({ name }) => name)}
        say={(slots) =>
          lists().length === 1 ? rich("A new list: {names}", slots) : rich("New lists: {names}", slots)
        }
      />
      <NewNames
        names={views().map(({ name }) => name)}
        say={(slots) =>
          views().length === 1 ? rich("A new view: {names}", slots) : rich("New views: {names}", slots)
        }
      />
      <Show when={doubles() > 0}>
        <label class="choice">
          <input
            type="checkbox"
            class="plain-check"
            checked={skips()}
            onChange={(event) => setSkips(event.currentTarget.checked)}
          />
          {plural(
            doubles(),
            "Leave out {count} task that you already have",
            "Leave out {count} tasks that you already have",
          )}
        </label>
      </Show>
      <Show when={props.preview.tasks.length > 0}>
        <FirstTasks tasks={props.preview.tasks} duplicates={props.preview.duplicates} />
      </Show>
      <Skipped lines={props.preview.report} />
      <Problem words={props.wrong} />
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button is-main" aria-disabled={count() === 0} onClick={start}>
          {coming().length === 0 && count() > 0
            ? plural(views().length, "Import {count} view", "Import {count} views")
            : plural(coming().length, "Import {count} task", "Import {count} tasks")}
        </button>
        <button type="button" class="button" onClick={() => props.onOthers()}>
          {t("Choose other files")}
        </button>
      </div>
    </>
  );
}

/** "4 tasks, 2 rows skipped." */
function sayFound({ tasks, refused }: Reading): string {
  const found = sayTasks(tasks.length);
  if (refused.length === 0) return `${found}.`;
  const skipped = plural(refused.length, "{count} row skipped", "{count} rows skipped");
  return `${found}, ${skipped}.`;
}

function NewNames(props: { names: string[]; say: (slots: { names: JSX.Element }) => JSX.Element }) {
  return (
    <Show when={props.names.length > 0}>
      <p class="wrap-anywhere">{props.say({ names: <strong>{props.names.join(", ")}</strong> })}</p>
    </Show>
  );
}
