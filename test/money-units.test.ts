import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeHtml } from './make/write.ts'

const made = (id: string, year: number) => {
  const form = forms.find((f) => f.id === id)!
  return writeHtml(makeParts(form, sayNumbers(form, dice(7)), year))
}
const base = made('2021', 2023)

/** The money of the form with another header over it and a note under its table. */
const moneyWith = async (header: string, note: string) => {
  const renamed = base.replace('>本年收费金额（单位：万元）<', `>${header}<`)
  const end = renamed.indexOf('</table>', renamed.indexOf('行政事业性收费')) + '</table>'.length
  const { facts } = await parseReport(`${renamed.slice(0, end)}<p>${note}</p>${renamed.slice(end)}`, { name: 'a.html' })
  const fact = facts.find((f) => f.indicator === 'charge.amount')!
  return [fact.unit, fact.certainty]
}

describe('the unit of money', () => {
  test('is open where a note says another scale than the header', async () => {
    expect(await moneyWith('本年收费金额（单位：万元）', '本页为平湖县所填')).toEqual(['万元', 'read'])
    expect(await moneyWith('本年收费金额（单位：万元）', '注：金额单位：万元')).toEqual(['万元', 'read'])
    for (const note of ['注：收费以元计。', '（金额单位：元）', '注：以上金额为人民币元。', '注：金额单位为元'])
      expect(await moneyWith('本年收费金额（单位：万元）', note)).toEqual([null, 'doubtful'])
  })
  test('is that of the note where the header says none', async () => {
    expect(await moneyWith('本年收费金额', '注：以上金额为人民币元。')).toEqual(['元', 'read'])
  })
  test.each(['￥', '¥', 'CNY', 'RMB', 'rmb'])('is open where the header says the currency only: %s', async (sign) => {
    expect(await moneyWith(`本年收费金额（${sign}）`, '本页为平湖县所填')).toEqual([null, 'doubtful'])
  })
})

describe('a mark of repetition in the column of units', () => {
  test.each(['〃', '同上'])('is the unit of the row above: %s', async (mark) => {
    const text = made('2014', 2016)
    const at = text.indexOf('政府网站公开政府信息数')
    const with2 = text.slice(0, at) + text.slice(at).replace('>条<', `>${mark}<`)
    const report = await parseReport(with2, { name: 'a.html' })
    expect(report.findings.filter((f) => f.rule === 'unit-mismatch')).toEqual([])
    const fact = report.facts.find((f) => f.labels.at(-1)?.includes('政府网站公开政府信息数'))
    expect(fact).toMatchObject({ unit: '条', certainty: 'read' })
  })
})
