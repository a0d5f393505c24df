import { type JSX } from "solid-js";
import { t } from "../../language/t.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";

interface ConfirmDialogProps {
  name: string;
  act: string;
  /** What the other button says. */
  keep?: string;
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
        <Problem words={props.wrong} />
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
            {props.keep ?? t("Keep it")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
