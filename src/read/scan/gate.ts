import type { ScanPage } from './layout.ts'

/** A page is good enough for two readers to agree on from this resolution on, in dots per inch … */
const LEAST_DPI = 148
/** … and a page of black and white alone, whose edges are rough, from this. */
const LEAST_DPI_TWO_TONE = 195
/** How much darker than paper its words are at least. */
const LEAST_CONTRAST = 0.45
/** Degrees that it is turned by at most. */
const MOST_SKEW = 4

export type Flaw = 'resolution' | 'contrast' | 'skew'

/** What makes a page too poor for any number of it to be certain. */
export const flawsOf = (page: Pick<ScanPage, 'skew' | 'contrast'> & { twoTone: boolean; dpi: number }): Flaw[] => [
  ...(page.dpi < (page.twoTone ? LEAST_DPI_TWO_TONE : LEAST_DPI) ? (['resolution'] as const) : []),
  ...(page.contrast < LEAST_CONTRAST ? (['contrast'] as const) : []),
  ...(Math.abs(page.skew) > MOST_SKEW ? (['skew'] as const) : []),
]
