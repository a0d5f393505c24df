/** In place of `hash-cost.ts` in tests whose subject is not the hash: the least that a current hash may cost, and still more than the outdated ones of tests. */
export const hashCost = { ln: 10, r: 8, p: 2 } as const;
