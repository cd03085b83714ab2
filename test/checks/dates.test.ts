import { describe, expect, test } from 'vitest'
import formYearMismatch from '../../src/checks/form-year-mismatch.ts'
import period from '../../src/checks/period-not-calendar-year.ts'
import publishedBeforePeriodEnd from '../../src/checks/published-before-period-end.ts'
import publishedLate from '../../src/checks/published-late.ts'
import yearAgrees from '../../src/checks/year-agrees.ts'
import type { Report } from '../../src/model/report.ts'
import { fact, findingOf, formOf, outcomes } from '../helpers/check-context.ts'

const place = { line: 1 }
const titled = (year: number | null) => ({ title: { title: '', agency: null, year, place } })
const from = (start: string, end: string) => ({ period: { start, end, place: { line: 2 } } })

describe('year-agrees', () => {
  const judged = (year: number | null, end: string | null, ...tables: number[]) =>
    outcomes(yearAgrees, {
      outline: { ...titled(year), tableTitles: tables.map((y) => ({ year: y, place: { line: 3 } })) },
      report: end === null ? {} : from('2016-01-01', end),
    })

  test('holds the end of the period and the titles of tables against the title', () => {
    expect(judged(2016, '2016-12-31', 2016)).toEqual(['passed', 'passed'])
    expect(judged(2016, '2017-12-31', 2016)).toEqual(['error', 'passed'])
    expect(judged(2016, '2016-12-31', 2016, 2017)).toEqual(['passed', 'passed', 'error'])
    // a table of the year before, beside that of the report's
    expect(judged(2016, '2016-12-31', 2016, 2015)).toEqual(['passed', 'passed'])
    expect(judged(2016, null, 2015)).toEqual(['error'])
  })
  test('is not assessable without the title, or with nothing beside it', () => {
    expect(judged(null, '2016-12-31', 2016)).toEqual(['not-assessable'])
    expect(judged(2016, null)).toEqual(['not-assessable'])
    expect(outcomes(yearAgrees, { report: from('2016-01-01', '2016-12-31') })).toEqual(['not-assessable'])
  })
  test('says both years and shows both places', () => {
    const report = from('2015-01-01', '2015-12-31')
    expect(findingOf(yearAgrees, { outline: titled(2016), report })).toMatchObject({
      rule: 'year-agrees',
      actual: 2015,
      expected: 2016,
      place: { line: 2 },
      related: [{ place }],
    })
    const tableTitles = [{ year: 2014, place: { line: 3 } }]
    expect(findingOf(yearAgrees, { outline: { ...titled(2016), tableTitles } })).toMatchObject({
      actual: 2014,
      place: { line: 3 },
    })
  })
})

describe('period-not-calendar-year', () => {
  const judged = (start: string, end: string) => outcomes(period, { report: from(start, end) })

  test('passes the first to the last day of one year', () => {
    expect(judged('2016-01-01', '2016-12-31')).toEqual(['passed'])
    expect(judged('2016-01-02', '2016-12-31')).toEqual(['warning'])
    expect(judged('2016-01-01', '2016-11-30')).toEqual(['warning'])
    expect(judged('2015-01-01', '2016-12-31')).toEqual(['warning'])
  })
  test('is not assessable without a period', () => {
    expect(outcomes(period, {})).toEqual(['not-assessable'])
  })
  test('says the period and where it stands', () => {
    expect(findingOf(period, { report: from('2016-01-01', '2016-11-30') })).toMatchObject({
      rule: 'period-not-calendar-year',
      actual: '2016-01-01/2016-11-30',
      place: { line: 2 },
    })
  })
})

type From = NonNullable<Report['publishedOn']>['from']
const published = (date: string, where: From = 'signature') => ({
  publishedOn: { date, from: where, place: { line: 9 } },
})

describe('published-before-period-end', () => {
  const judged = (report: Partial<Report>) => outcomes(publishedBeforePeriodEnd, { report })

  test('is the last day at the earliest', () => {
    expect(judged({ year: 2016, ...published('2016-12-31') })).toEqual(['passed'])
    expect(judged({ year: 2016, ...published('2016-12-30') })).toEqual(['error'])
    expect(judged({ year: 2016, ...published('2017-01-20') })).toEqual(['passed'])
  })
  test('goes by the period where one is named', () => {
    const half = { ...from('2016-01-01', '2016-06-30'), year: 2016 }
    expect(judged({ ...half, ...published('2016-07-01') })).toEqual(['passed'])
    expect(judged({ ...half, ...published('2016-06-29') })).toEqual(['error'])
    expect(judged({ ...half, year: null, ...published('2016-06-29') })).toEqual(['error'])
  })
  test('is not assessable by the date of a file, or without a date or a year', () => {
    expect(judged({ year: 2016, ...published('2016-06-29', 'file-metadata') })).toEqual(['not-assessable'])
    expect(judged({ year: 2016 })).toEqual(['not-assessable'])
    expect(judged(published('2016-06-29'))).toEqual(['not-assessable'])
    expect(judged({ year: 2016, ...published('2016-06-29', 'page-metadata') })).toEqual(['error'])
  })
  test('says both dates', () => {
    const report = { year: 2016, ...published('2016-06-29') }
    expect(findingOf(publishedBeforePeriodEnd, { report })).toMatchObject({
      rule: 'published-before-period-end',
      actual: '2016-06-29',
      expected: '2016-12-31',
      place: { line: 9 },
    })
  })
})

