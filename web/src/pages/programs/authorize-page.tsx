import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { everyList, type List } from "../../api/lists.ts";
import type { Person } from "../../api/people.ts";
import { type Asked, askWhatFor, type Decision, decide, type ProgramRequest } from "../../api/programs.ts";
import { createPlainAttempt } from "../../session/plain-attempt.ts";
import { Consent } from "./consent.tsx";
import { FaultForProgramPage, FaultyRequestPage, NothingAskedPage } from "./fault-pages.tsx";
import { type Answer, HandedBackPage } from "./handed-back-page.tsx";
import { handBack, type Receiver, receiverAt } from "./hand-back.ts";
import { isStill, KnownPerson } from "./known-person.tsx";
import { LoadingPage } from "./loading-page.tsx";

/** Where a program sends its person, to be let in (RFC 6749 §4.1.1). */
export function AuthorizePage() {
  const query = location.search.slice(1);
  const [answer, setAnswer] = createSignal<Answer>();
  const give = (given: Answer) => {
    setAnswer(given);
    handBack(given.redirect);
  };
  return (
    <Show when={query} fallback={<NothingAskedPage />}>
      <Show
        when={answer()}
        fallback={<KnownPerson>{(who) => <Asking who={who} query={query} onAnswer={give} />}</KnownPerson>}
      >
        {(given) => <HandedBackPage answer={given()} />}
      </Show>
    </Show>
  );
}

function Asking(props: { who: Person; query: string; onAnswer: (answer: Answer) => void }) {
  const [asked, setAsked] = createSignal<Asked>({});
  const [lists, setLists] = createSignal<List[]>([]);
  const { wrong, attempt } = createPlainAttempt();
  const load = () =>
    attempt(async () => {
      const [found, isSame] = await Promise.all([askWhatFor(props.query), isStill(props.who)]);
      if (!isSame) return;
      if (found.request) setLists(await everyList(props.who.id));
      setAsked(found);
    });
  onMount(() => void load());
  const answer = (program: string, redirect: string, decision?: Decision) =>
    props.onAnswer({ program, redirect, decision });

  return (
    <Switch fallback={<LoadingPage wrong={wrong()} onRetry={() => void load()} />}>
      <Match when={asked().request}>
        {(request) => (
          <Consent
            who={props.who}
            request={request()}
            lists={lists()}
            receiver={receiverOf(props.query, request())}
            onDecide={async (decision, extent) => {
              const redirect = await decide(props.query, decision, extent);
              answer(request().program.name, redirect, decision);
            }}
          />
        )}
      </Match>
      <Match when={asked().redirect}>
        {(redirect) => <FaultForProgramPage redirect={redirect()} onTell={() => answer("", redirect())} />}
      </Match>
      <Match when={asked().fault}>{(fault) => <FaultyRequestPage fault={fault()} />}</Match>
    </Switch>
  );
}

/** A program with one address need not name it in its request. */
function receiverOf(query: string, { redirectHost }: ProgramRequest): Receiver | undefined {
  if (redirectHost === "localhost") return "device";
  return receiverAt(new URLSearchParams(query).get("redirect_uri") ?? `https://${redirectHost}`);
}
