import { expect, test } from "vitest";
import { createSaver } from "./saver.ts";

/** A disk whose writes end when the test says so. */
function openDisk() {
  const written: Record<string, unknown>[] = [];
  const ends: { resolve: () => void; reject: (reason: Error) => void }[] = [];
  let failures = 0;
  const saver = createSaver(
    (values) => {
      written.push(Object.fromEntries(values));
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      ends.push({ resolve, reject });
      return promise;
    },
    () => (failures += 1),
  );
  const end = async (isFull = false) => {
    const first = ends.shift();
    if (isFull) first?.reject(new Error("full"));
    else first?.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { saver, written, end, failures: () => failures };
}

test("the first value is written at once, and of those that follow meanwhile only the newest", async () => {
  const { saver, written, end } = openDisk();
  for (const words of ["m", "mi", "mil", "milk"]) saver.save("new", words);
  saver.save("task:a", "tea");
  expect(written).toEqual([{ new: "m" }]);
  await end();
  expect(written).toEqual([{ new: "m" }, { new: "milk", "task:a": "tea" }]);
  await end();
  expect(written).toHaveLength(2);
});

test("a draft that is dropped while it is written is deleted afterwards", async () => {
  const { saver, written, end } = openDisk();
  saver.save("new", "milk");
  saver.save("new", undefined);
  await end();
  expect(written).toEqual([{ new: "milk" }, { new: undefined }]);
});

test("a page that is closed writes the newest value although a write is under way", () => {
  const { saver, written } = openDisk();
  saver.save("new", "m");
  saver.save("new", "milk");
  saver.flush();
  expect(written).toEqual([{ new: "m" }, { new: "milk" }]);
});

test("what a full disk refuses is tried again with the next value, and never over a newer one", async () => {
  const { saver, written, end, failures } = openDisk();
  saver.save("new", "m");
  saver.save("task:a", "tea");
  saver.save("new", "mi");
  await end(true);
  expect(failures()).toBe(1);
  expect(written).toHaveLength(1);
  saver.save("list:new", "Garden");
  expect(written[1]).toEqual({ new: "mi", "task:a": "tea", "list:new": "Garden" });
  await end();
  expect(written).toHaveLength(2);
});