describe('published-late', () => {
  const judged = (name: string | null, year: number | null, date: string | null, where?: From) =>
    outcomes(publishedLate, {
      report: {
        year,
        agency: name === null ? null : { name, signatory: null, place },
        ...(date !== null && published(date, where)),
      },
    })

  test('is by the end of March under the regulation of 2007', () => {
    expect(judged('某某市某某局', 2018, '2019-03-31')).toEqual(['passed'])
    expect(judged('某某市某某局', 2018, '2019-04-01')).toEqual(['warning'])
    expect(judged('某某市人民政府', 2008, '2009-04-01')).toEqual(['warning'])
  })
  test('is by the end of January for departments under that of 2019, of March for governments', () => {
    expect(judged('某某市某某局', 2019, '2020-01-31')).toEqual(['passed'])
    expect(judged('某某市某某局', 2019, '2020-02-01')).toEqual(['warning'])
    expect(judged('某某市人民政府', 2024, '2025-03-31')).toEqual(['passed'])
    expect(judged('某某市人民政府', 2024, '2025-04-01')).toEqual(['warning'])
  })
  test.each(['某某区人民政府办公室', '某某园区管委会', '某某管理委员会', '某某实验区', '某某开发区', '某某新区'])(
    'takes %s for a government',
    (name) => {
      expect(judged(name, 2020, '2021-03-31')).toEqual(['passed'])
    },
  )
  test.each([
    '某某镇人民政府',
    '某某乡人民政府',
    '某某街道办事处',
    '某某区人民政府某某街道办事处',
    '某某开发区税务局',
    '某某新区税务局',
    '某某实验区税务局',
  ])('takes %s for no government from the county up', (name) => {
    expect(judged(name, 2020, '2021-02-01')).toEqual(['warning'])
  })
  test('is not assessable without date, year or agency, before the law, or by the date of a file', () => {
    expect(judged(null, 2020, '2021-05-01')).toEqual(['not-assessable'])
    expect(judged('某某局', null, '2021-05-01')).toEqual(['not-assessable'])
    expect(judged('某某局', 2020, null)).toEqual(['not-assessable'])
    expect(judged('某某局', 2007, '2008-05-01')).toEqual(['not-assessable'])
    expect(judged('某某局', 2020, '2021-05-01', 'file-metadata')).toEqual(['not-assessable'])
  })
  test('says both dates', () => {
    const report = { year: 2020, agency: { name: '某某局', signatory: null, place }, ...published('2021-05-01') }
    expect(findingOf(publishedLate, { report })).toMatchObject({
      rule: 'published-late',
      actual: '2021-05-01',
      expected: '2021-01-31',
      place: { line: 9 },
    })
  })
})

describe('form-year-mismatch', () => {
  const used = formOf({})
  const other = formOf({}, [], { id: 'other' })
  const local = (to: number | null) => formOf({}, [], { id: 'local', scope: 'local', inForce: { from: 2005, to } })
  const judged = (form: typeof used | null, expected: typeof used | null, year = 2006) =>
    outcomes(formYearMismatch, { form, expected, report: { year } })

  test('asks for the national form of the year', () => {
    expect(judged(used, used)).toEqual(['passed'])
    expect(judged(used, formOf({}))).toEqual(['passed'])
    expect(judged(other, used)).toEqual(['warning'])
  })
  test('lets a local form be used in its years', () => {
    for (const year of [2005, 2007, 2009]) expect(judged(local(2009), used, year)).toEqual(['passed'])
    for (const year of [2004, 2010]) expect(judged(local(2009), used, year)).toEqual(['warning'])
    expect(judged(local(null), used, 2030)).toEqual(['passed'])
    expect(judged(local(null), used, 2004)).toEqual(['warning'])
  })
  test('is not assessable without a form, or for a year without one', () => {
    expect(judged(null, used)).toEqual(['not-assessable'])
    expect(judged(used, null)).toEqual(['not-assessable'])
  })
  test('says both forms, and leads to the table', () => {
    const facts = [fact('a', 1), fact('b', 2)]
    const given = { form: other, expected: used, report: { year: 2006 } }
    expect(findingOf(formYearMismatch, { ...given, facts })).toMatchObject({
      rule: 'form-year-mismatch',
      actual: 'other',
      expected: 'tiny',
      place: facts[0]!.place,
    })
    expect(findingOf(formYearMismatch, given).place).toEqual({})
  })
})
