import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { makeConsistent } from '../make/consistent.ts'
import { dice } from '../make/numbers.ts'
import { cell, type MadeTable } from '../make/tables.ts'
import { type Part, runTogether } from '../make/write.ts'

/** Each row with labels has its number before it; the header has 序号. */
const counted = (table: MadeTable): MadeTable => {
  const first = table.findIndex((row) => row.some((c) => /^\d/u.test(c.text)) && row.some(isLabel))
  let n = 0
  return table.map((row, i) =>
    i === headOf(table) ? [cell('序号'), ...row] : i >= first && row.some(isLabel) ? [cell(String(++n)), ...row] : row,
  )
}
/** Each row with labels has its number behind it, and the first line of the header has 序号 at its end. */
const countedBehind = (table: MadeTable): MadeTable => {
  const first = table.findIndex((row) => row.some((c) => /^\d/u.test(c.text)) && row.some(isLabel))
  return table.map((row, i) =>
    i === 0 ? [...row, cell('序号')] : i < first ? row : [...row, cell(String(i - first + 1))],
  )
}
const headOf = (table: MadeTable): number => table.findIndex((row) => /信息内容|勾稽/u.test(row[0]!.text))
const hasCoercion = (table: MadeTable): boolean => table.some((r) => r[0]?.text === '行政强制')
const isLabel = (c: { text: string }): boolean => /\p{Script=Han}/u.test(c.text)
const hasLabels = (table: MadeTable): boolean => table.at(-1)!.some(isLabel)

const ofForm = (id: string) => {
  const form = forms.find((f) => f.id === id)!
  return ([seed, change]: [number, (t: MadeTable) => MadeTable]) => {
    const { said, parts } = makeConsistent(form, dice(seed))
    const changed = parts.map((p): Part => ('table' in p && hasLabels(p.table) ? { table: change(p.table) } : p))
    return { said, parts: changed }
  }
}

const spaced = (parts: readonly Part[]): string =>
  parts.map((p) => ('table' in p ? p.table.map((r) => r.map((c) => c.text).join(' ')).join('\n') : p.text)).join('\n')

/** Cells in one run, with a space behind some. */
const withSomeSpaces =
  (seed: number, part: number) =>
  (parts: readonly Part[]): string => {
    const d = dice(seed)
    return parts
      .map((p) =>
        'table' in p
          ? p.table
              .flat()
              .map((c) => `${c.text}${d.chance(part) ? ' ' : ''}`)
              .join('')
          : p.text,
      )
      .join('')
  }

describe.each(['2019', '2021'])('序号 before the rows of the tables of %s', (id) => {
  const made = ofForm(id)

  test('costs no number that is read without it', async () => {
    for (const seed of [3, 4])
      for (const write of [runTogether, spaced]) {
        const { said, parts } = made([seed, counted])
        const plain = made([seed, (t) => t])
        const before = tallyOf(await parseReport(write(plain.parts)), said)
        const after = tallyOf(await parseReport(write(parts)), said)
        expect(after.wrong).toEqual([])
        expect(after.right).toBe(before.right)
      }
  })

  test('and nowhere but in the header: no digits are taken from the numbers', async () => {
    for (const seed of [3, 4]) {
      const { said, parts } = made([seed, (t) => t.with(headOf(t), [cell('序号'), ...t[headOf(t)]!])])
      expect(tallyOf(await parseReport(runTogether(parts)), said).wrong).toEqual([])
    }
  })
})

describe.each(['2019', '2021'])('序号 behind the rows of the tables of %s', (id) => {
  const made = ofForm(id)

  test('is no digit of their numbers, and no number, where most spaces are lost', async () => {
    for (const seed of [3, 4, 5])
      for (const part of [0, 0.6]) {
        const { said, parts } = made([seed, countedBehind])
        const report = await parseReport(withSomeSpaces(seed, part)(parts))
        expect(tallyOf(report, said).wrong).toEqual([])
        expect(report.findings.filter((f) => f.kind === 'report' && f.severity === 'error')).toEqual([])
      }
  })

  test('costs no number of table 三 where spaces part the cells', async () => {
    const { said, parts } = made([3, countedBehind])
    const { right, wrong } = tallyOf(await parseReport(spaced(parts)), said)
    expect(wrong).toEqual([])
    expect(right).toBeGreaterThan(7 * 20)
  })

  test('nor of a table that a sentence parts from the others, where a blank leaves it alone', async () => {
    const { parts } = made([3, countedBehind])
    const blank = parts.map(
      (p): Part =>
        'table' in p && hasCoercion(p.table)
          ? {
              table: p.table.map((r) =>
                r[0]?.text === '行政强制' ? [r[0], ...r.slice(1, -1).map(() => cell('')), r.at(-1)!] : r,
              ),
            }
          : p,
    )
    const cellsOf = (table: MadeTable): string[] => table.flat().map((c) => c.text)
    // commas between the cells of the tables around it make them sentences
    const apart = blank.map((p, i) => {
      if (!('table' in p)) return p.text
      const isBeside = [blank[i - 1], blank[i + 1]].some((q) => q !== undefined && 'table' in q && hasCoercion(q.table))
      return cellsOf(p.table).join(isBeside ? '，' : ' ')
    })
    const { facts } = await parseReport(apart.join(' '))
    const coercion = facts.filter((f) => f.indicator?.startsWith('decision.coercion'))
    expect(coercion.filter((f) => f.certainty !== 'doubtful' && f.value !== null)).toEqual([])
  })
})
