import { expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { layouts, makeParts, type Part, writeHtml, writeText } from '../make/write.ts'

test.each(['2019', '2021'])('a note under one table does not make the next one of last year (form %s)', async (id) => {
  const form = forms.find((f) => f.id === id)!
  for (const seed of [1, 2, 3]) {
    const said = sayNumbers(form, dice(seed))
    const parts = makeParts(form, said, form.inForce.from).flatMap((p): Part[] => {
      const isThird = 'table' in p && p.table.some((r) => r.some((c) => c.text.includes('申请人情况')))
      return isThird ? [p, { text: '注1：该数含上年转入的部分。' }] : [p]
    })
    for (const written of [writeText(parts, 'tabs'), writeHtml(parts)]) {
      const { doubtful, wrong } = tallyOf(await parseReport(written), said)
      expect(wrong).toEqual([])
      expect(doubtful).toEqual([])
    }
  }
})

test.each(layouts)('what a remark says of one row is said of no other (%s)', async (layout) => {
  const form = forms.find((f) => f.id === '2014')!
  for (const seed of [1, 2, 3]) {
    const said = sayNumbers(form, dice(seed))
    let remarked = 0
    const parts = makeParts(form, said, form.inForce.from).map((p): Part => {
      if (!('table' in p)) return p
      const [head, ...rows] = p.table
      const remark = (text: string) => ({ text, rowSpan: 1, colSpan: 1 })
      const remarks = rows.map((r, i) => (i % 9 === 4 && /^\d+$/.test(r.at(-1)!.text) ? '含下属单位' : ''))
      remarked = remarks.filter((r) => r !== '').length
      return { table: [[...head!, remark('备注')], ...rows.map((r, i) => [...r, remark(remarks[i]!)])] }
    })
    const { doubtful, missing, wrong } = tallyOf(await parseReport(writeText(parts, layout)), said)
    expect(wrong).toEqual([])
    expect(missing).toEqual([])
    expect(doubtful.length).toBeLessThanOrEqual(remarked)
  }
})
