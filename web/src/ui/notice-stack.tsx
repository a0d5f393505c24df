import { For, onCleanup, onMount } from "solid-js";
import { t } from "../language/t.ts";
import { actOn, type Notice, notices, putAway, said } from "./notices.ts";

/** What has just happened, with a way to undo it. A screen reader reads it without moving the focus. */
export function NoticeStack() {
  return (
    <section class="notices" aria-label={t("Notices")}>
      <p role="status" class="sr-only">
        {said()}
      </p>
      <div role="status" class="contents">
        <For each={notices().filter(({ wrong }) => !wrong)}>{(notice) => <NoticeLine notice={notice} />}</For>
      </div>
      <div role="alert" class="contents">
        <For each={notices().filter(({ wrong }) => wrong)}>{(notice) => <NoticeLine notice={notice} />}</For>
      </div>
    </section>
  );
}

function NoticeLine(props: { notice: Notice }) {
  let line: HTMLDivElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = () => {
    const { stays, id } = props.notice;
    if (stays === undefined) return;
    // A notice stays while the pointer or the focus is on it.
    timer = setTimeout(() => (line?.matches(":hover, :focus-within") ? wait() : putAway(id)), stays);
  };
  onMount(wait);
  onCleanup(() => clearTimeout(timer));

  return (
    <div
      class="notice"
      classList={{ "is-wrong": props.notice.wrong === true }}
      ref={(element) => (line = element)}
    >
      <p>{props.notice.text}</p>
      <For each={[props.notice.also, props.notice.act].filter((act) => act !== undefined)}>
        {(act) => (
          <button type="button" class="act" onClick={() => actOn(props.notice, act)}>
            {act.label}
          </button>
        )}
      </For>
      <button type="button" aria-label={t("Dismiss")} onClick={() => putAway(props.notice.id)}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
