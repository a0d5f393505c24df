import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { beforeAll, expect, test } from "vitest";
import { askControl } from "../local/harness/ask.ts";
import { readAnswer, readSteps, withoutChance } from "./walk.ts";

let address: string;
beforeAll(async () => {
  address = await askControl("GET", "/product");
});

test("every command of docs/api.md, in order, is answered as the document shows", async () => {
  const document = await readFile(new URL("./api.md", import.meta.url), "utf8");
  const steps = readSteps(document.replaceAll("http://localhost:8787", address));
  expect(steps.length).toBeGreaterThan(15);

  const mark = "-- the end of a step --";
  const script = steps.map(({ command }) => `${command}\nprintf '\\n${mark}\\n'\n`).join("");
  const { stdout } = await promisify(execFile)("bash", ["-euc", script]);
  const said = stdout.split(mark);

  for (const [index, { heading, command, expected }] of steps.entries()) {
    if (!expected) continue;
    const shown = [...expected.headers.keys()];
    const answered = withoutChance(readAnswer(said[index] ?? ""), shown);
    expect(answered, `${heading}\n${command}`).toEqual(withoutChance(expected, shown));
  }
});

test("the contract the product serves passes a linter, with every example fitting its schema", async () => {
  const source = await (await fetch(`${address}/api/openapi.json`)).text();
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      // A published contract has both /api/tasks/{id} and /api/{user_id}/tasks; the pattern of an id keeps them apart.
      "no-ambiguous-paths": "off",
      // Asking whether the service is alive, or who is signed in, cannot be asked wrongly.
      "operation-4xx-response": "off",
      // It is served from localhost here, and names where it was asked.
      "no-server-example.com": "off",
      "no-invalid-schema-examples": "error",
      "no-invalid-parameter-examples": "error",
    },
  });
  const problems = await lintFromString({ source, absoluteRef: "/openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
});
