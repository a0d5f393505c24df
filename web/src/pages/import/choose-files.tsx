import { createSignal, createUniqueId, Show } from "solid-js";
import { Problem } from "../../ui/problem.tsx";

interface ChooseFilesProps {
  busy: boolean;
  wrong: string | undefined;
  onFiles: (files: File[]) => void;
}

export function ChooseFiles(props: ChooseFilesProps) {
  const id = createUniqueId();
  const [isOver, setOver] = createSignal(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!props.busy) props.onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  return (
    <>
      <p>
        From Todoist, Microsoft To Do, another Hedgerow, or any table with a heading. You see a preview before
        anything is added.
      </p>
      <div
        class="grid gap-4 rounded-sheet border-2 border-dashed border-edge p-5"
        classList={{ "bg-haze": isOver() }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div class="field">
          <label for={id}>Choose files, or drop them here</label>
          <input
            class="entry"
            id={id}
            type="file"
            multiple
            accept=".csv,.tsv,.txt,.json,.zip,text/csv,application/json,application/zip"
            aria-describedby={`${id}-hint`}
            disabled={props.busy}
            onChange={(event) => props.onFiles([...(event.currentTarget.files ?? [])])}
          />
          <p class="hint" id={`${id}-hint`}>
            CSV or JSON in UTF-8, or a ZIP of them, up to 20 MB each when unpacked.
          </p>
        </div>
        <Show when={props.busy}>
          <p>Reading…</p>
        </Show>
      </div>
      <Problem words={props.wrong} />
      <section aria-labelledby={`${id}-where`} class="grid gap-2">
        <h2 class="text-title" id={`${id}-where`}>
          Where to get the file
        </h2>
        <ul class="grid list-disc gap-2 ps-5">
          <li>
            <strong>Todoist:</strong> Settings → Backups, or a project’s menu → Export as CSV. One file is one
            project; a backup holds them all.
          </li>
          <li>
            <strong>Microsoft To Do:</strong> Outlook → File → Open &amp; Export → Import/Export → CSV, Tasks;
            or JSON from Microsoft Graph.
          </li>
          <li>
            <strong>Hedgerow:</strong> Account → Your data, as JSON or CSV.
          </li>
          <li>
            <strong>Anything else:</strong> a CSV whose first line names its columns. Title, notes, due date,
            done, priority, tags and list are recognized by their usual names.
          </li>
        </ul>
      </section>
    </>
  );
}
