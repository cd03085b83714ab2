import { type Failure, failureOf } from '../base/failure.ts'
import { defaults } from '../base/options.ts'
import type { ByFile } from '../corrections/by-file.ts'
import type { Report } from '../model/report.ts'
import { bytesOfInput, type Input } from './inputs.ts'
import type { Io } from './io.ts'
import { type ReadSettings, readSettings } from './options.ts'
import { recognisersFor } from './recognisers.ts'

/** Parse every input in turn, with what people have corrected put in; what cannot be read is a failure beside the others, never the end of them. */
export const readAll = async function* (
  inputs: readonly Input[],
  settings: ReadSettings & { ocr?: boolean },
  io: Io,
  corrections: Pick<ByFile, 'of'> = { of: () => [] },
): AsyncGenerator<{ input: Input; report: Report } | { input: Input; failure: Failure }> {
  const { openReport } = await import('../parse.ts')
  const scans = await recognisersFor(settings.ocr)
  const options = { ...readSettings(settings), ...scans.options }
  try {
    for (const input of inputs) {
      try {
        const bytes = await bytesOfInput(input, io.stdin, options.maxBytes ?? defaults.maxBytes)
        const name = input.path === null ? undefined : input.name
        const { report, correct } = await openReport(bytes, { ...options, ...(name === undefined ? {} : { name }) })
        yield { input, report: correct(corrections.of(report.source)).report }
      } catch (error) {
        yield { input, failure: failureOf(input.name, error) }
      }
    }
  } finally {
    await scans.close()
  }
}
