import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, datesIn, foldForDates, isDateLine, yearOf, yearsIn } from '../../src/text/dates.ts'
import { fold } from '../../src/text/fold.ts'
import { countable, maskMarks } from '../../src/text/marks.ts'

describe('a year', () => {
  test.each([
    '2023',
    '2023年',
    '2023年度',
    '2023 年',
    '２０２３',
    '２ ０ ２ ３ 年',
    '二〇二三',
    '二○二三',
    '二◯二三年',
    '二O二三',
    '二Ｏ二三',
    '二o二三',
    '二0二三',
    '二零二三年度',
    '⼆〇⼆三年',
    '2023①年',
  ])('is read from %s', (printed) => {
    expect(yearOf(printed)).toBe(2023)
    expect(yearsIn(foldForDates(`平湖县商务局${printed}政府信息公开`)).map((y) => y.year)).toEqual([2023])
  })
  test('is none where other digits stand beside it, or a mark between its digits', () => {
    for (const printed of ['20230', '12023', '202③', '20①23', '二〇二', '3023', '1234'])
      expect(yearsIn(foldForDates(printed)).map((y) => y.year)).toEqual([])
  })
  test('is two years in a range', () => {
    for (const printed of ['2022-2023年度', '2022—2023', '二〇二二至二〇二三年', '2022年、2023年'])
      expect(yearsIn(fold(printed)).map((y) => y.year)).toEqual([2022, 2023])
  })
})

const zeros = ['〇', '○', '◯', '零', 'O', 'Ｏ', 'o', '0']
const spelling = fc.array(fc.constantFrom(...zeros), { minLength: 1 })
const spelt = (n: number, z: readonly string[]): string =>
  [...String(n)].map((c, i) => (c === '0' ? z[i % z.length]! : '一二三四五六七八九'[Number(c) - 1]!)).join('')
const spoken = (n: number): string => {
  const ones = '一二三四五六七八九'
  const [tens, rest] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? ones[tens - 1] : ''}${tens > 0 ? '十' : ''}${rest > 0 ? ones[rest - 1] : ''}`
}

describe('a date', () => {
  test('is read in every spelling of its year, month and day', () => {
    const dates = fc.record({
      y: fc.integer({ min: 2000, max: 2099 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 }),
      z: spelling,
      gap: fc.constantFrom('', ' ', '　'),
    })
    fc.assert(
      fc.property(dates, ({ y, m, d, z, gap }) => {
        const iso = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
        for (const printed of [
          `${y}年${gap}${m}月${d}日`,
          `${spelt(y, z)}年${gap}${spoken(m)}月${spoken(d)}日`,
          `${spelt(y, z)}年${m}月${gap}${d}日`,
          `${y}-${m}-${d} 16:08`,
          `${y}/${m}/${d}`,
        ])
          expect([printed, dateOf(printed)]).toEqual([printed, iso])
      }),
    )
  })
  test.each([
    ['二〇二四年一月十八日', '2024-01-18'],
    ['二○二四年元月廿三日', '2024-01-23'],
    ['二〇二三年十二月卅一日', '2023-12-31'],
    ['二〇二四年一月二〇日', '2024-01-20'],
    ['2024年1⽉18⽇', '2024-01-18'],
    ['2024年1月20日②', '2024-01-20'],
    ['2012-3-1 10:00', '2012-03-01'],
    ['D:20250225093000', '2025-02-25'],
  ])('%s is %s', (printed, iso) => expect(dateOf(printed)).toBe(iso))
  test.each(['2024年2月30日', '2024年1月2①3日', '2024-13-01', '2024年1月20件'])('%s is none', (printed) =>
    expect(dateOf(printed)).toBeNull(),
  )
  test('stands alone on its line in any of them', () => {
    for (const line of ['二Ｏ二四年一月廿三日', '2024年1月20日①', '（2024年1月）', '２０２４年１月２０号'])
      expect([line, isDateLine(line)]).toEqual([line, true])
    for (const line of ['2024年', '自2024年1月20日起', '平湖县商务局2024年1月20日'])
      expect([line, isDateLine(line)]).toEqual([line, false])
  })
  test('is found with its place among others', () => {
    expect(datesIn('失效日期:2030-01-01发布日期:2024-01-31').map((d) => [d.date, d.index])).toEqual([
      ['2030-01-01', 5],
      ['2024-01-31', 20],
    ])
  })
})

describe('marks of notes', () => {
  test('are no digits, and the words stay as long as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        expect(maskMarks(s)).toHaveLength(s.length)
        expect(fold(maskMarks(s)).replace(/[^\d]/gu, '')).toBe(fold(s.replace(/[^0-9０-９]/gu, '')))
      }),
    )
    expect(maskMarks('12①件3²条4₁⑴❶𝟏')).toBe('12￼件3￼条4￼￼￼￼￼')
  })
  test('are what the reader saw raised, too', () => {
    const place = { line: 1 }
    const children = [
      { type: 'text' as const, value: '收到12', place },
      { type: 'text' as const, value: '1', marks: ['raised' as const], place },
      { type: 'text' as const, value: '件', place },
    ]
    expect(countable({ children })).toBe('收到12￼件')
  })
})
