import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { csv, guarded } from '../../src/write/csv.ts'
import { factColumns } from '../../src/write/facts.ts'
import { writeAll } from '../../src/write/writer.ts'
import { invented } from '../helpers/reports.ts'

/** RFC 4180, as a spreadsheet reads it. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[++i]
      else if (c === '"') quoted = false
      else cell += c
    } else if (c === '"') quoted = true
    else if (c === ',' || c === '\n') {
      rows.at(-1)!.push(cell)
      cell = ''
      if (c === '\n') rows.push([])
    } else if (c !== '\r') cell += c
  }
  return rows.slice(0, -1)
}

describe('the long table', () => {
  test('begins with a byte order mark and the columns of the contract', () => {
    const text = writeAll(csv, [])
    expect(text).toBe(
      '\ufeffagency,year,form,indicator,applicant,column,label,unit,value,state,raw,certainty,page,place,source,sha256\r\n',
    )
  })

  test('has one row a fact, with every number as the report gives it', async () => {
    const reports = [await invented('invented-2021-html'), await invented('invented-fujian-txt')]
    const [, ...rows] = parse(writeAll(csv, reports).slice(1))
    const csvColumns = factColumns.map((c) => c.name)
    const at = (name: string) => csvColumns.indexOf(name)
    const facts = reports.flatMap((r) => r.facts.map((f) => ({ report: r, f })))
    expect(rows).toHaveLength(facts.length)
    rows.forEach((row, i) => {
      const { report, f } = facts[i]!
      expect(row).toHaveLength(csvColumns.length)
      expect(row[at('agency')]).toBe(report.agency!.name)
      expect(row[at('year')]).toBe(String(report.year))
      expect(row[at('indicator')]).toBe(f.indicator ?? '')
      expect(row[at('applicant')]).toBe(f.applicant ?? '')
      expect(row[at('column')]).toBe(f.column ?? '')
      expect(row[at('value')]).toBe(f.value === null ? '' : String(f.value))
      expect(row[at('raw')]).toBe(f.raw)
      expect(row[at('state')]).toBe(f.state)
      expect(row[at('sha256')]).toBe(report.source.sha256)
    })
  })

  test('tells cells of one row apart by the headers over them', async () => {
    const [, ...rows] = parse(writeAll(csv, [await invented('invented-2021-html')]))
    const labels = rows.map((r) => r[6])
    expect(labels).toContain('规章 / 本年制发件数')
    expect(labels).toContain('行政许可')
    expect(labels).toContain('行政复议 / 总计')
    expect(labels.filter((l) => l?.endsWith('（一）予以公开 / 申请人情况 / 自然人'))).toHaveLength(1)
  })
})

describe('a cell that a spreadsheet would take for a formula', () => {
  test.each(['=1+1', '+cmd|calc', '@SUM(A1)', '-2+3', '\t=1', '\r=1', '＝1+1', '-HYPERLINK("x")', '+86-951-6982626'])(
    'is guarded: %j',
    (text) => expect(guarded(text)).toBe(`'${text}`),
  )
  test.each(['-1', '+43', '-1,136.5', '+4.3%', '－１', '-', '——', '----', '', '94', '（一）总计', "'already"])(
    'is left alone when it is a number, a dash or plain words: %j',
    (text) => expect(guarded(text)).toBe(text),
  )
  property.prop([fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })])(
    'never: any number as people write it',
    (n) => {
      const text = n.toFixed(4)
      expect(guarded(text)).toBe(text)
    },
  )
  property.prop([fc.string()])('never begins with = @ or a tab', (text) => {
    expect(guarded(text)).not.toMatch(/^[@\t\r]|^=[^=]/u)
  })
})
