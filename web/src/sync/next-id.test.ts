import { expect, test } from "vitest";
import { nextIdOf } from "./next-id.ts";

/** Worked out with `printf 'next of %s' ID | sha256sum`, as docs/api.md says. */
test.for<[string, string]>([
  ["01945a3c-0b5e-7000-8f1d-2a6b9c4d7e11", "ebdfca78-9ed0-8000-bcbd-14b3a1e4edbd"],
  ["01945a3c-0b5e-7abc-8f1d-2a6b9c4d7e11", "afdc844c-a948-8abc-aa82-60662805f554"],
  ["0f8fad5b-d9cb-469f-a165-70867728950e", "39680be4-27a8-8000-9e87-5694885ebc74"],
  ["afdc844c-a948-8abc-aa82-60662805f554", "a9fcb5b7-2ac8-8abc-bf72-ed52962910ee"],
])("the one after %s is %s", async ([id, next]) => {
  expect(await nextIdOf(id)).toBe(next);
});
