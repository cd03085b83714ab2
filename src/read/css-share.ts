/** A share as style sheets write it: `50%` and `0.5` are a half. */
export const shareOf = (written: string): number => Number.parseFloat(written) / (written.endsWith('%') ? 100 : 1)
