import { createSignal, Match, Show, Switch } from "solid-js";
import { changeWebhook, listWebhooks, testWebhook, type Webhook } from "../../../api/webhooks.ts";
import { Header } from "../../../layout/header.tsx";
import { t } from "../../../language/t.ts";
import { createAttempt } from "../../../session/attempt.ts";
import { createRead } from "../../../session/read.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { notify } from "../../../ui/notices.ts";
import { usePageTitle } from "../../../ui/page-title.ts";
import { Problem } from "../../../ui/problem.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { ChangeDialog, RemoveDialog, SecretDialog } from "./webhook-dialogs.tsx";
import { eventWords, sayFailing, sayOff, sayUse } from "./words.ts";

/** One webhook: what it is, how it does, and the log of what it was sent. */
export function WebhookPage(props: { id: string }) {
  const { owner } = useTaskStore();
  const webhooks = createRead((signal) => listWebhooks(owner, signal));
  const webhook = () => webhooks.data()?.find(({ id }) => id === props.id);
  usePageTitle(t("Webhook"));

  return (
    <>
      <Header />
      <main class="page list-page" id="main">
        <div>
          <a class="inline-flex min-h-11 items-center" href="/account">
            {t("← Account")}
          </a>
          <h1 class="text-great wrap-anywhere">{webhook()?.name ?? t("Webhook")}</h1>
        </div>
        <Switch>
          <Match when={webhooks.isFailed()}>
            <div class="problem grid gap-3" role="alert">
              <p>{t("The webhook could not be loaded.")}</p>
              <button type="button" class="button justify-self-start" onClick={() => void webhooks.refetch()}>
                {t("Try again")}
              </button>
            </div>
          </Match>
          <Match when={webhooks.isPending()}>
            <p class="empty">{t("One moment…")}</p>
          </Match>
          <Match when={webhook()}>
            {(known) => <Known owner={owner} webhook={known()} onChanged={webhooks.refetch} />}
          </Match>
          <Match when={webhooks.data()}>
            <p class="empty">{t("This webhook no longer exists.")}</p>
          </Match>
        </Switch>
      </main>
    </>
  );
}

function Known(props: { owner: string; webhook: Webhook; onChanged: () => Promise<void> }) {
  const [open, setOpen] = createSignal<"change" | "secret" | "remove">();
  const [changes, setChanges] = createSignal(0);
  const trial = createAttempt();
  const close = () => setOpen(undefined);

  const changed = async () => {
    await props.onChanged();
    setChanges((count) => count + 1);
  };
  const turn = async (on: boolean) => {
    const { id, name } = props.webhook;
    if (!(await trial.attempt(() => changeWebhook(props.owner, id, { on })))) return;
    notify({ text: on ? t("Turned on: {name}", { name }) : t("Turned off: {name}", { name }), stays: 5000 });
    await changed();
  };
  const test = async () => {
    if (!(await trial.attempt(() => testWebhook(props.owner, props.webhook.id)))) return;
    notify({ text: t("A test message is on its way."), stays: 5000 });
    await changed();
  };
  const events = () => {
    const told = eventWords().filter(([event]) => props.webhook.events.includes(event));
    return told.length === eventWords().length ? t("everything") : told.map(([, words]) => words).join(", ");
  };

  return (
    <>
      <div class="grid gap-2">
        <code class="wrap-anywhere" dir="ltr">
          {props.webhook.url}
        </code>
        <p class="text-small text-soft">{t("Reports: {events}", { events: events() })}</p>
        <p class="text-small text-soft">
          {[sayFailing(props.webhook), sayUse(props.webhook)]
            .filter((words) => words !== undefined)
            .join(" ")}
        </p>
      </div>
      <Show when={sayOff(props.webhook)}>
        {(why) => (
          <div class="grid gap-3" classList={{ problem: props.webhook.off_because !== "person" }}>
            <p>
              {why()} {t("It reports nothing until you turn it on again.")}
            </p>
            <button
              type="button"
              class="button is-main justify-self-start"
              aria-disabled={trial.busy()}
              onClick={() => void turn(true)}
            >
              {t("Turn it on")}
            </button>
          </div>
        )}
      </Show>
      <div class="flex flex-wrap gap-2">
        <Show when={props.webhook.on}>
          <button type="button" class="button" aria-disabled={trial.busy()} onClick={() => void test()}>
            {t("Send a test")}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => setOpen("change")}>
          {t("Change…")}
        </button>
        <button type="button" class="button" onClick={() => setOpen("secret")}>
          {t("New secret…")}
        </button>
        <Show when={props.webhook.on}>
          <button type="button" class="button" aria-disabled={trial.busy()} onClick={() => void turn(false)}>
            {t("Turn it off")}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => setOpen("remove")}>
          {t("Remove…")}
        </button>
      </div>
      <Problem words={trial.wrong()} />
      <DeliveryLog
        owner={props.owner}
        webhook={props.webhook}
        changes={changes()}
        onChanged={props.onChanged}
      />
      <Switch>
        <Match when={open() === "change"}>
          <ChangeDialog owner={props.owner} webhook={props.webhook} onDone={changed} onClose={close} />
        </Match>
        <Match when={open() === "secret"}>
          <SecretDialog owner={props.owner} webhook={props.webhook} onClose={close} />
        </Match>
        <Match when={open() === "remove"}>
          <RemoveDialog owner={props.owner} webhook={props.webhook} onClose={close} />
        </Match>
      </Switch>
    </>
  );
}
