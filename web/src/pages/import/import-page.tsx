import { createSignal, Match, Switch } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { Header } from "../../layout/header.tsx";
import { announce } from "../../ui/notices.ts";
import { usePageTitle } from "../../ui/page-title.ts";
import { useTaskStore } from "../../sync/store.ts";
import { ChooseFiles } from "./choose-files.tsx";
import { actsOf } from "./import-acts.ts";
import { forgetImport, importAll, lastImport } from "./last-import.ts";
import { Outcome } from "./outcome.tsx";
import { ImportPreview } from "./preview.tsx";
import { type Preview, useImport } from "./use-import.ts";

export function ImportPage() {
  usePageTitle(t("Import tasks"));
  const store = useTaskStore();
  const files = useImport(store);
  const [wrong, setWrong] = createSignal<string>();
  let isUnderWay = false;

  const begin = async (preview: Preview, skipsDuplicates: boolean) => {
    if (isUnderWay) return;
    isUnderWay = true;
    const skipped = skipsDuplicates ? preview.duplicates : new Set();
    const tasks = preview.tasks.filter((task) => !skipped.has(task));
    const file = preview.files.map(({ name }) => name).join(", ");
    const start = { owner: store.owner, file, known: store.lists().values(), views: store.views().values() };
    const acts = actsOf(start, tasks, preview.lists, preview.views);
    const report = [...preview.report, ...(skipsDuplicates ? preview.doubles : []), ...acts.report];
    setWrong();
    const isKept = await importAll(store, { ...acts, report });
    isUnderWay = false;
    if (!isKept) {
      setWrong(t("Nothing was imported: this device has no room left for these tasks."));
      return;
    }
    files.clear();
    announce(plural(tasks.length, "{count} task imported.", "{count} tasks imported."));
  };

  return (
    <>
      <Header />
      <main class="page list-page" id="main">
        <div>
          <a class="inline-flex min-h-11 items-center" href="/account">
            {t("← Account")}
          </a>
          <h1 class="text-great">{t("Import tasks")}</h1>
        </div>
        <Switch
          fallback={
            <ChooseFiles
              busy={files.busy()}
              wrong={files.wrong()}
              onFiles={(all) => void files.choose(all)}
            />
          }
        >
          <Match when={files.preview()}>
            {(preview) => (
              <ImportPreview
                preview={preview()}
                order={files.order()}
                wrong={wrong() ?? files.wrong()}
                onOrder={(order) => void files.answer(order)}
                onImport={(skipsDuplicates) => void begin(preview(), skipsDuplicates)}
                onOthers={() => {
                  setWrong();
                  files.clear();
                }}
              />
            )}
          </Match>
          <Match when={lastImport(store)}>{(last) => <Outcome last={last()} onMore={forgetImport} />}</Match>
        </Switch>
      </main>
    </>
  );
}
