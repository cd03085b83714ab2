import type { Division } from './division.ts'
import { type Divisions, divisionsOf } from './divisions.ts'
import { levelOf } from './lists.ts'
import { covers, rows, source } from './published-lists.ts'

/**
 * The divisions of the lists that were published from 2002 on, joined when the package was made: to join them anew at each start
 * took most of the time that a build of few files takes. Where two lists that follow one another differ, no code is given for the
 * years between.
 */
export const publishedDivisions = (): Divisions => divisionsOf(rows.trim().split('\n').map(divisionOf), source, covers)

const divisionOf = (row: string): Division => {
  const [code = '', name = '', province = '', prefecture, from, to, unsure, successors] = row.split(',')
  return {
    ...{ code, name, level: levelOf(code), province, prefecture: prefecture || null },
    ...{ from: Number(from), to: to ? Number(to) : null },
    unsure: parts(unsure).map((years) => years.split('-').map(Number) as [number, number]),
    successors: parts(successors).map((follower) => ({ code: follower, year: null })),
  }
}

const parts = (cell = ''): string[] => (cell === '' ? [] : cell.split(';'))
