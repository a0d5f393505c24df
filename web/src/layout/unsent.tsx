import { createSignal, For, Show } from "solid-js";
import { elsewhere, isAboutList, sayWhy, wordsIn } from "../sync/refused.ts";
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
              <For each={store.refused()}>{(entry) => <Refused entry={entry} />}</For>
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

function Refused(props: { entry: Entry }) {
  const store = useTaskStore();
  return (
    <li class="grid gap-2 border-t border-line pt-4">
      <p class="whitespace-pre-wrap">{wordsIn(store.copy(), props.entry)}</p>
      <p class="text-small text-soft">{sayWhy(props.entry)}</p>
      <div class="flex flex-wrap gap-2">
        <Show when={isAboutList(props.entry)}>
          <button
            type="button"
            class="button"
            onClick={() => void store.sendAgain(props.entry, elsewhere(props.entry))}
          >
            Put it in the inbox
          </button>
        </Show>
        <button type="button" class="button" onClick={() => void store.sendAgain(props.entry)}>
          Try again
        </button>
        <CopyButton words={wordsIn(store.copy(), props.entry)} />
        <button type="button" class="button is-quiet" onClick={() => void store.drop([props.entry])}>
          Discard
        </button>
      </div>
    </li>
  );
}
