import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dressed, dresses } from '../make/dress.ts'
import { type Flawed, flawed, flawNames, type How, sumChanged } from '../make/flaws.ts'
import { type Dice, dice, type Said, sayNumbers } from '../make/numbers.ts'
import { chromium, type Printer, startPrinter } from '../make/print.ts'
import type { Part } from '../make/write.ts'
import { writers, yearOf } from './case.ts'
import type { Sample } from './files.ts'

/** What one or two flaws cost a report that was read, beyond what its format costs without them. */
export interface Cost {
  form: string
  format: string
  flaws: string[]
  /** value cells of the rows touched */
  touched: number
  /** cells that were written and are not given */
  open: number
  /** certain and false */
  wrong: string[]
  /** whether a sum that was changed is told; null: none was, or another flaw stands in its table */
  told: boolean | null
}

const together = 'text, run together'
/** A page as a crawler stores it: nothing between the cells. */
const runTogether = async (parts: Part[]): Promise<Sample> => ({
  name: 'a.txt',
  bytes: new TextEncoder().encode(
    parts.map((p) => ('table' in p ? p.table.flatMap((row) => row.map((c) => c.text)).join('') : p.text)).join(''),
  ),
})

let printer: Printer | null = null
export const close = async (): Promise<void> => printer?.close()

const print = (ruled: boolean) => async (parts: Part[], d: Dice) => {
  printer ??= await startPrinter()
  const fit = Object.entries(dresses).filter(([name]) => name.startsWith('ruled') === ruled)
  const [, dress] = fit[Math.floor(d.next() * fit.length)]!
  return { name: 'a.pdf', bytes: await printer.print(dressed(parts, dress(d))) }
}

export const ways: Record<string, (parts: Part[], d: Dice) => Promise<Sample>> = {
  [together]: runTogether,
  ...writers,
  ...(chromium
    ? { 'PDF printed by Chromium, ruled': print(true), 'PDF printed by Chromium, not ruled': print(false) }
    : {}),
}
export const formIds = forms.map((f) => f.id)

/** Where columns are known by their place alone, or by the letter of a sheet, a cell that is lost moves the others: other numbers are printed. */
const placedOnly = (format: string): boolean => format === 'text, aligned' || /^(?:PDF|OFD|XLSX?$|ODS)/u.test(format)
/** Where a line ends a row or a cell by the format's own rule, a label can only be torn by a space. */
const howOf = (format: string): How => ({
  tear: /aligned|^PDF|^Markdown|^DOCX/u.test(format) ? ' ' : '\n',
  together: format === together,
})

const equations = new Set(['sum', 'row-total', 'balance'])

const costOf = async (file: Sample, said: readonly Said[]) => {
  const report = await parseReport(file.bytes, { name: file.name })
  const tally = tallyOf(report, said)
  // a row given twice has two facts for one cell that was written
  const given = new Set(
    report.facts
      .filter((f) => f.certainty !== 'doubtful' && f.value !== null)
      .map((f) => `${f.indicator}@${f.applicant}`),
  )
  const asked = said.filter((s) => s.value !== null)
  return { report, wrong: tally.wrong, open: asked.filter((s) => !given.has(`${s.indicator}@${s.applicant}`)).length }
}

/** The report of a seed with one flaw or two; null where none fits. */
export const madeOf = (formId: string, format: string, seed: number, only?: string): Flawed | null => {
  const form = forms.find((f) => f.id === formId) as Form
  const d = dice(seed)
  const possible = flawNames.filter(
    (name) =>
      !(name === 'a cell lost' && placedOnly(format)) && !(name === sumChanged && (form.rules.sums ?? []).length === 0),
  )
  const some = only === undefined ? possible : possible.filter((name) => name === only)
  if (some.length === 0) return null
  const names = Array.from({ length: seed % 2 === 0 ? 1 : 2 }, () => some[Math.floor(d.next() * some.length)]!)
  // a sum is changed once
  const asked = names.filter((name, i) => name !== sumChanged || names.indexOf(name) === i)
  const made = flawed(form, sayNumbers(form, d), yearOf(form), asked, d, howOf(format))
  return made.flaws.length === 0 ? null : made
}

/** Put the flaws into the report of a seed, read it, and compare with the same report without them. */
export const costOfFlaws = async (
  formId: string,
  format: string,
  seed: number,
  only?: string,
): Promise<Cost | null> => {
  const made = madeOf(formId, format, seed, only)
  if (made === null) return null
  const look = seed * 7 + 1
  const before = await costOf(await ways[format]!(made.whole, dice(look)), made.said)
  const after = await costOf(await ways[format]!(made.parts, dice(look)), made.said)
  return {
    form: formId,
    format,
    flaws: made.flaws,
    touched: made.touched,
    open: Math.max(0, after.open - before.open),
    wrong: after.wrong.map((w) => `seed ${seed}, ${formId}, ${format}, ${made.flaws.join(' + ')}: ${w}`),
    told: made.faultAlone ? after.report.findings.some((f) => equations.has(f.rule) && f.severity !== 'info') : null,
  }
}
