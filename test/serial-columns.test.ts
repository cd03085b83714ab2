import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { tallyOf } from './make/compare.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { type Serials, withSerials } from './make/serials.ts'
import { cell } from './make/tables.ts'
import { makeParts, type Part, runTogether, writeDocx, writeHtml, writeMarkdown, writeText } from './make/write.ts'

const kinds: [string, Serials][] = [
  ['counted through the report', { head: '序号', through: true }],
  ['counted in each table', { head: '编号' }],
  ['under no word', { head: '' }],
  ['under no word, counted through the report', { head: '', through: true }],
  ['one for each group of rows', { head: '序号', merged: true }],
  ['one for each group of rows, under no word', { head: '', merged: true }],
]

/** As a browser copies a table: a cell that reaches over several rows stands in the first of them, and no blank in the others. */
const copied = (parts: readonly Part[]): string =>
  parts
    .map((p) =>
      'table' in p
        ? p.table
            .map((row) =>
              row
                .map((c) => c.text)
                .filter((t) => t !== '')
                .join('\t'),
            )
            .join('\n')
        : p.text,
    )
    .join('\n')

const writers: Record<string, (parts: readonly Part[]) => Promise<Uint8Array> | string> = {
  '.html': (parts) => writeHtml(parts),
  '.docx': (parts) => writeDocx(parts),
  '.md': (parts) => writeMarkdown(parts),
  'with tabs': (parts) => writeText(parts, 'tabs'),
  'with pipes': (parts) => writeText(parts, 'pipes'),
  'in aligned columns': (parts) => writeText(parts, 'aligned'),
  'with one cell a line': (parts) => writeText(parts, 'lines'),
  'with spaces': (parts) => writeText(parts, 'spaces'),
  'copied from a page': copied,
}

const made = (id: string, seed: number) => {
  const form = forms.find((f) => f.id === id)!
  const said = sayNumbers(form, dice(seed))
  return { said, parts: makeParts(form, said, form.inForce.from) }
}

describe.each(Object.keys(writers))('a report %s', (as) => {
  const name = as.startsWith('.') ? `年报${as}` : '年报.txt'
  // a copy leaves no cell in front of a row of numbers that a header could say something of, where it counts on
  const all = as === 'copied from a page' ? kinds.filter(([, k]) => k.head !== '' || k.through !== true) : kinds
  test.each(all)('is read whole with serial numbers in front of its rows: %s', async (_, kind) => {
    for (const id of ['2019', '2021']) {
      const { said, parts } = made(id, 3)
      const report = await parseReport(await writers[as]!(withSerials(parts, kind)), { name })
      const { right, ...rest } = tallyOf(report, said)
      expect([id, rest]).toEqual([id, { blank: [], doubtful: [], extra: [], missing: [], wrong: [] }])
      expect(right).toBe(said.length)
      expect(report.findings.filter((f) => f.rule === 'ragged-row')).toEqual([])
    }
  })
})

const disputes = (head: string[], row: string[]) =>
  writeHtml(
    made('2021', 5).parts.map((p) =>
      'table' in p && p.table.length === 4 && p.table[0]![0]!.text === '行政复议'
        ? { table: [[cell(head[0]!, 3), ...p.table[0]!], ...p.table.slice(1, 3), row.map((t) => cell(t))] }
        : p,
    ),
  )

const wordsOf = async (html: string) =>
  (await parseReport(html, { name: '年报.html' })).facts.filter((f) => f.indicator?.startsWith('reconsideration'))

test('a number that does not count the rows is kept, and nobody says whose it is, before columns that all have names', async () => {
  const values = '7 0 0 0 7 0 0 0 0 0 0 0 0 0 0'.split(' ')
  for (const own of ['5', '0', '2']) {
    const facts = await wordsOf(disputes([''], [own, ...values]))
    expect(facts.map((f) => f.value)).toEqual(facts.map(() => null))
    expect(facts.every((f) => f.certainty === 'doubtful')).toBe(true)
  }
  const facts = await wordsOf(disputes([''], ['1', ...values]))
  expect(facts.map((f) => f.value)).toEqual([7, 0, 0, 0, 7])
})

test('a 1 before columns of which one has nothing under it is the number of the first, and no serial number', async () => {
  const moved = '0 0 0 1 0 0 0 0 0 0 0 0 0 0'.split(' ')
  const facts = await wordsOf(disputes([''], ['1', ...moved, '']))
  expect(facts.map((f) => f.value)).toEqual([1, 0, 0, 0, 1])
  const others = await wordsOf(disputes([''], ['1', '4', ...moved.slice(1), '']))
  expect(others.filter((f) => f.certainty !== 'doubtful')).toEqual([])
})

test('totals that go up by one from row to row are values, though a 1 stands before the first', async () => {
  const { parts } = made('2021', 9)
  const inRequests = parts.findIndex((p) => 'table' in p && p.table[0]!.length === 2 && p.table.length > 20)
  const { table } = parts[inRequests] as { table: ReturnType<typeof cell>[][] }
  const rows = table.map((row, r) => {
    const labels = row.slice(0, -7)
    if (r === 2) return [...row, cell('1')]
    return r < 3 ? row : [...labels, ...[`${r - 1}`, '0', '0', '0', '0', '0', `${r - 1}`].map((t) => cell(t))]
  })
  const text = writeText(
    parts.map((p, i) => (i === inRequests ? { table: rows } : p)),
    'lines',
  )
  const { facts } = await parseReport(text, { name: '年报.txt' })
  const totals = facts.filter((f) => f.applicant === 'total' && f.indicator !== null && !f.derived)
  expect(totals.length).toBeGreaterThan(20)
  const read = totals.filter((f) => f.certainty !== 'doubtful').map((f) => f.value)
  expect(read).toEqual(totals.map((_, i) => i + 2).filter((n) => read.includes(n)))
})

/** Rows whose cells run together and that stand on lines of their own. */
const glued = (parts: readonly Part[]): string =>
  parts
    .map((p) => ('table' in p ? p.table.map((row) => row.map((c) => c.text).join('')).join('\n') : p.text))
    .join('\n')

const behind: Record<string, (parts: readonly Part[]) => string> = {
  'run together line by line': glued,
  'run together': runTogether,
  'with spaces': (parts) => writeText(parts, 'spaces'),
  'with tabs': (parts) => writeText(parts, 'tabs'),
  'with one cell a line': (parts) => writeText(parts, 'lines'),
}

test.each(Object.entries(behind))(
  'serial numbers in the last column are no digits of values and no values, %s',
  async (_, written) => {
    for (const id of ['2014', '2019', '2021']) {
      const { said, parts } = made(id, 3)
      const through = id === '2019'
      const report = await parseReport(written(withSerials(parts, { head: '序号', through, behind: true })), {
        name: '年报.txt',
      })
      const { wrong, extra } = tallyOf(report, said)
      expect([id, wrong, extra]).toEqual([id, [], []])
      expect(report.findings.filter((f) => f.kind === 'report' && f.severity === 'error')).toEqual([])
    }
  },
)
