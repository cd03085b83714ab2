import { addTo } from '../base/group-by.ts'
import type { Grid } from '../cells/grid.ts'
import type { Place } from '../model/place.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

type Box = NonNullable<Place['box']>

const isInside = ([left, top, right, bottom]: Box, [x0, y0, x1, y1]: Box): boolean => {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return x > left && x < right && y > top && y < bottom
}

/** Where numbers stand in cells, by page. */
const numbersOn = (grids: readonly Grid[]): ReadonlyMap<number, Box[]> => {
  const pages = new Map<number, Box[]>()
  for (const { reading, source } of grids.flatMap((grid) => grid.rows.flat())) {
    const { page, box } = source.place
    if (reading.state !== 'number' || page === undefined || box === undefined) continue
    addTo(pages, page, box)
  }
  return pages
}

/** A blank that takes room on a page in which numbers of other cells stand is none: its table was not laid out as it is printed. */
export const doubtBlanksOverNumbers = (rows: readonly AnsweredRow[], grids: readonly Grid[]): AnsweredRow[] => {
  const numbers = numbersOn(grids)
  if (numbers.size === 0) return [...rows]
  return rows.map((row) => {
    const facts = row.facts.map((f) => {
      const { page, box } = f.place
      if (f.state !== 'blank' || page === undefined || box === undefined) return f
      const isOver = numbers.get(page)?.some((number) => isInside(box, number)) ?? false
      return isOver ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }]) : f
    })
    return { ...row, facts }
  })
}
