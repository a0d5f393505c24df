import { createMemo, createSignal, For, Show } from "solid-js";
import { plural, t } from "../language/t.ts";
import { elsewhere, groupAlike, isAboutList, sayWhy, wordsIn } from "../sync/refused-words.ts";
import { useTaskStore } from "../sync/store.ts";
import type { Entry } from "../sync/kept.ts";
import { Dialog } from "../ui/dialog.tsx";
import { CopyButton } from "./copy-button.tsx";
import { LeftDraftItem } from "./left-draft.tsx";

/**
 * What the server has refused, and what somebody was editing that is gone. It stays until the person has dealt with it, so
 * that no words are lost.
 */
export function Unsent() {
  const store = useTaskStore();
  const [isOpen, setOpen] = createSignal(false);
  const groups = createMemo(() => groupAlike(store.refused()));
  const words = () => {
    const refused = store.refused().length;
    const drafts = store.leftDrafts().length;
    const sentences = [
      refused > 0 &&
        plural(
          refused,
          "{count} change could not be saved to your account.",
          "{count} changes could not be saved to your account.",
        ),
      drafts > 0 &&
        plural(
          drafts,
          "{count} draft of yours has lost its place.",
          "{count} drafts of yours have lost their place.",
        ),
    ];
    return sentences.filter(Boolean).join(" ");
  };
  return (
    <>
      <Show when={words()}>
        <div role="status">
          <p class="banner">
            {words()}{" "}
            <button type="button" class="button is-quiet" onClick={() => setOpen(true)}>
              {t("Review")}
            </button>
          </p>
        </div>
      </Show>
      <Show when={isOpen()}>
        <Dialog name={t("Unsent changes")} onClose={() => setOpen(false)}>
          <div class="grid gap-4">
            <h2 class="text-title">{t("Unsent changes")}</h2>
            <p class="text-soft">
              {words()
                ? t("These are only on this device. They stay here until you have dealt with them.")
                : t("Nothing is left here.")}
            </p>
            <ul class="grid gap-4">
              <For each={[...groups().keys()]}>{(key) => <Refused entries={groups().get(key) ?? []} />}</For>
              <For each={store.leftDrafts()}>{(draft) => <LeftDraftItem draft={draft} />}</For>
            </ul>
            <button type="button" class="button" onClick={() => setOpen(false)}>
              {t("Close")}
            </button>
          </div>
        </Dialog>
      </Show>
    </>
  );
}

/** More of one import are counted. */
const mostShown = 3;

/** One act, or many of one import that were refused for the same reason: they are dealt with at once. */
function Refused(props: { entries: Entry[] }) {
  const store = useTaskStore();
  const words = (entries: Entry[]) => entries.map((entry) => wordsIn(store.copy(), entry)).join("\n");
  const many = () => props.entries.length;
  const hidden = () => many() - mostShown;
  const [isSure, setSure] = createSignal(false);
  /** Many are not lost by one wrong click. */
  const discard = () => (many() > 1 && !isSure() ? setSure(true) : store.drop(props.entries));
  const sayDiscard = () => {
    if (isSure()) return plural(many(), "Really discard {count} change", "Really discard {count} changes");
    return many() > 1 ? t("Discard all") : t("Discard");
  };
  const isOfLists = () => props.entries.every(({ parts }) => parts[0]?.do === "create_list");
  return (
    <li class="grid gap-2 border-t border-line pt-4">
      <Show when={many() > 1}>
        <p class="font-semibold">
          {isOfLists()
            ? plural(many(), "{count} list of an import", "{count} lists of an import")
            : plural(many(), "{count} task of an import", "{count} tasks of an import")}
        </p>
      </Show>
      <p class="whitespace-pre-wrap">{words(props.entries.slice(0, mostShown))}</p>
      <Show when={hidden() > 0}>
        <p>{plural(hidden(), "and {count} more", "and {count} more")}</p>
      </Show>
      <p class="text-small text-soft">{props.entries.slice(0, 1).map(sayWhy)}</p>
      <div class="flex flex-wrap gap-2">
        <Show when={props.entries.every(isAboutList)}>
          <button type="button" class="button" onClick={() => void store.sendAgain(props.entries, elsewhere)}>
            {many() > 1 ? t("Put them in the inbox") : t("Put it in the inbox")}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => void store.sendAgain(props.entries)}>
          {many() > 1 ? t("Try all again") : t("Try again")}
        </button>
        <CopyButton words={words(props.entries)} />
        <button type="button" class="button is-quiet" onClick={() => void discard()}>
          {sayDiscard()}
        </button>
      </div>
    </li>
  );
}
