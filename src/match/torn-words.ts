import type { Grid } from '../cells/grid.ts'
import { fold } from '../text/fold.ts'
import { isUnit } from '../text/units.ts'
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
  return full.includes(seen) || seen.includes(full) || isParted(printed, full)
}

/** `制发规范性 件文件总数`: the lines of a label with the unit of its row come between. */
const isParted = (printed: string, full: string): boolean => {
  const [first, ...others] = printed.trim().split(/\s+/u).map(wordsAlone)
  return (
    others.length > 0 &&
    full.includes(first!) &&
    others.every((line) => full.includes(line) || hasUnitBefore(line, full))
  )
}

const longestUnit = 3

const hasUnitBefore = (line: string, full: string): boolean =>
  Array.from({ length: longestUnit }, (_, i) => i + 1).some(
    (n) => isUnit(line.slice(0, n)) && full.includes(line.slice(n)),
  )
