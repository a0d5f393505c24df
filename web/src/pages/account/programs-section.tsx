import { createSignal, For, Show } from "solid-js";
import { endGrant, type Grant, listGrants } from "../../api/grants.ts";
import { sayDate, sayMoment } from "../../dates/moments.ts";
import { rich, t } from "../../language/t.ts";
import { CopyButton } from "../../layout/copy-button.tsx";
import { createAttempt } from "../../session/attempt.ts";
import { createRead } from "../../session/read.ts";
import { useTaskStore } from "../../sync/store.ts";
import { pathOfActs } from "../../ui/acts-path.ts";
import { notify } from "../../ui/notices.ts";
import { Section } from "../../ui/section.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

/** What the person has let in, and where an assistant is to be pointed. */
export function ProgramsSection(props: { owner: string; onChanged: () => void }) {
  const grants = createRead((signal) => listGrants(props.owner, signal));
  const [ending, setEnding] = createSignal<Grant>();
  const known = () => grants.data() ?? [];
  const changed = () => {
    void grants.refetch();
    props.onChanged();
  };

  return (
    <Section title={t("Programs")}>
      <p>{t("To connect an assistant, give it this address. It sends you here to say what it may do.")}</p>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <code class="wrap-anywhere" dir="ltr">
          {mcpAddress()}
        </code>
        <CopyButton words={mcpAddress()} />
      </div>
      <Show
        when={!grants.isFailed()}
        fallback={<p class="problem">{t("Your programs could not be loaded.")}</p>}
      >
        <Show when={known().length > 0}>
          <ul class="grid gap-3" aria-label={t("Programs")}>
            <For each={known()}>{(grant) => <GrantLine grant={grant} onEnd={() => setEnding(grant)} />}</For>
          </ul>
        </Show>
      </Show>
      <Show when={ending()}>
        {(grant) => (
          <EndDialog
            owner={props.owner}
            grant={grant()}
            onGone={changed}
            onClose={() => setEnding(undefined)}
          />
        )}
      </Show>
    </Section>
  );
}

const mcpAddress = () => new URL("/api/mcp", location.href).href;

function GrantLine(props: { grant: Grant; onEnd: () => void }) {
  const store = useTaskStore();
  const day = () => sayDate(props.grant.made);
  const extent = () => {
    const { list } = props.grant;
    if (list === undefined) return undefined;
    const name = store.lists().get(list)?.name;
    return name === undefined
      ? t("Only in a list that no longer exists.")
      : rich("Only in the list {list}.", { list: <bdi>{name}</bdi> });
  };
  return (
    <li class="device">
      <div>
        <p>
          <bdi class="font-semibold">{props.grant.name}</bdi>
          <span class="here">
            {props.grant.scope === "write" ? t("sees and changes tasks") : t("sees tasks")}
          </span>
        </p>
        <p class="text-small text-soft">
          {props.grant.host ?? t("Nobody has checked who made it.")} {extent()}
        </p>
        <p class="text-small text-soft">{sayUse(props.grant)}</p>
      </div>
      <div class="flex flex-wrap">
        <a
          class="button is-quiet"
          href={pathOfActs("program", props.grant.id)}
          aria-label={t("What it has done: {program}", { program: props.grant.name })}
        >
          {t("What it has done")}
        </a>
        <button
          type="button"
          class="button is-quiet"
          aria-label={t("End access: {program}, since {day}", { program: props.grant.name, day: day() })}
          onClick={() => props.onEnd()}
        >
          {t("End access…")}
        </button>
      </div>
    </li>
  );
}

function sayUse({ made, used, expires }: Grant): string {
  const days = { day: sayDate(made), end: sayDate(expires) };
  return used
    ? t("Since {day}, last used {moment}; ends {end} if it isn’t used.", { ...days, moment: sayMoment(used) })
    : t("Since {day}, never used; ends {end} if it isn’t used.", days);
}

function EndDialog(props: { owner: string; grant: Grant; onGone: () => void; onClose: () => void }) {
  const { busy, wrong, attempt } = createAttempt();

  const end = async () => {
    const { id, name } = props.grant;
    if (!(await attempt(() => endGrant(props.owner, id)))) return;
    notify({ text: t("Ended: {program}", { program: name }), stays: 5000 });
    props.onClose();
    props.onGone();
  };

  return (
    <ConfirmDialog
      name={t("End access")}
      act={t("End it")}
      wrong={wrong()}
      busy={busy()}
      onAct={() => void end()}
      onClose={props.onClose}
    >
      {rich("{program} can’t use your tasks from now on. What it has done stays, and can still be undone.", {
        program: (
          <strong>
            <bdi>{props.grant.name}</bdi>
          </strong>
        ),
      })}
    </ConfirmDialog>
  );
}
