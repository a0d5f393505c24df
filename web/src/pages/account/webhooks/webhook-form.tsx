import { createSignal, For, Show } from "solid-js";
import { sayWrongAddress, type Webhook, type WebhookEvent, type WebhookWish } from "../../../api/webhooks.ts";
import { t } from "../../../language/t.ts";
import { createAttempt } from "../../../session/attempt.ts";
import { DialogFoot } from "../../../ui/dialog-foot.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { eventWords } from "./words.ts";

interface WebhookFormProps {
  title: string;
  act: string;
  /** What it is now, if there is one. */
  webhook?: Webhook;
  onWish: (wish: WebhookWish) => Promise<void>;
  onClose: () => void;
}

/** Asks for the name of a webhook, its address, and what it reports. */
export function WebhookForm(props: WebhookFormProps) {
  const [name, setName] = createSignal(props.webhook?.name ?? "");
  const [url, setUrl] = createSignal(props.webhook?.url ?? "");
  const [events, setEvents] = createSignal<readonly WebhookEvent[]>(
    props.webhook?.events ?? eventWords().map(([event]) => event),
  );
  const [wrong, setWrong] = createSignal<{ name?: string; url?: string; events?: string }>({});
  const trial = createAttempt();

  const choose = (event: WebhookEvent, isChosen: boolean) =>
    setEvents((chosen) =>
      eventWords()
        .map(([known]) => known)
        .filter((known) => (known === event ? isChosen : chosen.includes(known))),
    );

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wish = { name: name().trim(), url: url().trim(), events: [...events()] };
    const found = {
      ...(wish.name === "" && { name: t("Give it a name that you’ll recognise.") }),
      ...(!(wish.url.startsWith("https://") && URL.canParse(wish.url)) && { url: sayWrongAddress() }),
      ...(wish.events.length === 0 && { events: t("Choose at least one.") }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) await trial.attempt(() => props.onWish(wish));
  };

  return (
    <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
      <h2 class="text-title">{props.title}</h2>
      <TextField
        label={t("What is it for? [webhook]")}
        name="webhook-name"
        autocomplete="off"
        hint={t("A name that you’ll recognise later.")}
        value={name()}
        onValue={setName}
        wrong={wrong().name}
      />
      <TextField
        label={t("Address")}
        name="webhook-url"
        autocomplete="off"
        hint={t("Where the messages go, such as https://example.com/hooks.")}
        value={url()}
        onValue={setUrl}
        wrong={wrong().url}
      />
      <fieldset class="grid gap-x-4 sm:grid-cols-2" aria-describedby="webhook-events-wrong">
        <legend class="font-semibold">{t("What does it report?")}</legend>
        <For each={eventWords()}>
          {([event, words]) => (
            <label class="choice">
              <input
                type="checkbox"
                class="plain-check"
                checked={events().includes(event)}
                onChange={({ currentTarget }) => choose(event, currentTarget.checked)}
              />
              {words}
            </label>
          )}
        </For>
        <p class="wrong" id="webhook-events-wrong" hidden={wrong().events === undefined}>
          <Show when={wrong().events}>{(words) => words()}</Show>
        </p>
      </fieldset>
      <DialogFoot act={props.act} wrong={trial.wrong()} busy={trial.busy()} onClose={props.onClose} />
    </form>
  );
}
