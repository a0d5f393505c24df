import { toRefusal } from "../api/refusal.ts";

/** Does something, and if the server wants to know once more who it is, asks the person and does it again. */
export async function proven<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const refusal = toRefusal(thrown);
    if (refusal.type !== "/problems/proof_needed") throw thrown;
    const { askForProof } = await import("./prove-dialog.tsx");
    if (!(await askForProof(refusal.proofs))) throw thrown;
    return work();
  }
}
