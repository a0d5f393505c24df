#!/usr/bin/env node
import process from "node:process";
import { main } from "./cli/main.ts";

// Ctrl-C is no failure to tell about. What is half written is never under its final name.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
// Also when nobody reads any more: whoever writes hears of it.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

process.exitCode = await main(process.argv.slice(2));
