import { bboxOf } from '../../src/cli/poppler.ts'
import { forms, NianbaoError, parseReport } from '../../src/index.ts'
import type { Report } from '../../src/model/report.ts'
import { confirm } from '../../src/second/confirm.ts'
import { openSecond } from '../../src/second/open.ts'
import { placeText } from '../../src/write/place.ts'
import { writers, yearOf } from '../fuzz/case.ts'
import type { Sample } from '../fuzz/files.ts'
import { printed } from '../fuzz/oracle.ts'
import { dressed, dresses } from '../make/dress.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { chromium, type Printer, startPrinter } from '../make/print.ts'
import { makeParts } from '../make/write.ts'

export const confirmed = async (report: Report, bytes: Uint8Array) =>
  confirm(report, await openSecond(bytes, report, { bbox: bboxOf }))

/** The certain numbers of a file with what the second reader says of them; null where it is no report. */
export const secondOf = async ({ name, bytes }: Sample) => {
  let report: Report
  try {
    report = await parseReport(bytes, { name })
  } catch (error) {
    if (error instanceof NianbaoError) return null
    throw error
  }
  const said = await confirmed(report, bytes)
  const certain = report.facts.flatMap((f, i) => {
    if (f.value === null || f.certainty === 'doubtful') return []
    const one = said[i]!
    const words = 'words' in one ? JSON.stringify(one.words) : ''
    const why = 'why' in one ? one.why.en : ''
    return [
      {
        state: one.state,
        line: `${name} ${placeText(f.place)} ${f.indicator}/${f.applicant} ${JSON.stringify(f.raw)} = ${f.value} (${f.certainty}): ${one.state} ${words} ${why}`,
      },
    ]
  })
  return { format: report.source.mediaType, certain }
}

let printer: Printer | null = null
/** Ends the browser, where one was started. */
export const close = async (): Promise<void> => {
  await printer?.close()
  printer = null
}

/** One made-up report of every form in every format that is written here, and printed by Chromium where it is there. */
export const madeFiles = async function* (seed: number): AsyncGenerator<{ format: string; file: Sample }> {
  for (const form of forms) {
    const parts = makeParts(form, sayNumbers(form, dice(seed)), yearOf(form))
    const named = (format: string, name: string): string => `seed ${seed}, ${form.id}, ${format}: ${name}`
    for (const [format, write] of Object.entries(writers)) {
      const file = await write(parts)
      yield { format, file: { ...file, name: named(format, file.name) } }
    }
    if (!chromium) continue
    printer ??= await startPrinter()
    const names = Object.keys(dresses)
    const bytes = await printer.print(dressed(parts, dresses[names[seed % names.length]!]!(dice(seed))))
    yield { format: printed, file: { name: named(printed, 'a.pdf'), bytes } }
  }
}
