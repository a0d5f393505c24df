import { type JSX } from "solid-js";
import { t } from "../../language/t.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogFoot } from "../../ui/dialog-foot.tsx";

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
  const act = (event: SubmitEvent) => {
    event.preventDefault();
    props.onAct();
  };
  return (
    <Dialog name={props.name} onClose={props.onClose}>
      <form class="grid gap-4" method="post" novalidate onSubmit={act}>
        <h2 class="text-title">{props.name}</h2>
        <p>{props.children}</p>
        <DialogFoot
          isGrave
          act={props.act}
          cancel={props.keep ?? t("Keep it")}
          wrong={props.wrong}
          busy={props.busy}
          onClose={props.onClose}
        />
      </form>
    </Dialog>
  );
}
