import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { digitCaught, keyOf, relationsOf } from '../detect/predict.ts'
import { yearOf } from '../fuzz/case.ts'
import type { Sample } from '../fuzz/files.ts'
import { makeConsistent } from '../make/consistent.ts'
import { harmful, harmless } from '../make/damage.ts'
import { dressed, dresses } from '../make/dress.ts'
import { type Dice, dice, type Said, sayNumbers } from '../make/numbers.ts'
import { chromium, type Printer, startPrinter } from '../make/print.ts'
import type { MadeCell } from '../make/tables.ts'
import { makeParts, type Part, writeHtml } from '../make/write.ts'
import { converted, formats } from './formats.ts'
import { type Truth, tagged, truthOf } from './truth.ts'

export const printed = 'PDF printed by Chromium'
/** Damages in the order of the tables: those after which everything must still be read first. */
export const damages = { ...harmless, ...harmful }

/** A change of one number that the report contradicts: what it was made to, and the rules that must say so. */
export interface Planted {
  indicator: string
  rules: string[]
}

/** One document of the benchmark: how it was made, and what is true of it. */
export interface Case {
  id: string
  form: string
  format: string
  /** `format`, `dress`, `damage`: numbers are counted. `consistent`, `planted`: findings are */
  part: 'format' | 'dress' | 'damage' | 'consistent' | 'planted'
  dress: string | null
  damage: string | null
  truth: Truth[]
  planted: Planted | null
  file: string
}

export interface Made extends Omit<Case, 'file'> {
  parts: Part[]
  write: (() => Promise<Sample>) | { html: string; convert: string }
}

let printer: Printer | null = null
export const close = async (): Promise<void> => {
  await printer?.close()
  printer = null
}

const print = async (html: string): Promise<Sample> => {
  printer ??= await startPrinter()
  return { name: 'a.pdf', bytes: await printer.print(html) }
}

const pick = <T>(d: Dice, list: readonly T[]): T => list[Math.floor(d.next() * list.length)]!

/** Where columns are known by their place alone, a lost cell moves the others: what is printed has changed. */
const byPlaceAlone = (format: string): boolean => /aligned|PDF|OFD/u.test(format)

const base = (form: Form, d: Dice): { said: Said[]; parts: Part[] } => {
  const said = sayNumbers(form, d)
  return { said, parts: tagged(form, makeParts(form, said, yearOf(form)), said, yearOf(form)) }
}

const hurt = (parts: readonly Part[], damage: string, d: Dice): Part[] =>
  parts.map((p) => ('table' in p ? { table: damages[damage]!(p.table, d) } : p))

const inFormat = (parts: Part[], format: string): Made['write'] =>
  format in converted ? { html: writeHtml(apart(parts), borders), convert: format } : () => formats[format]!(parts)

/** Between two tables a line: LibreOffice writes them as one without. */
const apart = (parts: readonly Part[]): Part[] =>
  parts.flatMap((p, i) => ('table' in p && 'table' in (parts[i + 1] ?? {}) ? [p, { text: '&nbsp;' }] : [p]))

const borders = 'table{border-collapse:collapse}td{border:1px solid #000}'

/** A report in which everything fits, with one number changed that an equation of the form holds. */
const contradicting = (form: Form, d: Dice): { parts: Part[]; planted: Planted } | null => {
  const { said, parts } = makeConsistent(form, d)
  const relations = relationsOf(form)
  const year = form.inForce.from
  const withNumbers = tagged(form, parts, said, year)
  const holds = said.flatMap((s, i) => {
    const rules = s.value === null ? [] : digitCaught(relations, keyOf(s.indicator, s.applicant)).always
    return rules.length > 0 ? [{ i, rules }] : []
  })
  if (holds.length === 0) return null
  const { i, rules } = pick(d, holds)
  const change = (c: MadeCell): MadeCell =>
    (c as { of?: number | null }).of === i ? { ...c, text: String(said[i]!.value! + pick(d, [1, 2, 10])) } : c
  return {
    parts: withNumbers.map((p) => ('table' in p ? { table: p.table.map((row) => row.map(change)) } : p)),
    planted: { indicator: said[i]!.indicator, rules },
  }
}

/** How many documents: seeds of each form in each format, dress and damage, and with something planted. */
export interface Size {
  formats: number
  dresses: number
  damages: number
  planted: number
}

/**
 * Every document of the benchmark, always the same ones: each form in each format, printed in each dress, with each damage, and
 * with and without a contradiction. Formats take turns where not every one is met.
 */
export const casesOf = function* (size: Size, office: boolean): Generator<Made> {
  const written = [...Object.keys(formats), ...(office ? Object.keys(converted) : [])]
  const own = Object.keys(formats)
  const seedOf = (n: number, form: number, what: number): number => 1_000_003 * (n + 1) + 1009 * form + what
  for (const [f, one] of forms.entries()) {
    const form = one as Form
    const made = (part: Case['part'], format: string, seed: number) => ({
      id: `${part}-${form.id}-${seed}`,
      form: form.id,
      format,
      part,
      dress: null,
      damage: null,
      planted: null,
    })
    for (let n = 0; n < size.formats; n++)
      for (const [k, format] of written.entries()) {
        const { said, parts } = base(form, dice(seedOf(n, f, k)))
        const truth = truthOf(form, said, parts)
        yield { ...made('format', format, seedOf(n, f, k)), truth, parts, write: inFormat(parts, format) }
      }
    for (let n = 0; chromium && n < size.dresses; n++)
      for (const [k, dress] of Object.keys(dresses).entries()) {
        const d = dice(seedOf(n, f, 100 + k))
        const { said, parts } = base(form, d)
        const html = dressed(parts, dresses[dress]!(d))
        const truth = truthOf(form, said, parts)
        const at = made('dress', printed, seedOf(n, f, 100 + k))
        yield { ...at, dress, truth, parts, write: () => print(html) }
      }
    for (let n = 0; n < size.damages; n++)
      for (const [k, damage] of Object.keys(damages).entries()) {
        const d = dice(seedOf(n, f, 200 + k))
        const whole = base(form, d)
        const parts = hurt(whole.parts, damage, d)
        const some = damage === 'a value cell lost' ? own.filter((name) => !byPlaceAlone(name)) : own
        // every damage in another format for each form and seed
        const format = some[(k + 5 * f + 7 * n) % some.length]!
        const truth = truthOf(form, whole.said, parts)
        yield { ...made('damage', format, seedOf(n, f, 200 + k)), damage, truth, parts, write: inFormat(parts, format) }
      }
    for (let n = 0; n < size.planted; n++) {
      const format = own[(f + 5 * n) % own.length]!
      const seed = seedOf(n, f, 300)
      const { parts } = makeConsistent(form, dice(seed))
      yield { ...made('consistent', format, seed), truth: [], parts, write: inFormat(parts, format) }
      const lie = contradicting(form, dice(seed))
      if (lie !== null)
        yield {
          ...made('planted', format, seed),
          truth: [],
          parts: lie.parts,
          planted: lie.planted,
          write: inFormat(lie.parts, format),
        }
    }
  }
}
