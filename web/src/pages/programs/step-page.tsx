import type { JSX } from "solid-js";
import { OutsidePage } from "../../layout/outside-page.tsx";
import { usePageTitle } from "../../ui/page-title.ts";

/** One state of a page for programs. Its heading says how things stand, and gets the focus when it comes up. */
export function StepPage(props: { title: string; lead: JSX.Element; children?: JSX.Element }) {
  usePageTitle(props.title);
  return (
    <OutsidePage title={props.title} lead={props.lead}>
      {props.children}
    </OutsidePage>
  );
}

/** What a program calls itself: any text, of any length and direction. */
export function ProgramName(props: { of: string }) {
  return (
    <bdi>
      <strong class="text-ink wrap-anywhere">{props.of}</strong>
    </bdi>
  );
}
