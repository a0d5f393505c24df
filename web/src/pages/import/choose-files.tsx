import { createSignal, createUniqueId, Show } from "solid-js";
import { t } from "../../language/t.ts";
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
        {t(
          "From Todoist, Microsoft To Do, another Hedgerow, or any table with a heading. You see a preview before anything is added.",
        )}
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
          <label for={id}>{t("Choose files, or drop them here")}</label>
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
            {t("CSV or JSON in UTF-8, or a ZIP of them, up to 20 MB each when unpacked.")}
          </p>
        </div>
        <Show when={props.busy}>
          <p>{t("Reading…")}</p>
        </Show>
      </div>
      <Problem words={props.wrong} />
      <section aria-labelledby={`${id}-where`} class="grid gap-2">
        <h2 class="text-title" id={`${id}-where`}>
          {t("Where to get the file")}
        </h2>
        <ul class="grid list-disc gap-2 ps-5">
          <li>
            <strong>{t("Todoist:")}</strong>{" "}
            {t(
              "Settings → Backups, or a project’s menu → Export as CSV. One file is one project; a backup holds them all.",
            )}
          </li>
          <li>
            <strong>{t("Microsoft To Do:")}</strong>{" "}
            {t("Outlook → File → Open & Export → Import/Export → CSV, Tasks; or JSON from Microsoft Graph.")}
          </li>
          <li>
            <strong>{t("Hedgerow:")}</strong> {t("Account → Your data, as JSON or CSV.")}
          </li>
          <li>
            <strong>{t("Anything else:")}</strong>{" "}
            {t(
              "a CSV whose first line names its columns. Title, notes, due date, done, priority, tags and list are recognised by their usual names.",
            )}
          </li>
        </ul>
      </section>
    </>
  );
}
