import { createUniqueId, For, Show } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { downloadFile } from "../../ui/download.ts";
import { excerpt } from "./readers/lengths.ts";
import { type ReportLine, toReport } from "./report.ts";

const shown = 20;

/** The report on skipped or changed items: it shows the most important lines, and all can be downloaded. */
export function Skipped(props: { lines: ReportLine[] }) {
  const id = createUniqueId();
  const sorted = () => props.lines.toSorted((a, b) => Number(a.taken) - Number(b.taken));
  const refused = () => props.lines.filter(({ taken }) => !taken).length;
  const download = () =>
    downloadFile(
      new Blob([toReport(props.lines)], { type: "text/csv;charset=utf-8" }),
      "hedgerow-import-report.csv",
    );
  return (
    <Show when={props.lines.length > 0}>
      <section class="grid gap-2" aria-labelledby={id}>
        <h2 class="text-title" id={id}>
          {refused() > 0
            ? plural(refused(), "{count} row skipped", "{count} rows skipped")
            : t("Worth a look")}
        </h2>
        <ul class="grid gap-2 text-small wrap-anywhere" aria-labelledby={id}>
          <For each={sorted().slice(0, shown)}>
            {({ file, where, what, why, taken }) => (
              <li classList={{ "text-soft": taken }}>
                <strong>{t("{file}, {where}:", { file, where })}</strong> {why}{" "}
                <Show when={what}>{t("“{words}”", { words: excerpt(what) })}</Show>
              </li>
            )}
          </For>
        </ul>
        <div class="flex flex-wrap items-center gap-3">
          <button type="button" class="button" onClick={download}>
            {t("Download the report")}
          </button>
          <Show when={props.lines.length > shown}>
            <span class="text-small text-soft">
              {plural(props.lines.length - shown, "It has {count} more line.", "It has {count} more lines.")}
            </span>
          </Show>
        </div>
      </section>
    </Show>
  );
}
