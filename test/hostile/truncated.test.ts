import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { fixtures } from '../fuzz/files.ts'
import { outcomeOf } from '../fuzz/outcome.ts'
import { writeRawPdf } from '../fuzz/raw-pdf.ts'
import { times } from '../helpers/times.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'

/** `HOSTILE_STEP=1` cuts at every kilobyte of every file; `HOSTILE_FLIPS=500` flips more bits. */
const step = Number(process.env.HOSTILE_STEP ?? 12) * 1024
const flips = Number(process.env.HOSTILE_FLIPS ?? 2)

const partsOf = (form: Form) => makeParts(form, sayNumbers(form, dice(11)), form.inForce.from)

const samples = [
  ...fixtures(),
  ...forms.slice(0, 3).map((form) => ({ name: `${form.id}.pdf`, bytes: writeRawPdf(partsOf(form)) })),
]

/** One of the names for each file, so that each name meets files of several kinds; all of them where one looks longer. */
const wrongNames = ['a.pdf', 'a.docx', 'a.html', 'a.txt', 'a', '年报.xls']
const wrongNamesOf = (file: number): string[] => (times(1) > 1 ? wrongNames : [wrongNames[file % wrongNames.length]!])

describe.each(samples.map((sample, i) => ({ ...sample, others: wrongNamesOf(i) })))(
  '$name',
  ({ name, bytes, others }) => {
    const whole = outcomeOf(bytes, { name })
    test('is a report whose numbers are printed at their places', async () => {
      expect(await whole).toMatchObject({ answer: 'report', faults: [] })
    })
    test('cut off anywhere gives a report of what is left, or says what is wrong', { timeout: 120_000 }, async () => {
      const cuts = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) => i * step)
      for (const at of [...cuts, 1, 2, 3, 4, 5, bytes.length - 1, bytes.length - 2]) {
        const { faults } = await outcomeOf(bytes.slice(0, at), { name })
        expect({ at, faults }).toEqual({ at, faults: [] })
      }
    })
    test('with bits turned over gives no number that is not printed', { timeout: 120_000 }, async () => {
      const d = dice(bytes.length)
      for (let i = 0; i < flips; i++) {
        const hurt = bytes.slice()
        const at = Math.floor(d.next() * hurt.length)
        hurt[at]! ^= 1 << Math.floor(d.next() * 8)
        const { faults } = await outcomeOf(hurt, { name })
        expect({ i, at, faults }).toEqual({ i, at, faults: [] })
      }
    })
    test('under the wrong name is the same report', async () => {
      const { report } = await whole
      for (const wrong of others) {
        // the name decides between text and Markdown only
        const other = await outcomeOf(bytes, { name: wrong })
        expect(other).toMatchObject({ faults: [] })
        if (!name.endsWith('.md'))
          expect(other.report?.facts.map((f) => f.value)).toEqual(report!.facts.map((f) => f.value))
      }
    })
  },
)
