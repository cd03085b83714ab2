import { expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeHtml, writeText } from './make/write.ts'

const form = forms.find((f) => f.id === '2021')!
const figures: Record<string, string> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6' }
const said = sayNumbers(form, dice(11))
/** The same report with 1、 for 一、 before its sections. */
const parts = makeParts(form, said, 2022).map((p) =>
  'heading' in p && p.heading === 2 ? { ...p, text: p.text.replace(/^./u, (n) => figures[n]!) } : p,
)

test.each([
  ['HTML', writeHtml(parts), 'a.html'],
  ['columns parted by tabs', writeText(parts, 'tabs'), 'a.txt'],
  ['rows parted by spaces', writeText(parts, 'spaces'), 'a.txt'],
  ['lines', writeText(parts, 'lines'), 'a.txt'],
])('sections numbered 1、2、 are sections, and their numbers none of a table (%s)', async (_, text, name) => {
  const { sections, facts, findings } = await parseReport(text, { name })
  expect(sections.map((s) => s.heading)).toEqual(form.sections!.map(([section]) => section))
  expect(findings.filter((f) => /section/u.test(f.rule)).map((f) => f.rule)).toEqual([])
  const wrong = said.filter((s) => {
    const [f] = facts.filter((g) => g.indicator === s.indicator && g.applicant === s.applicant)
    return f !== undefined && f.certainty !== 'doubtful' && f.value !== s.value
  })
  expect(wrong).toEqual([])
})

test('under sections numbered 一、 a line numbered 1、 is none, whatever it is called', async () => {
  const { sections } = await parseReport(
    '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n1、主动公开政府信息情况\n通过网站公开信息。\n2、总体情况\n平稳。\n二、主动公开政府信息情况\n见下表。',
    { name: 'a.txt' },
  )
  expect(sections.map((s) => s.number)).toEqual(['一', '二'])
})
