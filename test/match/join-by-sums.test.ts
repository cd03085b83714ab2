import { describe, expect, test } from 'vitest'
import { joinBySums } from '../../src/match/join-by-sums.ts'

/** The values of a total and its parts, printed so; white space is between digits that stand apart in one cell. */
const read = (...printed: string[]) => {
  const names = printed.map((_, i) => (i === 0 ? 'x.total' : `x.${i}`))
  const facts = printed.map((raw, i) => {
    const isApart = /\d\s\d/u.test(raw)
    const together = Number(raw.replace(/\s/gu, ''))
    return {
      ...{ indicator: names[i], applicant: null, column: null, raw, value: isApart ? null : together },
      ...{ state: isApart ? 'text' : 'number', certainty: isApart ? 'doubtful' : 'read' },
      doubts: isApart ? [{ code: 'digits-apart', candidates: [together] }] : [],
    }
  })
  const form = { rules: { sums: [{ total: 'x.total', parts: names.slice(1) }] }, tables: [] } as never
  const [row] = joinBySums([{ answers: true, facts }] as never, form)
  return row!.facts.map((f) => [f.value, f.certainty])
}
const [read_, inferred, open] = [(n: number) => [n, 'read'], (n: number) => [n, 'inferred'], [null, 'doubtful']]

describe('digits that stand apart in a cell', () => {
  test('are one number where the sum asks for it', () => {
    expect(read('146 2', '30', '1432')).toEqual([inferred(1462), read_(30), read_(1432)])
  })
  test('stay open where the sum asks for another', () => {
    expect(read('146 2', '30', '116')).toEqual([open, read_(30), read_(116)])
  })
  test('of a part and of its total are one number each, where only these add up', () => {
    expect(read('146\n2', '30', '143\n2')).toEqual([inferred(1462), read_(30), inferred(1432)])
  })
  test('stay open where they add up as they stand, too', () => {
    expect(read('5 0', '0', '5 0')).toEqual([open, read_(0), open])
    expect(read('13 0', '3', '10 7')).toEqual([open, read_(3), open])
  })
  test('stay open in more than two cells of one sum', () => {
    expect(read('19 0', '6 0', '13 0')).toEqual([open, open, open])
  })
})
