import { type JSX, Show } from "solid-js";
import { Dialog } from "../../ui/dialog.tsx";

interface ConfirmDialogProps {
  name: string;
  act: string;
  wrong: string | undefined;
  busy: boolean;
  onAct: () => void;
  onClose: () => void;
  children: JSX.Element;
}

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog name={props.name} onClose={props.onClose}>
      <div class="grid gap-4">
        <h2 class="text-title">{props.name}</h2>
        <p>{props.children}</p>
        <div role="alert">
          <Show when={props.wrong}>{(words) => <p class="problem">{words()}</p>}</Show>
        </div>
        <div class="flex flex-wrap gap-3">
          <button
            type="button"
            class="button is-grave"
            aria-disabled={props.busy}
            onClick={() => props.onAct()}
          >
            {props.act}
          </button>
          <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
            Keep it
          </button>
        </div>
      </div>
    </Dialog>
  );
}
