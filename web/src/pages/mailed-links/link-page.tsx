import type { JSX } from "solid-js";
import { OutsidePage } from "../../layout/outside-page.tsx";
import { usePageTitle } from "../../ui/page-title.ts";

/** One state of such a page. Each has a heading that says how things stand, and gets the focus when it comes up. */
export function LinkPage(props: { title: string; lead: JSX.Element; children: JSX.Element }) {
  usePageTitle(props.title);
  return (
    <OutsidePage title={props.title} lead={props.lead}>
      {props.children}
    </OutsidePage>
  );
}

/** An email address within a sentence. */
export function Address(props: { of: string }) {
  return <strong class="text-ink wrap-anywhere">{props.of}</strong>;
}

/** A link that is the next thing to do. */
export function Onward(props: { href: string; children: JSX.Element; onClick?: () => void }) {
  return (
    <a class="button is-main" href={props.href} onClick={() => props.onClick?.()}>
      {props.children}
    </a>
  );
}
