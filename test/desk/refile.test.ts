import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { changesOf, current, difference } from '../../src/desk/refile.ts'
import { fault, fileOf, summary } from './made.ts'

const name = '平湖县教育局'

describe('a report that is handed in again', () => {
  test('shows what vanished, what stayed and what is new; numbers in a message make no new fault', () => {
    const before = fileOf('a.docx', summary(name, { faults: [fault('sum'), fault('balance')] }))
    const again = fault('sum', { actual: 12, message: { zh: '填 12', en: '12' } })
    const after = fileOf('b.docx', summary(name, { faults: [again, fault('row-total')] }), { round: 2 })
    const [change] = changesOf([before, after])
    expect(change!.vanished.map((f) => f.rule)).toEqual(['balance'])
    expect(change!.stayed).toEqual([again])
    expect(change!.fresh.map((f) => f.rule)).toEqual(['row-total'])
    expect(current([before, after])).toEqual([after])
  })
  test('is none where two files of one drop are of one agency, or of different years', () => {
    expect(changesOf([fileOf('a.docx', summary(name)), fileOf('b.docx', summary(name))])).toEqual([])
    expect(
      changesOf([fileOf('a.docx', summary(name)), fileOf('b.docx', summary(name, { year: 2022 }), { round: 2 })]),
    ).toEqual([])
  })
  test('is known by its file name where it could not be read before, or can no longer be', () => {
    const faults = [fault('sum')]
    const [better] = changesOf([fileOf('a.docx', null), fileOf('a.docx', summary(name, { faults }), { round: 2 })])
    expect(better).toMatchObject({ nowReadable: true, nowUnreadable: false, fresh: [], first: faults })
    const [worse] = changesOf([fileOf('b.docx', summary(name, { faults })), fileOf('b.docx', null, { round: 2 })])
    expect(worse).toMatchObject({ nowReadable: false, nowUnreadable: true, vanished: [] })
  })
})

const faults = fc.array(
  fc
    .record({ rule: fc.constantFrom('sum', 'balance'), item: fc.constantFrom('a', 'b') })
    .map(({ rule, item }) => fault(rule, { indicators: [item] })),
)
property.prop([faults, faults])(
  'every fault is counted once: before = vanished + stayed, after = stayed + new',
  (before, after) => {
    const d = difference(before, after)
    expect(d.vanished.length + d.stayed.length).toBe(before.length)
    expect(d.stayed.length + d.fresh.length).toBe(after.length)
    expect(difference(before, before)).toMatchObject({ vanished: [], fresh: [] })
  },
)
