import { createEffect, type JSX, onMount, untrack } from "solid-js";
import { isFromRight } from "../../language/direction.ts";
import { t } from "../../language/t.ts";
import { language } from "../../language/words.ts";
import { Hedge } from "../../ui/hedge.tsx";
import { askWho } from "../../session/ask-who.ts";
import { standing } from "../../session/person.ts";
import { go, place } from "../../ui/route.ts";
import { ThemeSwitch } from "../../ui/theme-switch.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";

/** The landing page in this language, also where the app is installed and opens at "/". It is no page of the app. */
const landingPage = () => (language === "en" || isFromRight() ? "/?about" : `/${language}?about`);

/** The page to sign in or up: a form, and the hedge. A person who is signed in already goes on to the list. */
export function AuthLayout(props: {
  title: string;
  lead: string;
  children: JSX.Element;
  other: JSX.Element;
  /** Where a person goes who has come in. */
  leadsTo: (search: string) => string;
}) {
  onMount(() => {
    if (standing() === "unknown") void askWho();
  });
  createEffect(() => {
    if (standing() === "in") go(props.leadsTo(untrack(place).search), { replace: true });
  });
  return (
    <div class="flex min-h-dvh flex-col">
      <header class="page flex w-full items-center justify-between py-3">
        <Wordmark isOutside />
        <ThemeSwitch />
      </header>
      <main class="page grid w-full max-w-md grow content-center gap-6 py-8" id="main">
        <div class="grid gap-2">
          <h1 class="text-great">{props.title}</h1>
          <p class="text-soft">{props.lead}</p>
        </div>
        {props.children}
        <p class="text-soft">{props.other}</p>
        <p class="text-soft">
          <a href={landingPage()} target="_self">
            {t("What is Hedgerow?")}
          </a>
        </p>
      </main>
      <Hedge done={3} of={8} />
    </div>
  );
}
