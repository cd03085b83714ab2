import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { tallyOf } from './make/compare.ts'
import { dressed, dresses } from './make/dress.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { chromium, type Printer, startPrinter } from './make/print.ts'
import { makeParts } from './make/write.ts'

/**
 * How many reports of each form in each dress. `PDF_ORACLE_RUNS=20` looks longer; `PDF_ORACLE_SEED` begins elsewhere;
 * `KEEP_PDF=file` keeps the last one printed.
 */
const runs = Number(process.env.PDF_ORACLE_RUNS ?? 1)
const firstSeed = Number(process.env.PDF_ORACLE_SEED ?? 1)

const yearOf = (form: Form): number => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)
const cases = forms.flatMap((form) => Object.keys(dresses).map((dress) => ({ form: form as Form, id: form.id, dress })))

describe.skipIf(!chromium)('made-up reports printed by Chromium', () => {
  let printer: Printer
  beforeAll(async () => {
    printer = await startPrinter()
  })
  afterAll(() => printer?.close())

  test.each(cases)('the form $id, $dress', { timeout: 600_000 }, async ({ form, dress }) => {
    for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
      const d = dice(seed * 1000 + cases.findIndex((c) => c.form === form && c.dress === dress))
      const said = sayNumbers(form, d)
      const made = dresses[dress]!(d)
      const pdf = await printer.print(dressed(makeParts(form, said, yearOf(form)), made))
      if (process.env.KEEP_PDF) await writeFile(process.env.KEEP_PDF, pdf)
      const report = await parseReport(pdf)
      const tally = tallyOf(report, said)
      if (process.env.PDF_ORACLE_SAY) console.log(seed, form.id, dress, summary(tally))
      expect({ seed, wrong: tally.wrong }).toEqual({ seed, wrong: [] })
      if (made.ruled)
        expect({ seed, ...tally, right: 0 }).toEqual({ seed, right: 0, doubtful: [], missing: [], wrong: [] })
    }
  })
})

const summary = (t: ReturnType<typeof tallyOf>): string =>
  `right ${t.right} doubtful ${t.doubtful.length} missing ${t.missing.length} wrong ${t.wrong.length}`
