import { createSignal, type JSX, Match, Switch } from "solid-js";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { Problem } from "../../ui/problem.tsx";
import { isGone, LinkGone, LinkIncomplete, sayTaken } from "./link-gone.tsx";
import { LinkPage, Onward } from "./link-page.tsx";
import { takeToken } from "./take-token.ts";

interface LinkStepsProps<Done> {
  title: string;
  lead: string;
  /** What the button says. */
  act: string;
  /** Does with the link's secret what the link is for. */
  open: (token: string) => Promise<Done>;
  /** Why the link may no longer work, and what to do then. */
  gone: string;
  /** The page once it is done. */
  children: (done: Done) => JSX.Element;
}

/**
 * A page that a link leads to: it asks first, because a filter that looks at the links in mails must do nothing by it. Then it is done, or
 * the link has gone, or it came without its secret.
 */
export function LinkSteps<Done extends object>(props: LinkStepsProps<Done>) {
  const token = takeToken();
  const [done, setDone] = createSignal<Done>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const open = () =>
    attempt(async () => {
      const outcome = await props.open(token);
      setDone(() => outcome);
    });
  const account = () => <Onward href="/account">{t("Open your account page")}</Onward>;
  return (
    <Switch>
      <Match when={!token}>
        <LinkIncomplete>{account()}</LinkIncomplete>
      </Match>
      <Match when={isGone(refusal())}>
        <LinkGone why={props.gone}>{account()}</LinkGone>
      </Match>
      <Match when={done()}>{(outcome) => props.children(outcome())}</Match>
      <Match when={true}>
        <LinkPage title={props.title} lead={props.lead}>
          <button type="button" class="button is-main" aria-disabled={busy()} onClick={() => void open()}>
            {busy() ? t("One moment…") : props.act}
          </button>
          <Problem words={sayTaken(refusal()) ?? wrong()} />
        </LinkPage>
      </Match>
    </Switch>
  );
}
