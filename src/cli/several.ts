/** Reads an option that may be given more than once: the values in the order in which they stand. */
export const several = (value: string, before: readonly string[] = []): string[] => [...before, value]
