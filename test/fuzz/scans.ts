import type { LinePicture, Recogniser } from '../../src/base/recogniser.ts'
import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport } from '../../src/index.ts'
import { bothRecognisers, closeAll } from '../../src/ocr/both.ts'
import { tallyOf } from '../make/compare.ts'
import { makeConsistent } from '../make/consistent.ts'
import { dressed } from '../make/dress.ts'
import { dice } from '../make/numbers.ts'
import { startPrinter } from '../make/print.ts'
import { scan } from '../make/scan.ts'

/** What is said of a made-up scan against what it was made from. */
export interface AskedScan {
  form: string
  font: string
  scanner: string
  cells: number
  right: number
  doubtful: number
  /** of the doubtful: their first reading is what was written */
  readRight: number
  missing: number
  /** numbers that both recognisers were made to read otherwise than printed */
  misread: number
  wrong: string[]
}

let printer: Awaited<ReturnType<typeof startPrinter>> | null = null
let recognisers: readonly Recogniser[] | null = null

export const close = async (): Promise<void> => {
  await printer?.close()
  if (recognisers) await closeAll(recognisers)
}

/** One picture of this many is misread on purpose. */
const EVERY = 40

const numberOf = ({ gray }: LinePicture): number => {
  let hash = 7
  for (let i = 0; i < gray.length; i += 3) hash = (Math.imul(hash, 31) + gray[i]!) >>> 0
  return hash
}

/** The same recognisers, which read the last digit of some numbers otherwise, both in the same way. */
const misreading = (all: readonly Recogniser[], seed: number, seen: Set<number>): Recogniser[] =>
  all.map((one) => ({
    ...one,
    lines: async (pictures) =>
      (await one.lines(pictures)).map((read, i) => {
        const number = numberOf(pictures[i]!)
        if (number % EVERY !== seed % EVERY || !/\d$/u.test(read.text)) return read
        seen.add(number)
        return { ...read, text: read.text.replace(/\d$/u, (digit) => String((Number(digit) + 1 + (number % 9)) % 10)) }
      }),
  }))

/** The three national forms. */
export const formIds = ['2014', '2019', '2021']

const css = (font: string): string =>
  `body{font:11pt "${font}"}table{border-collapse:collapse;width:100%;margin:6pt 0}td,th{border:1px solid #000;padding:4px;text-align:center;font-weight:normal}`

/** Make one report in which everything fits, print it, scan it, read it with both recognisers and compare. */
export const ask = async (
  formId: string,
  font: string,
  scanner: string,
  seed: number,
  misread = false,
): Promise<AskedScan> => {
  const form = forms.find((f) => f.id === formId) as Form
  const d = dice(seed)
  const { said, parts } = makeConsistent(form, d)
  printer ??= await startPrinter()
  recognisers ??= bothRecognisers(2)
  const pdf = await printer.print(dressed(parts, { ruled: true, css: css(font) }))
  const seen = new Set<number>()
  const readers = misread ? misreading(recognisers, seed, seen) : recognisers
  const report = await parseReport(await scan(pdf, scanner, d), {
    name: 'a.pdf',
    recognisers: readers,
    maxMilliseconds: 600_000,
  })
  const tally = tallyOf(report, said)
  const truth = new Map(said.map((s) => [`${s.indicator}@${s.applicant}`, s.value]))
  const readRight = report.facts.filter((f) => {
    const first = f.doubts?.find((doubt) => doubt.candidates)?.candidates?.[0]
    return f.certainty === 'doubtful' && first !== undefined && first === truth.get(`${f.indicator}@${f.applicant}`)
  }).length
  return {
    form: formId,
    font,
    scanner,
    cells: said.length,
    right: tally.right,
    doubtful: tally.doubtful.length + tally.blank.length,
    readRight,
    missing: tally.missing.length,
    misread: seen.size,
    wrong: tally.wrong.map((w) => `seed ${seed}, ${formId}, ${font}, ${scanner}: ${w}`),
  }
}
