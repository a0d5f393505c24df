import { t } from "../language/t.ts";
import { Problem } from "./problem.tsx";

interface DialogFootProps {
  /** What the button says that submits the form. */
  act: string;
  wrong: string | undefined;
  busy: boolean;
  /** Nothing brings back what it does. */
  isGrave?: boolean;
  /** What the other button says, if it is not "Cancel". */
  cancel?: string;
  onClose: () => void;
}

/** The end of a form in a dialog: what went wrong, the button that submits, and the one that closes. */
export function DialogFoot(props: DialogFootProps) {
  return (
    <>
      <Problem words={props.wrong} />
      <div class="flex flex-wrap gap-3">
        <button
          type="submit"
          class={props.isGrave ? "button is-grave" : "button is-main"}
          aria-disabled={props.busy}
        >
          {props.act}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
          {props.cancel ?? t("Cancel")}
        </button>
      </div>
    </>
  );
}
