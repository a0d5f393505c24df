import { createSignal, For, Show } from "solid-js";
import { listWebhooks, makeWebhook, type Webhook } from "../../../api/webhooks.ts";
import { rich, t } from "../../../language/t.ts";
import { createRead } from "../../../session/read.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Section } from "../../../ui/section.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";
import { hostOf, pathOfWebhook, sayFailing, sayOff, sayUse } from "./words.ts";

/** The addresses of the person's that are told what happens. */
export function WebhooksSection(props: { owner: string; onChanged: () => void }) {
  const webhooks = createRead((signal) => listWebhooks(props.owner, signal));
  const [making, setMaking] = createSignal(false);
  const known = () => webhooks.data() ?? [];
  const changed = () => {
    void webhooks.refetch();
    props.onChanged();
  };

  return (
    <Section title={t("Webhooks")}>
      <p>
        {rich(
          "A webhook tells a server of yours what happens to your tasks and lists, within moments. The {documentation} shows what it is sent.",
          { documentation: <a href="/api/docs">{t("API documentation")}</a> },
        )}
      </p>
      <Show
        when={!webhooks.isFailed()}
        fallback={<p class="problem">{t("Your webhooks could not be loaded.")}</p>}
      >
        <Show when={known().length > 0}>
          <ul class="grid gap-3" aria-label={t("Webhooks")}>
            <For each={known()}>{(webhook) => <WebhookLine webhook={webhook} />}</For>
          </ul>
        </Show>
      </Show>
      <button type="button" class="button justify-self-start" onClick={() => setMaking(true)}>
        {t("Create a webhook…")}
      </button>
      <Show when={making()}>
        <NewWebhookDialog owner={props.owner} onMade={changed} onClose={() => setMaking(false)} />
      </Show>
    </Section>
  );
}

function WebhookLine(props: { webhook: Webhook }) {
  return (
    <li class="device">
      <div>
        <p>
          <bdi class="font-semibold">{props.webhook.name}</bdi>
          <span class="here">{props.webhook.on ? t("on [webhook]") : t("off [webhook]")}</span>
        </p>
        <p class="text-small text-soft" dir="ltr">
          {hostOf(props.webhook)}
        </p>
        <p class="text-small text-soft">
          {[sayOff(props.webhook), sayFailing(props.webhook), sayUse(props.webhook)]
            .filter((words) => words !== undefined)
            .join(" ")}
        </p>
      </div>
      <a
        class="button is-quiet ms-auto"
        href={pathOfWebhook(props.webhook.id)}
        aria-label={t("Settings and log: {name}", { name: props.webhook.name })}
      >
        {t("Settings and log")}
      </a>
    </li>
  );
}

function NewWebhookDialog(props: { owner: string; onMade: () => void; onClose: () => void }) {
  const [secret, setSecret] = createSignal<string>();
  const title = () => (secret() === undefined ? t("Create a webhook") : t("Your new webhook"));
  // Escape or a click beside the dialog must not close it while it shows the secret.
  const closeUnmade = () => {
    if (secret() === undefined) props.onClose();
  };
  return (
    <Dialog name={title()} onClose={closeUnmade}>
      <Show
        when={secret()}
        fallback={
          <WebhookForm
            title={title()}
            act={t("Create webhook")}
            onWish={async (wish) => {
              setSecret(await makeWebhook(props.owner, wish));
              props.onMade();
            }}
            onClose={props.onClose}
          />
        }
      >
        {(made) => <WebhookSecret title={title()} secret={made()} onClose={props.onClose} />}
      </Show>
    </Dialog>
  );
}
