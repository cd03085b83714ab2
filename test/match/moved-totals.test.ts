import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, writeText } from '../make/write.ts'

const form = forms.find((f) => f.id === '2021')!
const said = sayNumbers(form, dice(11))

/** The table of requests in text with tabs, cut in two by a line; what a row of the second half says is changed. */
const read = (change: (numbers: string[], row: number) => string[]) => {
  const parts = makeParts(form, said, 2023)
  const text = writeText(parts, 'tabs')
  const lines = text.split('\n')
  const cut = lines.findIndex((line) => line.includes('无法提供'))
  const end = lines.findIndex((line) => line.startsWith('四、结转'))
  const changed = lines.map((line, i) => {
    if (i < cut || i > end) return line
    const cells = line.split('\t')
    return [...cells.slice(0, -7), ...change(cells.slice(-7), i - cut)].join('\t')
  })
  return parseReport([...changed.slice(0, cut), '', ...changed.slice(cut)].join('\n'), { name: '年报.txt' })
}

describe('rows of a table in text that goes on without a header', () => {
  test('are read under the header above', async () => {
    expect(tallyOf(await read((numbers) => numbers), said)).toMatchObject({ doubtful: [], wrong: [] })
  })

  test('are open where all their totals stand in another column, and the office is not blamed for them', async () => {
    const report = await read((numbers) => [numbers.at(-1)!, ...numbers.slice(0, -1)])
    const { wrong, right } = tallyOf(report, said)
    expect(wrong).toEqual([])
    expect(right).toBeGreaterThan(said.length / 2)
    expect(report.findings.filter((f) => f.kind === 'report' && f.severity === 'error')).toEqual([])
  })

  test('are open, too, where rows that the form does not have stand among them', async () => {
    const own = ['其中：涉及征地类信息', '', '', '1', '0', '0', '0', '0', '0', '1'].join('\t')
    const report = await read((numbers, row) => [
      ...[numbers.at(-1)!, ...numbers.slice(0, -1)],
      ...(row % 3 === 2 ? [`\n${own}`] : []),
    ])
    expect(tallyOf(report, said).wrong).toEqual([])
    expect(report.findings.filter((f) => f.kind === 'report' && f.rule === 'row-total')).toEqual([])
  })

  test('are read where their totals are wrong, and that is told of each', async () => {
    const report = await read((numbers) => [...numbers.slice(0, -1), String(Number(numbers.at(-1)) + 1)])
    expect(report.facts.filter((f) => f.certainty === 'doubtful')).toEqual([])
    expect(report.findings.filter((f) => f.rule === 'row-total').length).toBeGreaterThan(10)
  })
})
