import { Show } from "solid-js";
import { Dialog } from "../shell/dialog.tsx";
import { type Clash, useDesk } from "./desk.ts";
import type { Words } from "./outbox.ts";

/** Two hands wrote at once: both versions side by side, and the person decides. */
export function ClashDialog(props: { clash: Clash }) {
  const desk = useDesk();
  const theirs = (): Words => props.clash.theirs;
  const mine = (): Words => ({ ...theirs(), ...props.clash.mine.fields });

  const keepMine = () => {
    const { mine: change } = props.clash;
    desk.settleClash(props.clash);
    desk.take({ ...change, key: crypto.randomUUID(), base: theirs() });
  };

  return (
    <Dialog name="Changed in two places" wide>
      <div class="grid gap-4">
        <h2 class="text-title">Changed in two places</h2>
        <p class="text-soft">While you were editing, this task was changed elsewhere. Which words stay?</p>
        <div class="grid gap-4 sm:grid-cols-2">
          <Version name="Yours" words={mine()} keep="Keep mine" onKeep={keepMine} />
          <Version
            name="The other"
            words={theirs()}
            keep="Keep the other"
            onKeep={() => desk.settleClash(props.clash)}
          />
        </div>
      </div>
    </Dialog>
  );
}

function Version(props: { name: string; words: Words; keep: string; onKeep: () => void }) {
  return (
    <section class="version" aria-label={props.name}>
      <h3 class="text-small text-soft">{props.name}</h3>
      <p class="title">{props.words.title}</p>
      <Show when={props.words.description}>
        {(description) => <p class="description whitespace-pre-wrap">{description()}</p>}
      </Show>
      <button type="button" class="button mt-auto" onClick={() => props.onKeep()}>
        {props.keep}
      </button>
    </section>
  );
}
