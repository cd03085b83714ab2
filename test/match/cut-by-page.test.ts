import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { matchTables } from '../../src/match/match.ts'
import { tableOf } from '../helpers/table.ts'

const makeForm = (): Form => ({
  id: 'sheet',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  rules: {},
  tables: [
    {
      id: 'decisions',
      title: '决定',
      columns: [
        { label: '制发件数', applicant: 'made' },
        { label: '废止件数', applicant: 'gone' },
      ],
      rows: ['行政许可', '行政处罚', '行政强制'].map((label, i) => ({
        id: `row${i}`,
        label,
        unit: '件',
        kind: 'value',
      })),
    },
  ],
})

const head = '指标 | 制发件数 | 废止件数'
/** The certain numbers of a table over two pages. */
const certain = (first: string[], second: string[]) => {
  const pages = [...first.map(() => 1), ...second.map(() => 2)]
  const { facts } = matchTables([tableOf([...first, ...second].join('\n'), { pages })], [makeForm()], null, 1e6)
  return facts.flatMap((f) =>
    f.indicator === null || f.certainty === 'doubtful' ? [] : [`${f.labels.at(-1)} ${f.value}`],
  )
}
const rest = ['行政强制 | 5 | 6']
const before = [head, '行政许可 | 1 | 2', '行政处罚 | 37 | 4']

describe('the last row before a page turn', () => {
  test('is open where numbers without a name come first on the next page, under the header printed again', () => {
    expect(certain(before, [head, '| | 5 | |', ...rest])).toEqual([
      '行政许可 1',
      '行政许可 2',
      '行政强制 5',
      '行政强制 6',
    ])
  })
  test('… or numbers with the last letters of a label', () => {
    expect(certain(before, [head, '罚 | 52 | 3', ...rest])).not.toContain('行政处罚 37')
  })
  test('is read where a row with a name of its own comes first', () => {
    expect(certain(before, [head, ...rest])).toContain('行政处罚 37')
    expect(certain(before, [head, '行政确认和其他事项 | 8 | 9', ...rest])).toContain('行政处罚 37')
  })
  test('… or where what nothing names is on the same page', () => {
    expect(certain([...before, '| | 5 | |'], rest)).toContain('行政许可 1')
  })
})
