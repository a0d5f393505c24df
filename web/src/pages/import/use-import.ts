import { createEffect, createRoot, createSignal } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { announce } from "../../ui/notices.ts";
import { readOlder } from "../../sync/older.ts";
import { type TaskStore } from "../../sync/store.ts";
import { decode, tooLarge } from "./readers/decode.ts";
import { largestFile } from "./readers/lengths.ts";
import {
  type DateOrder,
  type Draft,
  type ListDraft,
  type Reading,
  type ViewDraft,
} from "./readers/imported-task.ts";
import { findDuplicates } from "./duplicates.ts";
import { readFile, refuseWhole } from "./readers/read-file.ts";
import type { ReportLine } from "./report.ts";
import { isArchive, type Packed, unpack } from "./readers/unpack.ts";
import { ownZone } from "../../dates/zone.ts";
import { online } from "../../session/connection.ts";
import { noFilters } from "../../task/filters.ts";
import type { Task } from "../../task/task.ts";

/** A file that was chosen, or found in an archive. */
interface Chosen extends Packed {
  /** Why it is not read. */
  why?: string;
}

export interface ReadFile {
  name: string;
  reading: Reading;
}

/** The preview that is shown before anything is sent. */
export interface Preview {
  files: ReadFile[];
  tasks: Draft[];
  duplicates: Set<Draft>;
  lists: ListDraft[];
  views: ViewDraft[];
  report: ReportLine[];
  /** The report's lines about the duplicates, if they are left out. */
  doubles: ReportLine[];
  /** A date from the files that can be read in two ways. */
  asks: string | undefined;
}

/** Reads the chosen files. */
export function useImport(store: TaskStore) {
  const [preview, setPreview] = createSignal<Preview>();
  const [order, setOrder] = createSignal<DateOrder>();
  const { busy, wrong, attempt } = createAttempt();
  let chosen: Chosen[] = [];

  const look = () =>
    attempt(async () => {
      const files = await Promise.all(chosen.map((file) => readOne(file, order())));
      const summary = summarise(files, await readExisting(store));
      setPreview(summary);
      announce(
        plural(
          summary.tasks.length,
          "{count} task found. Review it before you import it.",
          "{count} tasks found. Review them before you import them.",
        ),
      );
    });

  return {
    preview,
    order,
    busy,
    wrong,
    choose: async (files: File[]) => {
      if (files.length === 0) return;
      chosen = (await Promise.all(files.map(load))).flat();
      setOrder(undefined);
      await look();
    },
    answer: (answered: DateOrder) => {
      setOrder(answered);
      return look();
    },
    clear: () => {
      chosen = [];
      setPreview(undefined);
    },
  };
}

/** An archive is replaced by the files in it, if it holds any. */
async function load(file: File): Promise<Chosen[]> {
  const { name } = file;
  if (file.size > largestFile) return [{ name, bytes: new Uint8Array(), why: tooLarge() }];
  const bytes = new Uint8Array(await file.arrayBuffer());
  const packed = isArchive(bytes) ? await unpack(bytes) : [];
  if (!packed) return [{ name, bytes, why: t("Unpacked, this archive is larger than 20 MB.") }];
  return packed.length > 0 ? packed : [{ name, bytes }];
}

async function readOne({ name, bytes, why }: Chosen, order: DateOrder | undefined): Promise<ReadFile> {
  const decoded = why === undefined ? decode(bytes) : { why };
  const context = { now: new Date(), zone: ownZone(), order };
  const reading = "why" in decoded ? refuseWhole(decoded.why) : await readFile(name, decoded.text, context);
  return { name, reading };
}

/** Without a connection, duplicates of what was completed long ago are not found. */
async function readExisting(store: TaskStore): Promise<Task[]> {
  await whenWhole(store);
  const older = await readOlder(store, noFilters);
  return [...store.tasks().values(), ...older];
}

/** Lists that have not been read yet would be made again. Without a connection, nothing more comes. */
function whenWhole(store: TaskStore): Promise<void> {
  return new Promise((resolve) => {
    createRoot((dispose) =>
      createEffect(() => {
        if (!store.isWhole() && online() && !store.pause()) return;
        resolve();
        dispose();
      }),
    );
  });
}

function summarise(files: ReadFile[], existing: Task[]): Preview {
  const tasks = files.flatMap(({ reading }) => reading.tasks);
  const lists = new Map(files.flatMap(({ reading }) => reading.lists.map((list) => [list.name, list])));
  const views = new Map(files.flatMap(({ reading }) => reading.views.map((view) => [view.name, view])));
  const report = files.flatMap(({ name, reading }) => [
    ...reading.refused.map((remark) => ({ ...remark, file: name, taken: false })),
    ...reading.warnings.map((remark) => ({ ...remark, file: name, taken: true })),
  ]);
  const duplicates = findDuplicates(tasks, existing);
  return {
    files,
    tasks,
    duplicates,
    lists: [...lists.values()],
    views: [...views.values()],
    report,
    doubles: files.flatMap(({ name, reading }) =>
      reading.tasks
        .filter((task) => duplicates.has(task))
        .map(({ where, title }) => ({
          file: name,
          where,
          what: title,
          why: t("You have it already."),
          taken: false,
        })),
    ),
    asks: files.find(({ reading }) => reading.asks !== undefined)?.reading.asks,
  };
}
