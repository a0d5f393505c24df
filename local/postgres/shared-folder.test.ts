import { chmod, chown, mkdir, mkdtemp, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findSharedFolder } from "./shared-folder.ts";

const asRoot = test.skipIf(process.getuid?.() !== 0);
const nobody = { uid: 65_534, gid: 65_534 };

async function makeParent(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "hedgerow-ground-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  await chmod(parent, 0o755);
  return parent;
}

asRoot(
  "a shared folder that another user could have made is skipped for one that belongs to root",
  async () => {
    const parent = await makeParent();
    const at = (name: string) => join(parent, name);
    for (const name of ["theirs", "open", "locked"]) await mkdir(at(name));
    await chown(at("theirs"), nobody.uid, nobody.gid);
    await chmod(at("open"), 0o777);
    await symlink(tmpdir(), at("elsewhere"));

    const notOurs = ["theirs", "open", "elsewhere", "not/there"].map(at);
    expect(await findSharedFolder(nobody, [...notOurs, at("ours")])).toBe(at("ours"));
    expect((await stat(at("ours"))).mode & 0o777).toBe(0o711);
    await chmod(at("locked"), 0o700);
    await expect(findSharedFolder(nobody, [at("locked")])).rejects.toThrow("PostgreSQL does not run as root");
  },
);
