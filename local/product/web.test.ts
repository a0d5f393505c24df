import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { digestOf } from "./web.ts";

test("the web app is rebuilt when one of its files is changed, added, renamed or removed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-sources-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  await mkdir(at("src/deep"), { recursive: true });
  await writeFile(at("src/deep/one.ts"), "1");
  await writeFile(at("other.md"), "1");
  const digest = () => digestOf(folder, ["src/**/*.*"]);

  const seen = [await digest()];
  const expectAnother = async () => {
    const next = await digest();
    expect(seen).not.toContain(next);
    seen.push(next);
  };
  await writeFile(at("src/deep/one.ts"), "2");
  await expectAnother();
  await writeFile(at("src/two.css"), "2");
  await expectAnother();
  await rename(at("src/two.css"), at("src/too.css"));
  await expectAnother();

  await writeFile(at("other.md"), "2");
  expect(await digest()).toBe(seen.at(-1));
  await rm(at("src/too.css"));
  expect(await digest()).toBe(seen[1]);
});
