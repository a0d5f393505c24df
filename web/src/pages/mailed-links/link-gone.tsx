import type { JSX } from "solid-js";
import type { Refusal } from "../../api/refusal.ts";
import { t } from "../../language/t.ts";
import { LinkPage } from "./link-page.tsx";

/** Whether the API has refused, because the link was used before, is too old or never was. */
export const isGone = (refusal: Refusal | undefined) => refusal?.type === "/problems/link_gone";

/** Somebody else has taken the address that the link is about. */
export const sayTaken = (refusal: Refusal | undefined) =>
  refusal?.type === "/problems/email_taken" ? t("Another account now has this address.") : undefined;

export function LinkGone(props: { why: string; children: JSX.Element }) {
  return (
    <LinkPage title={t("This link no longer works")} lead={props.why}>
      {props.children}
    </LinkPage>
  );
}

/** The page was loaded again, or a part of the link was lost on the way. */
export function LinkIncomplete(props: { children: JSX.Element }) {
  return (
    <LinkPage
      title={t("Open the link again")}
      lead={t("This page needs the whole link from your email. Open it there again, or copy all of it.")}
    >
      {props.children}
    </LinkPage>
  );
}
