import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { stacked, writtenOut } from '../make/converted.ts'
import { type Dice, dice, sayNumbers } from '../make/numbers.ts'
import { officeWriters } from '../make/office.ts'
import { pictures } from '../make/pictures.ts'
import { layouts, makeParts, type Part, writeDocx, writeHtml, writeMarkdown, writeText } from '../make/write.ts'
import { fixtures, type Sample } from './files.ts'
import { byteMutations, mutations, pdfTokens, tagged, wordTags } from './mutations.ts'
import { outcomeOf } from './outcome.ts'
import { rawPdfObjects, writePdf } from './raw-pdf.ts'

/** What is written of one made-up report, by name of format. */
export const writers: Record<string, (parts: Part[]) => Promise<Sample>> = {
  ...Object.fromEntries(
    layouts.map((layout) => [
      `text, ${layout}`,
      async (parts: Part[]) => ({ name: 'a.txt', bytes: new TextEncoder().encode(writeText(parts, layout)) }),
    ]),
  ),
  Markdown: async (parts) => ({ name: 'a.md', bytes: new TextEncoder().encode(writeMarkdown(parts)) }),
  'Markdown, merged cells written out': async (parts) => ({
    name: 'a.md',
    bytes: new TextEncoder().encode(writeMarkdown(stacked(parts), writtenOut)),
  }),
  HTML: async (parts) => ({ name: 'a.html', bytes: new TextEncoder().encode(writeHtml(parts)) }),
  DOCX: async (parts) => ({ name: 'a.docx', bytes: await writeDocx(parts) }),
  PDF: async (parts) => ({ name: 'a.pdf', bytes: writePdf(rawPdfObjects(parts)) }),
  ...officeWriters,
}

/** One file that was tried: how it was made, what became of it, and what broke the promise. */
export interface Tried {
  seed: number
  format: string
  mutation: string
  file: Sample
  answer: string
  rules: string[]
  faults: string[]
  milliseconds: number
}

export const yearOf = (form: Form): number => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)

const pick = <T>(d: Dice, list: readonly T[]): T => list[Math.floor(d.next() * list.length)]!

interface Made {
  file: Sample
  format: string
  mutation: string
  /** what a number that is given as sure has to be, where the change keeps it */
  said: ReturnType<typeof sayNumbers> | null
}

/** A made-up report, changed in its structure, then perhaps in its markup or its bytes. */
const madeUp = async (d: Dice): Promise<Made> => {
  const form = pick(d, forms) as Form
  const format = pick(d, Object.keys(writers))
  const said = sayNumbers(form, d)
  let parts = makeParts(form, said, yearOf(form))
  const names: string[] = []
  let keeps = true
  for (let n = Math.floor(d.next() * 3); n >= 0; n--) {
    const name = pick(d, Object.keys(mutations))
    names.push(name)
    // several changes at once may make another report of it: a misprint on a row that was moved is another row's label
    keeps &&= mutations[name]!.keeps && names.length === 1
    parts = mutations[name]!.change(parts, d)
  }
  // words in columns of text go under other headings when a cell changes its width or is lost
  if (format === 'text, aligned' && names[0] !== 'a row left out') keeps = false
  let file = await writers[format]!(parts)
  if (d.chance(0.3)) {
    const text = new TextDecoder().decode(file.bytes)
    names.push('tags')
    keeps = false
    if (format === 'DOCX') file = { ...file, bytes: wordTags(file.bytes, d) }
    else if (format === 'PDF') file = { ...file, bytes: writePdf(pdfTokens(rawPdfObjects(parts), d)) }
    else if (format === 'HTML') file = { ...file, bytes: new TextEncoder().encode(tagged(text, d)) }
    else names.pop()
  }
  return { file, format, mutation: names.join(' + '), said: keeps ? said : null }
}

let kept: Sample[] | null = null

/** A fixture with its bytes changed. */
const changed = (d: Dice): Made => {
  kept ??= [...fixtures(), ...pictures(), ...forms.map((f) => pdfOf(f as Form))]
  const { name, bytes } = pick(d, kept)
  const mutation = pick(d, Object.keys(byteMutations))
  const format = name.slice(name.lastIndexOf('.') + 1)
  return { file: { name, bytes: byteMutations[mutation]!(bytes, d) }, format, mutation, said: null }
}

const pdfOf = (form: Form): Sample => ({
  name: `${form.id}.pdf`,
  bytes: writePdf(rawPdfObjects(makeParts(form, sayNumbers(form, dice(1)), yearOf(form)))),
})

/** The case of a seed: always the same file. */
export const caseOf = async (seed: number): Promise<Made> => {
  const d = dice(seed)
  return d.chance(0.4) ? changed(d) : madeUp(d)
}

/** Make the file of a seed, read it, and look at the answer. */
export const tryCase = async (seed: number): Promise<Tried> => {
  const { file, format, mutation, said } = await caseOf(seed)
  const { answer, report, faults, milliseconds } = await outcomeOf(file.bytes, { name: file.name })
  if (said !== null && report !== null) faults.push(...tallyOf(report, said).wrong.map((w) => `silently wrong: ${w}`))
  const rules = [...new Set(report?.findings.map((f) => f.rule) ?? [])]
  return { seed, format, mutation, file, answer, rules, faults, milliseconds }
}
