import { createEffect, createSignal, on } from "solid-js";
import { t } from "../language/t.ts";
import { useTaskStore } from "../sync/store.ts";
import type { MoreFields } from "../task/task.ts";
import type { NamedList } from "../../../worker/quick-add/span.ts";
import { notify } from "../ui/notices.ts";

const key = "new";

/** A line that was sent before it could be read. Its task has its id already, so that it is added once. */
export interface SentLine {
  id: string;
  text: string;
  /** The fields that the task gets from the view it was typed in. */
  given: MoreFields;
}

/** What is typed into the field for new tasks, and what was sent from it and is not read yet. */
interface NewTaskDraft {
  text: string;
  sent: SentLine[];
  /** The lists that are named in it and come into being together with the task. */
  newLists: NamedList[];
}

function readDraft(value: unknown): NewTaskDraft {
  const { text, sent, newLists }: Partial<Record<keyof NewTaskDraft, unknown>> = Object(value);
  return {
    text: typeof text === "string" ? text : "",
    sent: Array.isArray(sent) ? sent.filter(isLine) : [],
    newLists: Array.isArray(newLists) ? newLists.filter(isNamedList) : [],
  };
}

function isNamedList(value: unknown): value is NamedList {
  const { id, name }: Partial<Record<keyof NamedList, unknown>> = Object(value);
  return typeof id === "string" && typeof name === "string";
}

function isLine(value: unknown): value is SentLine {
  const { id, text, given }: Partial<Record<keyof SentLine, unknown>> = Object(value);
  return typeof id === "string" && typeof text === "string" && typeof given === "object" && given !== null;
}

/** The words in the field for new tasks, which are kept from the first key on. */
export function useNewTaskDraft(field: () => HTMLInputElement | undefined) {
  const { drafts } = useTaskStore();
  const [draft, setDraft] = createSignal(readDraft(drafts.recall(key)));
  const isTyping = () => document.hasFocus() && document.activeElement === field() && draft().text !== "";

  const change = (part: Partial<NewTaskDraft>) => {
    const next = setDraft((before) => ({ ...before, ...part }));
    const isEmpty = next.text === "" && next.sent.length === 0;
    if (isEmpty && next.newLists.length > 0) setDraft({ ...next, newLists: [] });
    drafts.keep(key, isEmpty ? undefined : next);
  };

  createEffect(
    on(drafts.isKnown, (isKnown) => {
      if (isKnown && draft().text === "") setDraft(readDraft(drafts.recall(key)));
    }),
  );
  createEffect(
    on(
      drafts.arrival,
      (arrival) => {
        if (arrival?.key !== key) return;
        const arrived = readDraft(arrival.value);
        if (arrival.from === "disk") offer(arrived);
        // Lines that another tab has sent, that tab reads.
        else if (!isTyping()) setDraft((before) => ({ ...arrived, sent: before.sent }));
      },
      { defer: true },
    ),
  );

  /** Somebody was faster than the disk. What they are typing stays, and the words of the last time can be had, too. */
  const offer = ({ text, sent }: NewTaskDraft) => {
    if (sent.length > 0) change({ sent: [...sent, ...draft().sent] });
    if (text === "" || text === draft().text) return;
    notify({
      text: t("You had begun to type: “{text}”", { text }),
      act: {
        label: t("Put it back"),
        run: () => change({ text: [text, draft().text].filter(Boolean).join(" ") }),
      },
    });
  };

  return {
    text: () => draft().text,
    sent: () => draft().sent,
    newLists: () => draft().newLists,
    change,
    /** Nothing is said about the field before it is known whether it is empty. */
    isKnown: drafts.isKnown,
  };
}
