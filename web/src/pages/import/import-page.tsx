import { Match, onCleanup, Switch } from "solid-js";
import { Header } from "../../layout/header.tsx";
import { announce } from "../../ui/notices.ts";
import { usePageTitle } from "../../ui/page-title.ts";
import { person } from "../../session/person.ts";
import { useTaskStore } from "../../sync/store.ts";
import { ChooseFiles } from "./choose-files.tsx";
import { sayTasks } from "../../task/words.ts";
import { type ImportJob, startJob, rollBack } from "./import-job.ts";
import { forgetJob, saveJob, restoreJob } from "./resume.ts";
import { ImportPreview } from "./preview.tsx";
import { Outcome } from "./outcome.tsx";
import { Progress } from "./progress.tsx";
import { createRun } from "./run.ts";
import { type Preview, useImport } from "./use-import.ts";

export function ImportPage() {
  usePageTitle("Import tasks");
  const store = useTaskStore();
  const files = useImport(store);
  const run = createRun(saveJob, arrive);
  const left = restoreJob(store.owner, Date.now());
  if (left) run.take(left);

  function arrive({ kind, made }: ImportJob): void {
    void store.read();
    announce(kind === "there" ? `${sayTasks(made.length)} imported.` : "Import undone.");
  }

  // The import may have made or removed tasks, even if it did not finish: what changed is read. Not when the page is left by
  // signing out.
  onCleanup(() => {
    if (run.job() && person()) void store.read();
  });

  const begin = (preview: Preview, skipsDuplicates: boolean) => {
    const skipped = skipsDuplicates ? preview.duplicates : new Set();
    const start = {
      id: crypto.randomUUID(),
      owner: store.owner,
      name: preview.files.map(({ name }) => name).join(", "),
      before: preview.known.map(({ id }) => id),
      report: [...preview.report, ...(skipsDuplicates ? preview.doubles : [])],
    };
    const tasks = preview.tasks.filter((task) => !skipped.has(task));
    run.go(startJob(start, tasks, preview.lists));
  };
  const forget = () => {
    forgetJob();
    run.forget();
    files.clear();
  };
  const takeBack = () => {
    const job = run.job();
    if (job) run.go(rollBack(job));
  };

  return (
    <>
      <Header />
      <main class="page list-page" id="main">
        <div>
          <a class="inline-flex min-h-11 items-center" href="/account">
            ← Account
          </a>
          <h1 class="text-great">Import tasks</h1>
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
          <Match when={run.job()}>
            {(job) => (
              <Switch fallback={<Outcome job={job()} onTakeBack={takeBack} onMore={forget} />}>
                <Match when={job().steps.length > 0}>
                  <Progress job={job()} run={run} onTakeBack={takeBack} onForget={forget} />
                </Match>
              </Switch>
            )}
          </Match>
          <Match when={files.preview()}>
            {(preview) => (
              <ImportPreview
                preview={preview()}
                order={files.order()}
                wrong={files.wrong()}
                onOrder={(order) => void files.answer(order)}
                onImport={(skipsDuplicates) => begin(preview(), skipsDuplicates)}
                onOthers={files.clear}
              />
            )}
          </Match>
        </Switch>
      </main>
    </>
  );
}
