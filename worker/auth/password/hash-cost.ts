/** OWASP's password storage cheat sheet and ASVS 5 appendix C: 32 MiB, three times over. */
export const hashCost = { ln: 15, r: 8, p: 3 } as const;
