import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport, type Report } from '../src/index.ts'
import { debugPdf } from '../src/read/pdf/index.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { type Damage, harmful, harmless } from './make/damage.ts'
import { dressed, dresses } from './make/dress.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { chromium, type Printer, startPrinter } from './make/print.ts'
import { makeParts } from './make/write.ts'

/**
 * How many reports of each form in each dress; `PDF_ORACLE_SEED` begins elsewhere;
 * `KEEP_PDF=file` keeps the last one printed.
 */
const runs = times(1)
const firstSeed = Number(process.env.PDF_ORACLE_SEED ?? 1)

const yearOf = (form: Form): number => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)
// A dress is the same cloth on every form: each national form wears two of three, so that every dress meets two of them. Local forms are
// lists as that of 2014 is: each wears every fourth. In longer runs all wear all.
const cases = forms.flatMap((form, i) =>
  Object.keys(dresses)
    .filter((_, k) => runs > 1 || (form.scope === 'local' ? k % 4 === i % 4 : k % 3 !== i % 3))
    .map((dress) => ({ form: form as Form, id: form.id, dress })),
)
// A cell that is lost moves the others under other headings: what is printed has changed.
const { 'a value cell lost': _, ...harmfulOnPaper } = harmful
const damages: Record<string, Damage> = { ...harmless, ...harmfulOnPaper }
const damagedForms = forms.filter((f) => f.scope !== 'local' || runs > 1)
const damagedCases = damagedForms.flatMap((form) =>
  Object.keys(damages)
    .filter((_, k) => runs > 1 || k % 3 === damagedForms.indexOf(form) % 3)
    .map((damage) => ({ form: form as Form, id: form.id, damage })),
)

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
      expect({ seed, blank: tally.blank }).toEqual({ seed, blank: [] })
      if (made.ruled) {
        // of two or three digits over as many, nobody knows whether they are one number
        const open = dress === 'ruled, numbers broken in narrow cells' ? [] : tally.doubtful
        expect({ seed, doubtful: open, missing: tally.missing }).toEqual(whole(seed))
        expect({ seed, extra: tally.extra }).toEqual({ seed, extra: [] })
      }
      expect(await outsideOfBoxes(pdf, report, made.ruled)).toEqual([])
    }
  })

  // each time in another dress: with enough runs every damage meets every dress
  test.each(damagedCases)('the form $id with $damage', { timeout: 600_000 }, async ({ form, damage }) => {
    for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
      const d = dice(seed * 1000 + damagedCases.findIndex((c) => c.form === form && c.damage === damage))
      const names = Object.keys(dresses)
      const dress = names[Math.floor(d.next() * names.length)]!
      const said = sayNumbers(form, d)
      const parts = makeParts(form, said, yearOf(form))
      const hurt = parts.map((p) => ('table' in p ? { table: damages[damage]!(p.table, d) } : p))
      const made = dresses[dress]!(d)
      const pdf = await printer.print(dressed(hurt, made))
      if (process.env.KEEP_PDF) await writeFile(process.env.KEEP_PDF, pdf)
      const tally = tallyOf(await parseReport(pdf), said)
      if (process.env.PDF_ORACLE_SAY) console.log(seed, form.id, damage, dress, summary(tally))
      expect({ seed, dress, wrong: tally.wrong }).toEqual({ seed, dress, wrong: [] })
      if (made.ruled && damage in harmless)
        expect({ seed, doubtful: tally.doubtful, missing: tally.missing }).toEqual(whole(seed))
    }
  })
})

/**
 * Facts whose box does not hold their words, and nothing but their words, as they stand on the page. A row that a page break
 * left alone, without rulings, is found as a line of text: the box is the line's.
 */
const outsideOfBoxes = async (pdf: Uint8Array, report: Report, ruled: boolean): Promise<string[]> => {
  const pages = await debugPdf(pdf)
  return report.facts.flatMap(({ raw, place }) => {
    if (raw === '') return []
    const [x0, y0, x1, y1] = place.box!
    const words = pages[place.page! - 1]!.words.filter(({ box: [a, b, c, d] }) => {
      const [x, y] = [(a + c) / 2, (b + d) / 2]
      return x > x0 && x < x1 && y > y0 && y < y1
    })
    const found = words.map((w) => w.text).join('')
    const own = raw.replace(/\s/gu, '')
    return found === own || (!ruled && found.endsWith(own)) ? [] : [`${raw} at ${JSON.stringify(place)}: ${found}`]
  })
}

const whole = (seed: number) => ({ seed, doubtful: [], missing: [] })

const summary = (t: ReturnType<typeof tallyOf>): string =>
  `right ${t.right} doubtful ${t.doubtful.length} blank ${t.blank.length} missing ${t.missing.length} wrong ${t.wrong.length}`
