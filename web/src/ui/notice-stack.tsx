import { For, onCleanup, onMount, Show } from "solid-js";
import { actOn, type Notice, notices, putAway, said } from "./notices.ts";

/** What has just happened, and taking it back. A screen reader hears it without being moved there. */
export function NoticeStack() {
  return (
    <section class="notices" aria-label="Notices">
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
    // Nobody is hurried who is just reading it or reaching for its button.
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
      <Show when={props.notice.act}>
        {(act) => (
          <button type="button" class="act" onClick={() => actOn(props.notice)}>
            {act().label}
          </button>
        )}
      </Show>
      <button type="button" aria-label="Put this notice away" onClick={() => putAway(props.notice.id)}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
