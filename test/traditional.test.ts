import iconv from 'iconv-lite'
import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeText } from './make/write.ts'

const traditional = Converter({ from: 'cn', to: 't' })

test.each(forms.map((form) => ({ id: form.id, form: form as Form })))(
  'a report on the form $id in traditional characters, in Big5, is read like any other',
  async ({ form }) => {
    const said = sayNumbers(form, dice(4))
    const text = traditional(writeText(makeParts(form, said, form.inForce.from), 'tabs'))
    // Big5 has no （〔 of its own for everything: what it lacks would be a question mark, so only whole texts are tried
    const bytes = iconv.encode(text, 'big5')
    const report = await parseReport(iconv.decode(bytes, 'big5') === text ? bytes : text)
    expect(report.form.id).toBe(form.id)
    expect(report.agency?.name).toBe(traditional('某某市某某局'))
    for (const s of said)
      expect(report.facts.find((f) => f.indicator === s.indicator && f.applicant === s.applicant)?.value).toBe(s.value)
    expect(report.findings.filter((f) => f.severity === 'error')).toEqual([])
  },
)
