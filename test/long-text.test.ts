import { expect, test } from 'vitest'
import { forms } from '../src/forms/index.ts'
import { parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeText } from './make/write.ts'

test('seven hundred thousand characters of text that name the rows of the form do not hide its tables', async () => {
  const form = forms.find((f) => f.id === '2014')!
  const said = sayNumbers(form, dice(3))
  const text = writeText(makeParts(form, said, 2016), 'lines')
  const sentence =
    '本局围绕重点领域主动公开规范性文件，受理申请数量稳定，予以公开的及时答复，做好行政复议和行政诉讼工作。\n'
  const at = text.indexOf('\n') + 1
  const long = text.slice(0, at) + sentence.repeat(Math.ceil(700_000 / sentence.length)) + text.slice(at)
  const { facts, findings } = await parseReport(long)
  const sure = facts.filter((f) => f.certainty !== 'doubtful').length
  expect(sure).toBeGreaterThan(said.length * 0.9)
  expect(findings.map((f) => f.rule)).not.toContain('missing-table')
})
