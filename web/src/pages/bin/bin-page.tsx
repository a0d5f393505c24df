import { createMemo, createSignal, For, Show } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { readBin, type Removed } from "../../api/bin.ts";
import { toRefusal } from "../../api/refusal.ts";
import type { Part } from "../../api/wire.ts";
import { sayMoment } from "../../dates/moments.ts";
import { Header } from "../../layout/header.tsx";
import { createRead } from "../../session/read.ts";
import { online } from "../../session/connection.ts";
import { isView } from "../../sync/copy.ts";
import { cutToSize, perform } from "../../sync/perform.ts";
import { useTaskStore } from "../../sync/store.ts";
import { ListDot } from "../../ui/list-dot.tsx";
import { notify, notifyUndoable } from "../../ui/notices.ts";
import { usePageTitle } from "../../ui/page-title.ts";

/** What was removed in the last ninety days, from this device and, with a connection, from the server. */
export function BinPage() {
  usePageTitle(t("Bin"));
  const store = useTaskStore();
  const first = createRead((signal) => readBin(store.owner, undefined, signal));
  const [more, setMore] = createSignal<{ removed: Removed[]; next: string | undefined }>();
  /** What was brought back here and is not on this device yet. */
  const [restored, setRestored] = createSignal<ReadonlySet<string>>(new Set());

  const next = () => (more() ? more()?.next : first.data()?.next);
  const removed = createMemo(() => {
    const there = [...(first.data()?.removed ?? []), ...(more()?.removed ?? [])];
    const known = new Set(there.map(idOf));
    const here = store.binned().filter((item) => !known.has(idOf(item)));
    return [...here, ...there].filter((item) => {
      const id = idOf(item);
      return ![restored(), store.tasks(), store.lists(), store.views()].some((rows) => rows.has(id));
    });
  });

  const readMore = async () => {
    try {
      const page = await readBin(store.owner, next());
      setMore({ removed: [...(more()?.removed ?? []), ...page.removed], next: page.next });
    } catch (thrown) {
      notify({ wrong: true, text: toRefusal(thrown).message });
    }
  };
  const restore = (items: Removed[]) => {
    const [only] = items;
    if (!only) return;
    const words =
      items.length === 1
        ? t("Restored: {name}", { name: nameOf(only) })
        : plural(items.length, "{count} item restored.", "{count} items restored.");
    const { undo } = perform(store, words, cutToSize(items.map(partOf)));
    const ids = items.map(idOf);
    setRestored((before) => new Set([...before, ...ids]));
    notifyUndoable(words, () => {
      undo();
      setRestored((before) => new Set([...before].filter((id) => !ids.includes(id))));
    });
  };

  return (
    <>
      <Header />
      <main class="page list-page" id="main">
        <div>
          <a class="inline-flex min-h-11 items-center" href="/">
            {t("← Your list")}
          </a>
          <h1 class="text-great">{t("Bin")}</h1>
        </div>
        <p class="text-soft">{t("Whatever you remove stays here for ninety days.")}</p>
        <Show when={!online()}>
          <p class="text-soft">
            {t("You are offline: this is what was removed on this device, or while it was listening.")}
          </p>
        </Show>
        <Show when={removed().length > 0} fallback={<Empty isPending={first.isPending() && online()} />}>
          <ul class="bin" aria-label={t("Removed [in the bin]")}>
            <For each={removed()}>
              {(item) => (
                <li>
                  <span class="grid min-w-0">
                    <span class="break-words">
                      <Show when={item.list}>{(list) => <ListDot colour={list().colour} />}</Show>{" "}
                      {nameOf(item)}
                    </span>
                    <span class="text-small text-soft">{sayKind(item)}</span>
                  </span>
                  <button
                    type="button"
                    class="button"
                    aria-label={t("Restore: {name}", { name: nameOf(item) })}
                    onClick={() => restore([item])}
                  >
                    {t("Restore")}
                  </button>
                </li>
              )}
            </For>
          </ul>
          <div class="flex flex-wrap gap-2">
            <Show when={next() !== undefined && online()}>
              <button type="button" class="button is-quiet" onClick={() => void readMore()}>
                {t("Show more")}
              </button>
            </Show>
            <Show when={removed().length > 1}>
              <button type="button" class="button is-quiet" onClick={() => restore(removed())}>
                {t("Restore all {count}", { count: removed().length })}
              </button>
            </Show>
          </div>
        </Show>
      </main>
    </>
  );
}

function Empty(props: { isPending: boolean }) {
  return <p class="empty">{props.isPending ? t("One moment…") : t("The bin is empty.")}</p>;
}

function idOf({ task, list }: Removed): string {
  return task ? task.id : list.id;
}

function sayKind({ task, list, at }: Removed): string {
  if (!at) return task ? t("Task") : isView(list) ? t("View") : t("List");
  const moment = sayMoment(at);
  if (task) return t("Task, removed {moment}", { moment });
  return isView(list) ? t("View, removed {moment}", { moment }) : t("List, removed {moment}", { moment });
}

function nameOf({ task, list }: Removed): string {
  return task ? task.title : list.name;
}

function partOf({ task, list }: Removed): Part {
  return task ? { do: "restore_task", task: task.id } : { do: "restore_list", list: list.id };
}
