import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * Looks for secrets in every file that is or would be committed, and in the built files. Prints where a secret is, but
 * never the secret itself.
 */
const kinds: Record<string, RegExp> = {
  // A header counts with key material after it or alone on its line: libraries only mention the header.
  "a private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\s*$|(?:\\n|\s)[A-Za-z0-9+/]{40})/,
  "a JSON Web Token": /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}/,
  "a key of somebody's": /\bhedgerow_(?<password>[\w-]{64}(?:[\w-]{8})?)(?![\w-])/,
  "a Neon password": /\bnpg_[A-Za-z0-9]{10,}/,
  "a connection string":
    /\bpostgres(?:ql)?:\/\/[^\s:@/"'`$]+:(?<password>[^\s@/"'`$]+)@(?!127\.0\.0\.1|localhost|[\w.-]*\.(?:example|invalid)\b)/,
  "a Cloudflare token": /\b(?:cfut|cfat)_[\w-]{30,}|CLOUDFLARE_API_TOKEN\s*[=:]\s*["']?[\w-]{30,}/,
  "a GitHub token": /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  "an AWS key": /\bAKIA[0-9A-Z]{16}\b/,
  "a setting's value":
    /^\s*(?:export\s+)?(?:BETTER_AUTH_SECRET|WEBHOOKS_SECRET|DATABASE_URL)(?:_PREVIOUS)?\s*=\s*["']?(?!["'\s$<])(?<password>\S{8,})/,
};

/** Passwords in documentation and tests are examples. */
const examples = /^(password|PASSWORD|secret|hunter2|hedgerow|guess|D4-tW9nLRp|\.\.\.|…)/;

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
  encoding: "utf8",
});
const built = globSync(["web/dist/**/*", "worker/dist/**/*"]);
const files = new Set([...listed.split("\0"), ...built].filter((file) => file !== "" && existsSync(file)));

let found = 0;
for (const file of files) {
  const text = read(file);
  if (text === undefined) continue;
  for (const [index, line] of text.split("\n").entries()) {
    for (const [kind, pattern] of Object.entries(kinds)) {
      const match = pattern.exec(line);
      if (!match || examples.test(match.groups?.["password"] ?? "")) continue;
      found += 1;
      process.stderr.write(`${relative(".", file)}:${index + 1} looks like ${kind}\n`);
    }
  }
}
process.stdout.write(`${files.size} files, ${found} secrets\n`);
process.exitCode = found > 0 ? 1 : 0;

/** Answers undefined for a folder or a binary file. */
function read(file: string): string | undefined {
  try {
    const bytes = readFileSync(file);
    return bytes.includes(0) ? undefined : bytes.toString("utf8");
  } catch {
    return undefined;
  }
}
