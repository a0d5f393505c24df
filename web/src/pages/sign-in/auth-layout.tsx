import { createEffect, type JSX, untrack } from "solid-js";
import { isFromRight } from "../../language/direction.ts";
import { t } from "../../language/t.ts";
import { language } from "../../language/words.ts";
import { OutsidePage } from "../../layout/outside-page.tsx";
import { askWho } from "../../session/ask-who.ts";
import { standing } from "../../session/person.ts";
import { go, place } from "../../ui/route.ts";

/** The landing page in this language, also where the app is installed and opens at "/". It is no page of the app. */
const landingPage = () => (language === "en" || isFromRight() ? "/?about" : `/${language}?about`);

/** The page to sign in or up. A person who is signed in already goes on to the list. */
export function AuthLayout(props: {
  title: string;
  lead: string;
  children: JSX.Element;
  other: JSX.Element;
  /** Where a person goes who has come in. */
  leadsTo: (search: string) => string;
}) {
  void askWho();
  createEffect(() => {
    if (standing() === "in") go(props.leadsTo(untrack(place).search), { replace: true });
  });
  return (
    <OutsidePage title={props.title} lead={props.lead}>
      {props.children}
      <p class="text-soft">{props.other}</p>
      <p class="text-soft">
        <a href={landingPage()} target="_self">
          {t("What is Hedgerow?")}
        </a>
      </p>
    </OutsidePage>
  );
}
