import { describe, expectTypeOf, test } from 'vitest'
import {
  defineForm,
  type Fact,
  type Finding,
  factOf,
  type IndicatorId,
  parseReport,
  Report,
  valueOf,
} from '../src/index.ts'

declare const report: Report

const grain = defineForm({
  id: 'grain',
  name: { zh: '粮食局内部表', en: 'Grain bureau form' },
  inForce: { from: 2015, to: 2018 },
  scope: 'local',
  source: 'in-house',
  tables: [
    {
      id: 'main',
      title: '统计表',
      columns: [],
      rows: [
        { id: 'grain.items', label: '主动公开粮食信息数', unit: '条', kind: 'value' },
        { id: 'grain.items.web', label: '其中：网站', parent: 'grain.items', unit: '条', kind: 'value' },
      ],
    },
  ],
  rules: { ofWhich: [{ part: 'grain.items.web', whole: 'grain.items' }] },
})

describe('identifiers are known to the compiler', () => {
  test('one of a built-in form', () => {
    expectTypeOf(valueOf(report, 'proactive.channel.website')).toEqualTypeOf<number | null>()
    expectTypeOf(factOf(report, 'request.received', { applicant: 'org.business' })).toEqualTypeOf<Fact | undefined>()
    // @ts-expect-error misspelt
    valueOf(report, 'proactive.chanel.website')
    // @ts-expect-error no such applicant
    valueOf(report, 'request.received', { applicant: 'org.bussiness' })
    expectTypeOf<'request.received'>().toExtend<IndicatorId>()
    expectTypeOf<string>().not.toExtend<IndicatorId>()
  })

  test('one of a form of your own', () => {
    expectTypeOf(valueOf<typeof grain>(report, 'grain.items')).toEqualTypeOf<number | null>()
    valueOf<typeof grain>(report, 'request.received')
    // @ts-expect-error not in the form
    valueOf<typeof grain>(report, 'grain.item')
    // @ts-expect-error not without naming the form
    valueOf(report, 'grain.items')
  })

  test('rules of a form speak of its rows only', () => {
    defineForm({
      ...grain,
      // @ts-expect-error the form has no such row
      rules: { ofWhich: [{ part: 'grain.items.web', whole: 'grain.itmes' }] },
    })
  })
})

describe('what comes out', () => {
  test('is a Report, from bytes, a Blob or text', () => {
    expectTypeOf(parseReport).returns.resolves.toEqualTypeOf<Report>()
    expectTypeOf<Parameters<typeof parseReport>[0]>().toEqualTypeOf<Uint8Array | ArrayBuffer | Blob | string>()
    // @ts-expect-error a file name is no report: the core reads no files
    parseReport(new URL('file:///2017.pdf'))
    expectTypeOf(Report.parse({})).toEqualTypeOf<Report>()
    expectTypeOf(report.findings).toEqualTypeOf<Finding[]>()
    expectTypeOf(report.facts[0]!.value).toEqualTypeOf<number | null>()
  })
})
