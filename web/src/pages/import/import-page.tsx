import { useQueryClient } from "@tanstack/solid-query";
import { Match, onCleanup, Switch } from "solid-js";
import { Header } from "../../layout/header.tsx";
import { announce } from "../../ui/notices.ts";
import { usePageTitle } from "../../ui/page-title.ts";
import { tellTabs } from "../../session/tabs.ts";
import { useDesk } from "../../sync/store.ts";
import { ChooseFiles } from "./choose-files.tsx";
import { countOf } from "./counts.ts";
import { type Journey, setOut, turnBack } from "./import-job.ts";
import { forgetJourney, keepJourney, recallJourney } from "./resume.ts";
import { LookOver } from "./preview.tsx";
import { Outcome } from "./outcome.tsx";
import { Progress } from "./progress.tsx";
import { createRun } from "./run.ts";
import { type Preview, useImport } from "./use-import.ts";

export function ImportPage() {
  usePageTitle("Import tasks");
  const desk = useDesk();
  const client = useQueryClient();
  const files = useImport(desk);
  const run = createRun(keepJourney, arrive);
  const left = recallJourney(desk.owner, Date.now());
  if (left) run.take(left);

  function arrive({ kind, made }: Journey): void {
    tellTabs({ kind: "anew" });
    announce(kind === "there" ? `${countOf(made.length, "task")} imported.` : "The import is taken back.");
  }

  // Whatever was made or taken back, at its end or half way: the lists are read anew.
  onCleanup(() => {
    if (run.journey()) void client.invalidateQueries();
  });

  const begin = (preview: Preview, skipsDuplicates: boolean) => {
    const skipped = skipsDuplicates ? preview.duplicates : new Set();
    const start = {
      id: crypto.randomUUID(),
      owner: desk.owner,
      name: preview.files.map(({ name }) => name).join(", "),
      before: preview.known.map(({ id }) => id),
      report: [...preview.report, ...(skipsDuplicates ? preview.doubles : [])],
    };
    const tasks = preview.tasks.filter((task) => !skipped.has(task));
    run.go(setOut(start, tasks, preview.lists));
  };
  const forget = () => {
    forgetJourney();
    run.forget();
    files.clear();
  };
  const takeBack = () => {
    const journey = run.journey();
    if (journey) run.go(turnBack(journey));
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
          <Match when={run.journey()}>
            {(journey) => (
              <Switch fallback={<Outcome journey={journey()} onTakeBack={takeBack} onMore={forget} />}>
                <Match when={journey().steps.length > 0}>
                  <Progress journey={journey()} run={run} onTakeBack={takeBack} onForget={forget} />
                </Match>
              </Switch>
            )}
          </Match>
          <Match when={files.preview()}>
            {(preview) => (
              <LookOver
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
