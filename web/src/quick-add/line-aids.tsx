import { createMemo } from "solid-js";
import type { Reading } from "./chips.tsx";
import type { KnownNames } from "./suggest.ts";
import { Suggestions } from "./suggestions.tsx";
import { Tints } from "./tints.tsx";
import "./line-aids.css";

interface LineAidsProps {
  text: string;
  /** Undefined until the words can be read. */
  reading: Reading | undefined;
  field: HTMLInputElement;
  known: KnownNames;
  onText: (text: string) => void;
  onNewList: (name: string) => void;
}

/** What helps while a line is typed: its words are tinted, and names are suggested. */
export function LineAids(props: LineAidsProps) {
  const isDue = createMemo(() => {
    const { due_on, due_at } = props.reading?.understood().fields ?? {};
    return due_on !== undefined || due_at !== undefined;
  });
  return (
    <>
      <Tints
        text={props.text}
        matches={props.reading?.understood().matches ?? []}
        field={props.field}
        onPress={(match) => props.reading?.dismiss(match)}
      />
      <Suggestions
        field={props.field}
        known={{ ...props.known, isDue: isDue() }}
        onText={props.onText}
        onNewList={props.onNewList}
      />
    </>
  );
}
