import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { beforeAll, expect, test } from "vitest";
import { askControl } from "../local/harness/ask.ts";
import { readAnswer, readSteps, maskVarying } from "./walk.ts";

let address: string;
beforeAll(async () => {
  address = await askControl("GET", "/product");
});

test("every command in docs/api.md, run in order, is answered as shown", async () => {
  const document = await readFile(new URL("./api.md", import.meta.url), "utf8");
  const steps = readSteps(document.replaceAll("http://localhost:8787", address));
  expect(steps.length).toBeGreaterThan(15);

  const mark = "-- the end of a step --";
  const script = steps.map(({ command }) => `${command}\nprintf '\\n${mark}\\n'\n`).join("");
  const { stdout } = await promisify(execFile)("bash", ["-euc", script]);
  const outputs = stdout.split(mark);

  for (const [index, { heading, command, expected }] of steps.entries()) {
    if (!expected) continue;
    const shown = [...expected.headers.keys()];
    const answered = maskVarying(readAnswer(outputs[index] ?? ""), shown);
    expect(answered, `${heading}\n${command}`).toEqual(maskVarying(expected, shown));
  }
});

test("the served contract passes a linter, and every example fits its schema", async () => {
  const source = await (await fetch(`${address}/api/openapi.json`)).text();
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      // A published contract has both /api/tasks/{id} and /api/{user_id}/tasks; the pattern of an id keeps them apart.
      "no-ambiguous-paths": "off",
      // The health checks and the session's route accept every request.
      "operation-4xx-response": "off",
      // The contract names the host that served it: localhost, in this test.
      "no-server-example.com": "off",
      "parameter-description": "error",
      "no-invalid-schema-examples": "error",
      "no-invalid-parameter-examples": "error",
    },
  });
  const problems = await lintFromString({ source, absoluteRef: "/openapi.json", config });
  // Each message names its own schema. The one of all is for programs that generate types of it.
  const isMeant = ({ message }: { message: string }) =>
    message === 'Component: "WebhookEvent" is never used.';
  const found = problems.filter((problem) => !isMeant(problem));
  expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
});
