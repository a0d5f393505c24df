import { expect, test } from "vitest";
import { askControl } from "../local/harness/ask.ts";
import { generate } from "./generate.ts";

test("the types of the paths are those of the description that the product serves", async () => {
  const address = await askControl<string>("GET", "/product");
  const description = await (await fetch(`${address}/api/openapi.json`)).text();
  await expect(
    await generate(description),
    "The description has changed. To make the types again: npm run generate:client",
  ).toMatchFileSnapshot("src/generated/api.ts");
});
