/** Bounds on one file that a pool of processes reads. Under 2 GiB V8 saves memory, at the cost of half the speed. */
export const limitDefaults = { maxMilliseconds: 60_000, maxMemory: 2048 }

/** The first where pictures are recognised: a page of a scan takes seconds, where one of text takes a hundredth of one. */
export const ocrMilliseconds = 900_000
