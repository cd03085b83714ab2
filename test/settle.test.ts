import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, type Said, sayNumbers } from './make/numbers.ts'
import { makeParts, writeHtml } from './make/write.ts'

const form = forms.find((f) => f.id === '2021')!

/** The report as a page on which a number is broken over two lines of its cell. */
const broken = (said: readonly Said[], cells: ReadonlySet<number>): string => {
  let at = -1
  const parts = makeParts(form, said, 2022).map((part) =>
    'table' in part && part.table.length > 20
      ? {
          table: part.table.map((row) =>
            row.map((c) => {
              if (!/^\d+$/u.test(c.text)) return c
              at += 1
              return cells.has(at) && c.text.length > 1
                ? { ...c, text: `${c.text.slice(0, -1)}⏎${c.text.slice(-1)}` }
                : c
            }),
          ),
        }
      : part,
  )
  return writeHtml(parts).replaceAll('⏎', '<br>')
}

describe('digits that stand apart in a cell', () => {
  test('are the number that the sums of the form ask for, and nothing else is ever given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.uniqueArray(fc.nat(174), { maxLength: 12 }), async (seed, cells) => {
        const said = sayNumbers(form, dice(seed))
        const { facts, findings } = await parseReport(broken(said, new Set(cells)), { name: '年报.html' })
        for (const s of said) {
          const fact = facts.find((f) => f.indicator === s.indicator && f.applicant === s.applicant)!
          if (fact.certainty === 'doubtful') expect(fact.value).toBeNull()
          else expect({ ...s, value: fact.value }).toEqual(s)
        }
        const apart = facts.filter((f) => /\d\s+\d/u.test(f.raw))
        const settled = apart.filter((f) => f.certainty === 'inferred')
        expect(findings.filter((f) => f.rule === 'inferred-numbers')).toHaveLength(settled.length)
        if (cells.length < 3) expect(settled).toHaveLength(apart.length)
      }),
      { numRuns: 40 },
    )
  })

  test('stay in doubt where the sums ask for another number, and the finding names the candidate', async () => {
    const said = sayNumbers(form, dice(3))
    const at = said
      .filter((s) => s.applicant !== null)
      .findIndex((s) => s.value! > 9 && s.applicant === 'natural_person')
    const wrong = said.map((s) => (s.applicant === 'total' ? { ...s, value: s.value! + 5 } : s))
    const { facts, findings } = await parseReport(broken(wrong, new Set([at])), { name: '年报.html' })
    const fact = facts.find((f) => /\d\s+\d/u.test(f.raw))!
    expect([fact.value, fact.certainty]).toEqual([null, 'doubtful'])
    const finding = findings.find((f) => f.rule === 'ambiguous-numbers')!
    expect([finding.kind, finding.expected]).toEqual(['reading', Number(fact.raw.replace(/\s/gu, ''))])
  })
})
