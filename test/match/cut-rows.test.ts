import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { joinCutRows } from '../../src/match/cut-rows.ts'
import { tableOf } from '../helpers/table.ts'

const row = (label: string) => ({ id: label, label, unit: '件', kind: 'value' as const })

/** Made anew each time: what is worked out once a form must not outlive a test. */
const makeForm = (): Form => ({
  id: 'sheet',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'sheet',
      title: '表',
      columns: [],
      rows: [
        '（一）不予公开',
        '1.属于国家秘密',
        '2.其他法律法规禁止公开',
        '3.保护第三方权益',
        '4.其他',
        '4.其他情形',
        '国家秘密',
      ].map(row),
    },
  ],
  rules: {},
})

/** A table over two pages or more, `---` between them, after rows that a page cut were put together. */
const joined = (drawn: string) => {
  let page = 1
  const lines: string[] = []
  const pages: number[] = []
  for (const line of drawn.split('\n').map((l) => l.trim()))
    if (line === '---') page++
    else if (line !== '') {
      lines.push(line)
      pages.push(page)
    }
  const { table, findings } = joinCutRows(tableOf(lines.join('\n'), { pages }), [makeForm()], 1e6)
  return {
    rows: table.children.map((row) => row.children.map((c) => c.children.map((t) => t.value).join('')).join('|')),
    spans: table.children.map((row) => row.children.map((c) => c.rowSpan).join('')).join(' '),
    rules: findings.map((f) => `${f.rule} ${f.actual}`),
    findings,
    table,
  }
}

describe('a row that a page cuts in two is one row', () => {
  test('where the words of both pieces are a label and the second’s alone are none', () => {
    const { rows, rules, findings, table } = joined(`
      1.属于国家秘密 | 件 | 3
      2.其他法律法 | 件 | 4
      ---
      规禁止公开 | |
      3.保护第三方权益 | 件 | 5
    `)
    expect(rows).toEqual(['1.属于国家秘密|件|3', '2.其他法律法规禁止公开|件|4', '3.保护第三方权益|件|5'])
    expect(rules).toEqual(['row-over-pages 2.其他法律法规禁止公开'])
    expect(findings[0]).toMatchObject({ kind: 'reading', severity: 'info', place: { page: 2, path: '3' } })
    // each piece of the words knows its own place
    expect(table.children[1]!.children[0]!.children.map((t) => t.place.path)).toEqual(['2.1', '3.1'])
    expect(table.children[1]!.children[0]!.place.path).toBe('2.1')
  })
  test('with its numbers on the second page', () => {
    const { rows, table } = joined('2.其他法律法 | |\n---\n规禁止公开 | 4')
    expect(rows).toEqual(['2.其他法律法规禁止公开|4'])
    expect(table.children[0]!.children[1]!.place.path).toBe('2.2')
  })
  test('where only its numbering stayed above', () => {
    for (const numbering of ['1.', '（1）', '一、', '十二、', '12.', '(', '1)', '1．'])
      expect([numbering, joined(`${numbering} | |\n---\n属于国家秘密 | 3`).rows.length]).toEqual([numbering, 1])
    for (const words of ['123.', '一二三四、', '1.a', 'x1.', '共1.'])
      expect([words, joined(`${words} | |\n---\n属于国家秘密 | 3`).rows.length]).toEqual([words, 2])
  })
  test('where its whole label stands above and only numbers below', () => {
    expect(joined('1.属于国家秘密 | 3 | |\n---\n| | | 4').rows).toEqual(['1.属于国家秘密|3|4'])
    expect(joined('1.属于国家秘密 | 件 | |\n---\n| | 5 |').rows).toHaveLength(1)
    // digits of one number on both pages stay apart for the reading of the cell to stumble over
    expect(joined('1.属于国家秘密 | 1\n---\n| | 2').rows).toEqual(['1.属于国家秘密|12'])
    expect(joined('1.属于国家秘密 | 1\n---\n| | 2').rules).toEqual(['row-over-pages 1.属于国家秘密'])
  })
  test('at every page', () => {
    const { rows, rules } = joined('1.属于国 | 3\n---\n家秘密 | |\n2.其他法律 | 4\n---\n法规禁止公开 | |')
    expect(rows).toEqual(['1.属于国家秘密|3', '2.其他法律法规禁止公开|4'])
    expect(rules).toHaveLength(2)
  })
  test('beside labels for several rows, which get shorter by one', () => {
    const { rows, spans } = joined(`
      （一）不予公开 | 1.属于国 | 3
      ---
      ^ | 家秘密 | |
      ^ | 4.其他 | 5
    `)
    expect(rows).toEqual(['（一）不予公开|1.属于国家秘密|3', '4.其他|5'])
    expect(spans).toBe('211 11')
    const cut = joined(`
      （一）不予 | 4.其他 | 2
      ^ | 1.属于国 | 3
      ---
      公开 | 家秘密 | |
      ^ | 3.保护第三方权益 | 5
    `)
    expect(cut.rows).toEqual(['（一）不予公开|4.其他|2', '1.属于国家秘密|3', '3.保护第三方权益|5'])
    expect(cut.spans).toBe('311 11 11')
  })
})

