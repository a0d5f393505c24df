import { t } from "../../../language/t.ts";
import { SecretShownOnce } from "../secret-shown-once.tsx";

/** What a webhook's messages are signed with. */
export function WebhookSecret(props: { title: string; secret: string; onClose: () => void }) {
  return (
    <SecretShownOnce
      title={props.title}
      warning={t(
        "Copy the secret now: it is shown only once. Every message is signed with it, and your server checks the signature, so that nobody else can send it messages.",
      )}
      label={t("The secret")}
      secret={props.secret}
      copied={t("Secret copied.")}
      saved={t("I’ve saved it [secret]")}
      onClose={props.onClose}
    />
  );
}
