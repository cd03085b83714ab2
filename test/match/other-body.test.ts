import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import { type Form, forms, parseReport } from '../../src/index.ts'
import { tablesOfOthers } from '../../src/match/other-body.ts'
import { nameBeside } from '../../src/outline/other-names.ts'
import { fold } from '../../src/text/fold.ts'
import { tableOf } from '../helpers/table.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, writeText } from '../make/write.ts'

const agencies = ['平湖县教育局']
/** Whose table it is said to be, by one line of it. */
const others = (line: string, labels: readonly string[] = []): string[] =>
  tablesOfOthers([tableToGrid(tableOf(`${line} |\n收到申请数 | 12`))], agencies, [], labels).map((o) => o.words)

describe('a name in a table', () => {
  test('of another body says that the table is not the office’s', () => {
    expect(others('平湖县卫生局')).toEqual(['平湖县卫生局'])
    expect(others('平湖县卫生局', ['收到申请数'])).toEqual(['平湖县卫生局'])
  })
  test('is none where it is a piece of a label of the form', () => {
    expect(others('1.参加或举办')).toEqual(['1.参加或举办'])
    expect(others('1.参加或举办', ['1.参加或举办新闻发布会总次数'])).toEqual([])
  })
  test('is none in any piece of any label of a form, wherever it is torn', () => {
    const labels = (form: Form): string[] =>
      form.tables.flatMap((t) => t.rows.flatMap((r) => [r.label, ...(r.aliases ?? [])]))
    const taken = (forms as readonly Form[]).flatMap((form) => {
      const own = labels(form).map(fold)
      return labels(form).flatMap((label) =>
        [...label]
          .flatMap((_, at) => [label.slice(0, at), label.slice(at)])
          .filter((piece) => nameBeside(piece) !== null && others(piece, own).length > 0),
      )
    })
    expect(taken).toEqual([])
  })
})

test('a label that is torn where it looks like a name costs its own row alone', async () => {
  const form = forms.find((f) => f.id === '2014') as Form
  const said = sayNumbers(form, dice(5))
  const text = writeText(makeParts(form, said, 2017), 'tabs')
  const torn = text.replace('1.参加或举办新闻发布会', '1.参加或举办\n新闻发布会')
  const given = async (words: string) =>
    (await parseReport(words, { name: 'a.txt' })).facts.filter((f) => f.value !== null).length
  expect(torn).not.toBe(text)
  expect(await given(torn)).toBeGreaterThanOrEqual((await given(text)) - 1)
})
