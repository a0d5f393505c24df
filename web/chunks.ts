import type { Rolldown } from "vite";

const signIn = "/pages/sign-in/sign-in-page.tsx";
const home = ["/layout/signed-in-app.tsx", "/pages/list/list-page.tsx"];

type Graph = Rolldown.ChunkingContext;

/**
 * By default each module that two pages share becomes a file, and the list would load twenty of them. Here the modules that
 * every page needs are one file, those that the list shares are another, and the rest goes with the page that needs it.
 */
export const groups: Rolldown.CodeSplittingGroup[] = [
  { priority: 1, name: (module, graph) => (isForAll(findRoots(module, graph), graph) ? "base" : null) },
  { name: (module, graph) => (isSharedByHome(findRoots(module, graph)) ? "home" : null) },
  // Counts are said everywhere, in too few bytes for a file.
  { minShareCount: 2, name: (module) => (module.endsWith("/task/words.ts") ? "home" : null) },
  // Late parts of the list need it, and pages. Among what those parts share, it would take that along.
  { name: (module) => (/\/src\/reminders\/(?:asked|settings)\.ts$/.test(module) ? "reminders" : null) },
  // What late parts of the list share, and nothing else needs, would be a dozen files of its own.
  { minShareCount: 2, name: (module, graph) => (findRoots(module, graph).every(isLate) ? "late" : null) },
  // What understands words is one file, without the rules of repetition, which a task's panel needs at once.
  { minShareCount: 2, name: (module) => (/\/src\/recurrence\//.test(module) ? "recurrence" : null) },
  {
    minShareCount: 2,
    name: (module) => (/\/quick-add\/(?!chips|grammar|reminders)/.test(module) ? "words" : null),
  },
  // What writes and reads single cells: a task's panel reads durations.
  {
    minShareCount: 2,
    name: (module) =>
      /\/(?:read-duration|own-cells|reminder-cells|download)\.ts$/.test(module) ? "cells" : null,
  },
  // A field and what is said beside it, and what forms for passwords share, without the code that signs in.
  {
    minShareCount: 2,
    name: (module) => (/\/(?:text-field|problem|moments)\.tsx?$/.test(module) ? "field" : null),
  },
  {
    minShareCount: 2,
    name: (module) =>
      /\/session\/(?:credentials\.ts|hand-over|password)|\/outside-page/.test(module) ? "password" : null,
  },
  // What reads all languages but English is loaded with the first of them.
  { name: (module) => (/\/quick-add\/grammar\//.test(module) ? "grammar" : null) },
  // Other ways than a password to show who somebody is: the sign-in page loads them late, and the account page shares them, and
  // what copies an address, which is in too few bytes for a file.
  {
    minShareCount: 2,
    name: (module) =>
      /\/api\/factors\.ts|\/session\/(?:passkey\.ts|code-field|proven|attempt)|\/copy-button/.test(module)
        ? "factors"
        : null,
  },
  // What rings on this device: a page settles it when it is idle, and the account page says what it is.
  {
    minShareCount: 2,
    name: (module) => (/\/src\/reminders\/|\/api\/reminders\.ts$/.test(module) ? "ringing" : null),
  },
  // What the list shows late, each in too few bytes for a file.
  {
    name: (module) =>
      /\/(?:bell-fact|aim|resting-panel|clear-completed)\.tsx$/.test(module) ? "parts" : null,
  },
];

function isForHome(roots: string[]): boolean {
  return roots.some((root) => home.some((page) => root.endsWith(page)));
}

/** Also what only late parts of the list share with it: in a file of theirs, it would take them along. */
function isSharedByHome(roots: string[]): boolean {
  return roots.length > 1 && isForHome(roots);
}

/** Loaded when the list is there. */
function isLate(root: string): boolean {
  return root.includes("/src/pages/list/") || root.endsWith("/layout/unsent.tsx");
}

function isForAll(roots: string[], graph: Graph): boolean {
  const isElsewhere = (root: string) => root.endsWith(signIn) || graph.getModuleInfo(root)?.isEntry;
  return isForHome(roots) && roots.some(isElsewhere);
}

/** The entries and lazily loaded modules that depend on this module. */
function findRoots(module: string, graph: Graph): string[] {
  const reached = new Set([module]);
  for (const id of reached) graph.getModuleInfo(id)?.importers.forEach((importer) => reached.add(importer));
  const isRoot = (id: string) => {
    const { isEntry, dynamicImporters } = graph.getModuleInfo(id) ?? {};
    return isEntry || (dynamicImporters?.length ?? 0) > 0;
  };
  return [...reached].filter(isRoot);
}
