import { createMemo, createSignal, For, Show } from "solid-js";
import { elsewhere, groupAlike, isAboutList, sayWhy, wordsIn } from "../sync/refused-words.ts";
import { useTaskStore } from "../sync/store.ts";
import type { Entry } from "../sync/kept.ts";
import { sayCount } from "../task/words.ts";
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
    const parts = [
      ...(refused > 0 ? [`${sayCount(refused, "change")} could not be saved to your account.`] : []),
      ...(store.leftDrafts().length > 0
        ? [`${sayCount(store.leftDrafts().length, "draft")} of yours has lost its place.`]
        : []),
    ];
    return parts.join(" ");
  };
  return (
    <>
      <Show when={words()}>
        <div role="status">
          <p class="banner">
            {words()}{" "}
            <button type="button" class="button is-quiet" onClick={() => setOpen(true)}>
              Review
            </button>
          </p>
        </div>
      </Show>
      <Show when={isOpen()}>
        <Dialog name="Unsent changes" onClose={() => setOpen(false)}>
          <div class="grid gap-4">
            <h2 class="text-title">Unsent changes</h2>
            <p class="text-soft">
              {words()
                ? "These are only on this device. They stay here until you have dealt with them."
                : "Nothing is left here."}
            </p>
            <ul class="grid gap-4">
              <For each={[...groups().keys()]}>{(key) => <Refused entries={groups().get(key) ?? []} />}</For>
              <For each={store.leftDrafts()}>{(draft) => <LeftDraftItem draft={draft} />}</For>
            </ul>
            <button type="button" class="button" onClick={() => setOpen(false)}>
              Close
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
  const hidden = () => props.entries.length - mostShown;
  const all = () => (props.entries.length > 1 ? " all" : "");
  const [isSure, setSure] = createSignal(false);
  /** Many are not lost by one wrong click. */
  const discard = () => (props.entries.length > 1 && !isSure() ? setSure(true) : store.drop(props.entries));
  const isOfLists = () => props.entries.every(({ parts }) => parts[0]?.do === "create_list");
  return (
    <li class="grid gap-2 border-t border-line pt-4">
      <Show when={props.entries.length > 1}>
        <p class="font-semibold">
          {sayCount(props.entries.length, isOfLists() ? "list" : "task")} of an import
        </p>
      </Show>
      <p class="whitespace-pre-wrap">{words(props.entries.slice(0, mostShown))}</p>
      <Show when={hidden() > 0}>
        <p>and {hidden().toLocaleString()} more</p>
      </Show>
      <p class="text-small text-soft">{props.entries.slice(0, 1).map(sayWhy)}</p>
      <div class="flex flex-wrap gap-2">
        <Show when={props.entries.every(isAboutList)}>
          <button type="button" class="button" onClick={() => void store.sendAgain(props.entries, elsewhere)}>
            Put {all() ? "them" : "it"} in the inbox
          </button>
        </Show>
        <button type="button" class="button" onClick={() => void store.sendAgain(props.entries)}>
          Try{all()} again
        </button>
        <CopyButton words={words(props.entries)} />
        <button type="button" class="button is-quiet" onClick={() => void discard()}>
          {isSure() ? `Really discard ${sayCount(props.entries.length, "change")}` : `Discard${all()}`}
        </button>
      </div>
    </li>
  );
}