describe('two rows stay two', () => {
  const two = (drawn: string) => {
    const { rows, rules } = joined(drawn)
    expect(rules).toEqual([])
    return rows.length
  }
  test('where both have labels, or the words below are one alone', () => {
    expect(two('1.属于国家秘密 | 3\n---\n4.其他 | 4')).toBe(2)
    // 其他 alone is a label, though 2.…其他 might go on
    expect(two('保护第三方权益 | 3\n---\n其他 | |')).toBe(2)
    expect(two('某某 | 3\n---\n4.其他 | 4')).toBe(2)
    expect(two('属于 | |\n---\n国家秘密 | 3')).toBe(2)
    expect(two('某某 | 3\n---\n事项 | 4')).toBe(2)
  })
  test('where nothing is left over below, or words are', () => {
    expect(two('1.属于国家秘密 | 3\n---\n| | |')).toBe(2)
    expect(two('1.属于国家秘密 | |\n---\n| | 见下')).toBe(2)
    expect(two('1.属于国家秘密 | |\n---\n5 | 4')).toBe(2)
    expect(two('某某 | |\n---\n| | 4')).toBe(2)
  })
  test('where their columns differ', () => {
    expect(two('2.其他法律法 | 件 | 4\n---\n规禁止公开 | < | |')).toBe(2)
    expect(two('2.其他法律法 | 4\n---\n规禁止公开 | 4 | 5')).toBe(2)
    expect(two('2.其他法律法 | < | 4\n---\n规禁止公开 | |')).toBe(2)
  })
  test('on one page, where both have numbers, or one of them is a label', () => {
    expect(two('2.其他法律法 | 4\n规禁止公开 | 3')).toBe(2)
    expect(two('1.属于国家秘密 | 4\n规禁止公开 | |')).toBe(2)
    expect(two('某某 | 4\n事项 | |')).toBe(2)
  })
})

describe('a label that stands in two rows of a page', () => {
  test.each([
    ['the first', '2.其他法律法 | 件 | 4\n规禁止公开 | | |'],
    ['the second, with the unit beside the first', '2.其他法律法 | 件 | |\n规禁止公开 | | 4'],
    ['the second', '2.其他法律法 | | |\n规禁止公开 | 件 | 4'],
  ])('is one, with the numbers beside %s of its pieces', (_, drawn) => {
    const { rows, rules } = joined(drawn)
    expect(rows).toEqual(['2.其他法律法规禁止公开|件|4'])
    expect(rules).toEqual(['label-over-rows 2.其他法律法规禁止公开'])
  })
  test('is one where a sign for nothing stands beside both, or beside the piece without the number', () => {
    expect(joined('2.其他法律法 | 件 | 4 | /\n规禁止公开 | | | /').rows).toEqual(['2.其他法律法规禁止公开|件|4|/'])
    expect(joined('2.其他法律法 | / | /\n规禁止公开 | 4 | /').rows).toEqual(['2.其他法律法规禁止公开|4|/'])
  })
  test('is one where its numbering stands above it', () => {
    expect(joined('2. | 4\n其他法律法规禁止公开 | |').rows).toEqual(['2.其他法律法规禁止公开|4'])
    expect(joined('2 | 4\n其他法律法规禁止公开 | |').rows).toHaveLength(2)
  })
  test('is one where a piece of it is a label by itself, and all numbers stand beside the other', () => {
    expect(joined('1.属于 | 4\n国家秘密 | |').rows).toEqual(['1.属于国家秘密|4'])
    expect(joined('4.其他 | |\n情形 | 4').rows).toEqual(['4.其他情形|4'])
    expect(joined('1.属于 | |\n国家秘密 | 4').rows).toHaveLength(2)
    expect(joined('4.其他 | 4\n情形 | |').rows).toHaveLength(2)
    expect(joined('4.其他 | |\n情形 | |').rows).toHaveLength(2)
  })
  test('is one where no number stands beside either', () => {
    expect(joined('2.其他法律法 | |\n规禁止公开 | |').rows).toEqual(['2.其他法律法规禁止公开|'])
  })
  test('is one where a piece is a label of another form alone', () => {
    const other: Form = { ...makeForm(), tables: [{ ...makeForm().tables[0]!, rows: [row('2.其他法律法')] }] }
    const torn = tableOf('2.其他法律法 | 4\n规禁止公开 | |')
    expect(joinCutRows(torn, [makeForm(), other], 1e6).table.children).toHaveLength(1)
  })
  test('is one where no page is known', () => {
    const { table } = joinCutRows(tableOf('2.其他法律法 | 4\n规禁止公开 | |'), [makeForm()], 1e6)
    expect(table.children).toHaveLength(1)
  })
})

describe('a label for several rows that goes on below the break', () => {
  test('is one again, and the rows stay whole', () => {
    const { rows, spans, rules } = joined(`
      （一）不予公 | 1.属于国家秘密 | 3
      ---
      开 | 4.其他 | 4
      ^ | 3.保护第三方权益 | 5
    `)
    expect(rows).toEqual(['（一）不予公开|1.属于国家秘密|3', '4.其他|4', '3.保护第三方权益|5'])
    expect(spans).toBe('311 11 11')
    expect(rules).toEqual([])
  })
  test('is not where its words are no label, or each is one', () => {
    const apart = (above: string, below: string) =>
      joined(`${above} | 1.属于国家秘密 | 3\n---\n${below} | 4.其他 | 4\n^ | 3.保护第三方权益 | 5`).spans
    expect(apart('某某', '事项')).toBe('111 211 11')
    expect(apart('（一）不予公开', '|')).toBe('111 211 11')
    expect(apart('|', '（一）不予公开')).toBe('111 211 11')
    expect(apart('（一）', '不予公开')).toBe('311 11 11')
  })
  test('leaves a table as it is where there is none', () => {
    const table = tableOf('1.属于国家秘密 | 3\n4.其他 | 4', { pages: [1, 2] })
    expect(joinCutRows(table, [makeForm()], 1e6).table).toBe(table)
  })
})
