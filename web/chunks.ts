import type { Rolldown } from "vite";

const signIn = "/pages/sign-in/sign-in-page.tsx";
const home = ["/layout/signed-in-app.tsx", "/pages/list/list-page.tsx"];

type Graph = Rolldown.ChunkingContext;

/**
 * Left alone, whatever two pages share becomes a file of its own, and the list would be fetched in twenty pieces. What
 * everybody needs is one file, what the list shares with other pages another, and the rest comes with who needs it.
 */
export const groups: Rolldown.CodeSplittingGroup[] = [
  { priority: 1, name: (module, graph) => (isForAll(findRoots(module, graph), graph) ? "base" : null) },
  { minShareCount: 2, name: (module, graph) => (isForHome(findRoots(module, graph)) ? "home" : null) },
];

function isForHome(roots: string[]): boolean {
  return roots.some((root) => home.some((page) => root.endsWith(page)));
}

function isForAll(roots: string[], graph: Graph): boolean {
  const isElsewhere = (root: string) => root.endsWith(signIn) || graph.getModuleInfo(root)?.isEntry;
  return isForHome(roots) && roots.some(isElsewhere);
}

/** Of all that is fetched on its own, what cannot do without this module. */
function findRoots(module: string, graph: Graph): string[] {
  const reached = new Set([module]);
  for (const one of reached) graph.getModuleInfo(one)?.importers.forEach((other) => reached.add(other));
  const isRoot = (one: string) => {
    const { isEntry, dynamicImporters } = graph.getModuleInfo(one) ?? {};
    return isEntry || (dynamicImporters?.length ?? 0) > 0;
  };
  return [...reached].filter(isRoot);
}
