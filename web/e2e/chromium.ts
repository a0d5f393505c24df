import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { makeOnce } from "../../local/system/make-atomically.ts";
import { root } from "../../local/system/root.ts";

const execute = promisify(execFile);
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Starts a browser for a script; tests share the one of product.ts. */
export async function launchChromium(...further: string[]): Promise<Browser> {
  const { args = [], ...options } = await launchOptions();
  return chromium.launch({ ...options, args: [...args, ...further] });
}

/** How to start Chromium. It is unpacked once for all who start it. */
export async function launchOptions(): Promise<LaunchOptions> {
  const { executablePath, env } = await findChromium();
  return {
    executablePath,
    env: { ...process.env, ...env },
    // The package's own list of arguments turns web security off; these only keep the browser from calling home.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

/** The Chromium of CHROME_PATH, or of this machine, or the one inside the npm package. */
async function findChromium(): Promise<Chromium> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names nothing: ${chosen}`);
  const executablePath = chosen || installed.find((path) => existsSync(path));
  if (executablePath) return { executablePath, env: {} };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium here: install one, or name one with CHROME_PATH.");
  }
  return unpacked();
}

/**
 * The package unpacks to fixed names in the temporary folder, where a second run would start a browser that is only
 * half written. So it unpacks into a folder of this process, which is then moved into place.
 */
async function unpacked(): Promise<Chromium> {
  const manifest = join(root, "node_modules/@sparticuz/chromium/package.json");
  const { version }: { version: string } = JSON.parse(await readFile(manifest, "utf8"));
  const place = join(root, `node_modules/.cache/chromium-${version}`);
  await makeOnce(
    place,
    () => existsSync(place),
    (draft) => unpack(draft, place),
  );
  return {
    executablePath: join(place, "chromium"),
    env: {
      // What a machine without a desktop lacks: NSS and fonts come in the package.
      LD_LIBRARY_PATH: join(place, "al2023", "lib"),
      FONTCONFIG_FILE: join(place, "fonts.conf"),
    },
  };
}

async function unpack(folder: string, place: string): Promise<void> {
  await mkdir(folder);
  const script = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
  await execute(process.execPath, ["--eval", script], {
    cwd: root,
    // The package unpacks the libraries only where it believes that it runs in a Lambda.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" },
  });
  await writeFile(join(folder, "fonts.conf"), fontsIn(place));
}

const fontsIn = (place: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${place}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${place}/fonts-cache</cachedir>
</fontconfig>
`;
