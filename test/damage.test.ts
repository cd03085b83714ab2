import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { isOfAnotherYear } from './make/compare.ts'
import { stacked, writtenOut } from './make/converted.ts'
import { type Damage, harmful, harmless } from './make/damage.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part, writeHtml, writeMarkdown, writeText } from './make/write.ts'

const yearOf = (form: Form) => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)

const writers: Record<string, (parts: Part[]) => [string, string]> = {
  html: (p) => [writeHtml(p), 'a.html'],
  md: (p) => [writeMarkdown(p), 'a.md'],
  tabs: (p) => [writeText(p, 'tabs'), 'a.txt'],
  'md, merged cells written out': (p) => [writeMarkdown(stacked(p), writtenOut), 'a.md'],
  aligned: (p) => [writeText(p, 'aligned'), 'a.txt'],
  lines: (p) => [writeText(p, 'lines'), 'a.txt'],
  spaces: (p) => [writeText(p, 'spaces'), 'a.txt'],
}

const tally = async (form: Form, seed: number, damage: Damage, write: (parts: Part[]) => [string, string]) => {
  const d = dice(seed)
  const said = sayNumbers(form, d)
  const parts = makeParts(form, said, yearOf(form)).map((p) => ('table' in p ? { table: damage(p.table, d) } : p))
  const [text, name] = write(parts)
  const report = await parseReport(text, { name })
  const key = (f: { indicator: string | null; applicant: string | null }) => `${f.indicator}@${f.applicant}`
  const truth = new Map(said.map((s) => [key(s), s.value]))
  const result = { right: 0, doubtful: 0, blank: 0, wrong: [] as string[] }
  const seen = new Set<string>()
  for (const f of report.facts) {
    if (f.indicator === null) continue
    seen.add(key(f))
    if (isOfAnotherYear(f)) continue
    if (f.certainty === 'doubtful') result.doubtful++
    else if (f.value === (truth.get(key(f)) ?? null)) result.right++
    else if (f.value === null && f.state === 'blank') result.blank++
    else
      result.wrong.push(
        `${key(f)} is ${truth.get(key(f))}, read ${f.value} from ${JSON.stringify(f.raw)} labelled ${f.labels.at(-1)}`,
      )
  }
  return { ...result, missing: [...truth.keys()].filter((k) => !seen.has(k)), report, text }
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const cases = forms.flatMap((form, f) =>
  Object.keys(writers).map((format, w) => ({ form: form as Form, id: form.id, format, nth: f + w })),
)
/**
 * Each damage meets every form and every format, but in a usual run only every third pair of them: what a damage does is known by
 * the rows and columns, and those of the forms are of three kinds (lists, a matrix, a wide matrix). A longer run takes all.
 */
const inTurn = (names: readonly string[], nth: number): string[] =>
  names.filter((_, i) => times(1) > 1 || (nth + i) % 3 === 0)

describe.each(cases)('a report on the form $id written as $format', ({ form, format, nth }) => {
  // in columns aligned with spaces a lost cell moves the others under other headers: what is printed has changed
  test.each(
    inTurn(Object.keys(harmful), nth).filter((name) => !(format === 'aligned' && name === 'a value cell lost')),
  )('with %s gives no wrong number', async (name) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { wrong } = await tally(form, seed, harmful[name]!, writers[format]!)
        expect(wrong).toEqual([])
      }),
      { numRuns: times(1) },
    )
  })
  if (format === 'html' || format === 'md' || format === 'tabs')
    test.each(inTurn(Object.keys(harmless), nth))('with %s is still read', async (name) => {
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const { wrong, missing, doubtful } = await tally(form, seed, harmless[name]!, writers[format]!)
          expect({ wrong, missing, doubtful }).toEqual({ wrong: [], missing: [], doubtful: 0 })
        }),
        { numRuns: times(1) },
      )
    })
})
