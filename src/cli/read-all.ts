import { type Failure, failureOf } from '../corpus/failure.ts'
import { defaults } from '../options.ts'
import type { Report } from '../report.ts'
import { bytesOfInput, type Input } from './inputs.ts'
import type { Io } from './io.ts'

export interface ReadSettings {
  password?: string
  maxBytes?: number
}

/** Parse every input in turn; what cannot be read is a failure beside the others, never the end of them. */
export const readAll = async function* (
  inputs: readonly Input[],
  settings: ReadSettings,
  io: Io,
): AsyncGenerator<{ input: Input; report: Report } | { input: Input; failure: Failure }> {
  const { parseReport } = await import('../parse.ts')
  for (const input of inputs) {
    try {
      const bytes = await bytesOfInput(input, io.stdin, settings.maxBytes ?? defaults.maxBytes)
      const name = input.path === null ? undefined : input.name
      yield { input, report: await parseReport(bytes, { ...settings, ...(name === undefined ? {} : { name }) }) }
    } catch (error) {
      yield { input, failure: failureOf(input.name, error) }
    }
  }
}
