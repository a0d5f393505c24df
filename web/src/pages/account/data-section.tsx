import { plural, rich, t } from "../../language/t.ts";
import { mostTasksAtOnce } from "../../../../worker/fields/limits.ts";
import { addressOf } from "../../api/address.ts";
import { everyList } from "../../api/lists.ts";
import { readRefusal } from "../../api/refusal.ts";
import { reachRenewing } from "../../api/renewal.ts";
import { everyTask } from "../../api/tasks.ts";
import { everyView } from "../../api/views.ts";
import { announce } from "../../ui/notices.ts";
import { useTaskStore } from "../../sync/store.ts";
import { createAttempt } from "../../session/attempt.ts";
import { toCsv, toJson } from "./export.ts";
import { joinCalendars } from "./join-calendars.ts";
import { downloadFile } from "../../ui/download.ts";
import { Section } from "../../ui/section.tsx";
import { Problem } from "../../ui/problem.tsx";

const types = { json: "application/json", csv: "text/csv;charset=utf-8" };

export function DataSection() {
  const store = useTaskStore();
  const { busy, wrong, attempt } = createAttempt();

  const take = (kind: keyof typeof types) =>
    attempt(async () => {
      await store.settled();
      const lists = await everyList(store.owner);
      const views = kind === "json" ? await everyView(store.owner) : [];
      const tasks = await everyTask(store.owner);
      const now = new Date();
      downloadFile(
        new Blob([kind === "json" ? toJson(tasks, lists, views, now) : toCsv(tasks, lists)], {
          type: types[kind],
        }),
        `hedgerow-${now.toISOString().slice(0, 10)}.${kind}`,
      );
      announce(
        plural(tasks.length, "{count} task is in your downloads.", "{count} tasks are in your downloads."),
      );
    });

  const takeCalendar = () =>
    attempt(async () => {
      await store.settled();
      downloadFile(await readCalendar(store.owner), "hedgerow.ics");
      announce(t("The calendar is in your downloads."));
    });

  return (
    <Section title={t("Your data")}>
      <p>
        {t(
          "All your tasks, as a file. JSON and CSV hold every field and can be imported again, JSON also your views; the calendar holds what is due.",
        )}
      </p>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void take("json")}>
          {t("Download as JSON")}
        </button>
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void take("csv")}>
          {t("Download as CSV")}
        </button>
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void takeCalendar()}>
          {t("Download as a calendar")}
        </button>
      </div>
      <p>
        {rich("Coming from elsewhere? {import} from Todoist, Microsoft To Do, or a table of your own.", {
          import: <a href="/import">{t("Import tasks [in a sentence]")}</a>,
        })}
      </p>
      <Problem words={wrong()} />
    </Section>
  );
}

/** All parts of the export as one file. It is not JSON, which is all that `ask` accepts. */
async function readCalendar(owner: string): Promise<Blob> {
  const parts: string[] = [];
  let query: string | undefined = `limit=${mostTasksAtOnce}`;
  while (query !== undefined) {
    const response = await reachRenewing(`${addressOf(owner, "calendar", "export.ics")}?${query}`);
    if (!response.ok) throw await readRefusal(response);
    parts.push(await response.text());
    query = /<export\.ics\?([^>]*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  }
  return new Blob([joinCalendars(parts)], { type: "text/calendar;charset=utf-8" });
}
