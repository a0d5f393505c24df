import { expect, test } from "vitest";
import { sharedIn } from "./shared-words.ts";

test.for<[shared: Record<string, string>, words: string]>([
  [{ title: "Owls", text: "", url: "https://owls.example/a?b=c" }, "Owls https://owls.example/a?b=c"],
  // Many apps put the address into the text, and the title at its beginning.
  [
    { title: "Owls", text: "Owls https://owls.example", url: "https://owls.example" },
    "Owls https://owls.example",
  ],
  [{ text: "two\nlines\t and more " }, "two lines and more"],
  [{ title: "same", text: "same" }, "same"],
  [{}, ""],
])("what is shared as %j is %s", ([shared, words]) => {
  expect(sharedIn(`?${new URLSearchParams(shared)}`)).toBe(words);
});
