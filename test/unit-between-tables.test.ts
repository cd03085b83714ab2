import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeHtml } from './make/write.ts'

const form = forms.find((f) => f.id === '2021')!
const base = writeHtml(makeParts(form, sayNumbers(form, dice(7)), 2023))
/** The end of the first table, whose next is that of licences. */
const between = base.indexOf('</table>') + '</table>'.length

const unitsWith = async (line: string) => {
  const made = `${base.slice(0, between)}<p>${line}</p>${base.slice(between)}`
  const { facts } = await parseReport(made, { name: 'a.html' })
  return ['norm.regulation.issued', 'decision.license'].map((id) => facts.find((f) => f.indicator === id)?.unit)
}

describe('a line between two tables', () => {
  test('that says a unit is of the table under it', async () => {
    expect(await unitsWith('单位：千件')).toEqual(['件', '千件'])
  })
  test('that says it as a note is of the table over it', async () => {
    expect(await unitsWith('注：以上单位：万件')).toEqual(['万件', '件'])
    expect(await unitsWith('注：单位：万件')).toEqual(['万件', '件'])
  })
})
