import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { harmful, harmless } from '../make/damage.ts'
import { dressed, dresses } from '../make/dress.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { chromium, type Printer, startPrinter } from '../make/print.ts'
import { makeParts, type Part } from '../make/write.ts'
import { writers, yearOf } from './case.ts'
import type { Sample } from './files.ts'

/** What `extract` says of made-up reports against what they were made from. */
export interface Asked {
  form: string
  format: string
  /** whole, or what was done to it before it was written */
  state: string
  cells: number
  right: number
  /** no number is given, and a finding says why, or the cell was blank to the eye */
  doubtful: number
  missing: number
  /** a number that is given as sure and is another than was written: the seed, and what it was */
  wrong: string[]
}

/** Printed by Chromium, where it is there. */
export const printed = 'PDF printed by Chromium'
export const formats = [...Object.keys(writers), ...(chromium ? [printed] : [])]
export const formIds = forms.map((f) => f.id)

// where columns are known by their place on the page alone, a cell that is lost moves the others under other headers: what is
// printed has changed
const fits = (format: string, damage: string): boolean =>
  damage !== 'a value cell lost' || !['text, aligned', 'PDF', 'OFD', printed].includes(format)

/** How many numerals stand in the cells of the tables. */
const numeralsIn = (parts: readonly Part[]): number =>
  parts
    .flatMap((p) => ('table' in p ? p.table.flat() : []))
    .flatMap((c) => c.text.match(/[\d０-９]+(?:[.,][\d０-９]+)*/gu) ?? []).length

let printer: Printer | null = null
export const close = async (): Promise<void> => printer?.close()

/** Make one report from a seed, whole or damaged, write it, read it and compare both ways. */
export const ask = async (formId: string, format: string, seed: number): Promise<Asked> => {
  const form = forms.find((f) => f.id === formId) as Form
  const d = dice(seed)
  const said = sayNumbers(form, d)
  let parts = makeParts(form, said, yearOf(form))
  let state = 'whole'
  const damages = Object.entries({ ...harmless, ...harmful }).filter(([name]) => fits(format, name))
  if (seed % 2 === 1) {
    const [name, damage] = damages[Math.floor(d.next() * damages.length)]!
    state = name
    parts = parts.map((p) => ('table' in p ? { table: damage(p.table, d) } : p))
  }
  let file: Sample
  if (format === printed) {
    printer ??= await startPrinter()
    const names = Object.keys(dresses)
    const dress = names[Math.floor(d.next() * names.length)]!
    file = { name: 'a.pdf', bytes: await printer.print(dressed(parts, dresses[dress]!(d))) }
    if (state === 'whole') state = `whole, ${dress}`
  } else file = await writers[format]!(parts)
  const report = await parseReport(file.bytes, { name: file.name })
  const tally = tallyOf(report, said, numeralsIn(parts))
  return {
    form: formId,
    format,
    state,
    cells: said.length,
    right: tally.right,
    doubtful: tally.doubtful.length + tally.blank.length,
    missing: tally.missing.length,
    wrong: tally.wrong.map((w) => `seed ${seed}, ${formId}, ${format}, ${state}: ${w}`),
  }
}
