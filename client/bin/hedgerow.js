#!/usr/bin/env node
import { existsSync } from "node:fs";
import process from "node:process";

// npm links this file when it installs, and in a fresh checkout dist/ is not there yet.
const command = new URL("../dist/cli.js", import.meta.url);
if (existsSync(command)) await import(command.href);
else {
  process.stderr.write("hedgerow: Build the command first, in the project's folder: npm run build:client\n");
  process.exitCode = 1;
}
