import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

const root = fileURLToPath(new URL("../../", import.meta.url));
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

/** The Chromium of CHROME_PATH, or of this machine, or the one inside the npm package. */
export async function findChromium(): Promise<Chromium> {
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
 * The package unpacks to fixed names in the temporary folder, where a second run would start a browser that is
 * half written. So it unpacks into a folder of this process, which then takes its place whole.
 */
async function unpacked(): Promise<Chromium> {
  const manifest = join(root, "node_modules/@sparticuz/chromium/package.json");
  const { version }: { version: string } = JSON.parse(await readFile(manifest, "utf8"));
  const place = join(root, `node_modules/.cache/chromium-${version}`);
  if (!existsSync(place)) await unpack(place);
  return {
    executablePath: join(place, "chromium"),
    env: {
      // What a machine without a desktop lacks: NSS and fonts come in the package.
      LD_LIBRARY_PATH: join(place, "al2023", "lib"),
      FONTCONFIG_FILE: join(place, "fonts.conf"),
    },
  };
}

async function unpack(place: string): Promise<void> {
  const workshop = `${place}.making-${process.pid}`;
  await mkdir(workshop, { recursive: true });
  try {
    const script = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
    await execute(process.execPath, ["--eval", script], {
      cwd: root,
      // On what it takes for a Lambda it unpacks the libraries too.
      env: { ...process.env, TMPDIR: workshop, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" },
    });
    await writeFile(join(workshop, "fonts.conf"), fontsIn(place));
    await rename(workshop, place).catch((error: unknown) => {
      // Another run was faster, and its copy is as good.
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

const fontsIn = (place: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${place}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${place}/fonts-cache</cachedir>
</fontconfig>
`;
