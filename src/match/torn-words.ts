import type { Grid } from '../cells/grid.ts'
import { fold } from '../text/fold.ts'
import { madeOf } from './header.ts'

/** Digits among the words are a number of another row that came between them. */
const wordsAlone = (label: string): string => fold(label).replace(/(?<=\D)\d+(?![.、\d])/gu, '')

/**
 * Where nothing is drawn between cells, the words that a label or a header lacks may stand on another line, or a neighbour's among
 * them: that is how the text came, and no misprint of the office.
 */
export const mayBeTorn = (grid: Grid, printed: string, own: string): boolean => {
  if (madeOf(grid) === 'drawn') return false
  const [seen, full] = [wordsAlone(printed), wordsAlone(own)]
  return full.includes(seen) || seen.includes(full)
}
