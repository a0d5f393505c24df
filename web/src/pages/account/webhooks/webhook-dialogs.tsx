import { createSignal, Show } from "solid-js";
import { changeWebhook, removeWebhook, replaceSecret, type Webhook } from "../../../api/webhooks.ts";
import { rich, t } from "../../../language/t.ts";
import { createAttempt } from "../../../session/attempt.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { notify } from "../../../ui/notices.ts";
import { go } from "../../../ui/route.ts";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";

interface DialogProps {
  owner: string;
  webhook: Webhook;
  onClose: () => void;
}

export function ChangeDialog(props: DialogProps & { onDone: () => Promise<void> }) {
  return (
    <Dialog name={t("Change the webhook")} onClose={props.onClose}>
      <WebhookForm
        title={t("Change the webhook")}
        act={t("Save")}
        webhook={props.webhook}
        onWish={async (wish) => {
          const { id, url } = props.webhook;
          const { url: wanted, ...others } = wish;
          // Another address asks for a proof of who changes it.
          await changeWebhook(props.owner, id, { ...others, ...(wanted !== url && { url: wanted }) });
          props.onClose();
          await props.onDone();
        }}
        onClose={props.onClose}
      />
    </Dialog>
  );
}

export function SecretDialog(props: DialogProps) {
  const { busy, wrong, attempt } = createAttempt();
  const [secret, setSecret] = createSignal<string>();
  const replace = () =>
    attempt(async () => {
      setSecret(await replaceSecret(props.owner, props.webhook.id));
    });
  return (
    <Show
      when={secret()}
      fallback={
        <ConfirmDialog
          name={t("Replace the secret")}
          act={t("Replace it")}
          wrong={wrong()}
          busy={busy()}
          onAct={() => void replace()}
          onClose={props.onClose}
        >
          {t(
            "For a day, messages are signed with the old secret, too: give your server the new one until then.",
          )}
        </ConfirmDialog>
      }
    >
      {(made) => (
        // Escape or a click beside the dialog must not close it.
        <Dialog name={t("The new secret")} onClose={() => undefined}>
          <WebhookSecret title={t("The new secret")} secret={made()} onClose={props.onClose} />
        </Dialog>
      )}
    </Show>
  );
}

export function RemoveDialog(props: DialogProps) {
  const { busy, wrong, attempt } = createAttempt();
  const remove = async () => {
    const { id, name } = props.webhook;
    if (!(await attempt(() => removeWebhook(props.owner, id)))) return;
    notify({ text: t("Removed: {name}", { name }), stays: 5000 });
    go("/account");
  };
  return (
    <ConfirmDialog
      name={t("Remove the webhook")}
      act={t("Remove it")}
      wrong={wrong()}
      busy={busy()}
      onAct={() => void remove()}
      onClose={props.onClose}
    >
      {rich("{name} reports nothing from now on, and its log is deleted. This cannot be undone.", {
        name: (
          <strong>
            <bdi>{props.webhook.name}</bdi>
          </strong>
        ),
      })}
    </ConfirmDialog>
  );
}
