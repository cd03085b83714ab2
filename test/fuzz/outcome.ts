import { homedir, tmpdir } from 'node:os'
import { type ErrorCode, NianbaoError, parseReport, Report } from '../../src/index.ts'
import type { ParseOptions } from '../../src/parse.ts'
import { cpuTime } from '../helpers/cpu.ts'
import { notPrinted } from './printed.ts'

/** What became of one file: a report or a coded error, and what must never be. */
export interface Outcome {
  /** `report`, or the code of the error */
  answer: 'report' | ErrorCode
  report: Report | null
  message: string
  /** what breaks the promise; empty when all is well */
  faults: string[]
  /** of CPU */
  milliseconds: number
}

/** Paths of this machine that must not come out: where it runs, who runs it, where modules are. */
const machine = [process.cwd(), homedir(), tmpdir(), 'node_modules/']
  .filter((path) => path.length > 4)
  .map((path) => path.replace(/\/$/u, ''))

/** Parts of `text` that are paths of this machine and were not in the input. */
const leaks = (text: string, input: string): string[] => machine.filter((p) => text.includes(p) && !input.includes(p))

const bytesOf = (input: Uint8Array | string): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input

/** Read a file that may be anything, and look at the answer as a distrustful user would. */
export const outcomeOf = async (input: Uint8Array | string, options: ParseOptions = {}): Promise<Outcome> => {
  const bytes = bytesOf(input)
  const known = bytes.length < 5_000_000 ? Buffer.from(bytes).toString('latin1') : ''
  const after = cpuTime()
  try {
    const report = await parseReport(input, options)
    const milliseconds = after()
    const faults = await notPrinted(report, bytes)
    const { success, error } = Report.safeParse(report)
    if (!success) faults.push(`no Report: ${error.issues[0]?.path.join('.')} ${error.issues[0]?.message}`)
    const json = JSON.stringify(report)
    if (JSON.stringify(JSON.parse(json)) !== json) faults.push('the report is not plain JSON')
    faults.push(...leaks(json, known).map((p) => `a path of the machine in the report: ${p}`))
    if (!Object.hasOwn(report, 'facts') || Object.getPrototypeOf(report.facts) !== Array.prototype)
      faults.push('the report is no plain object')
    return { answer: 'report', report, message: '', faults, milliseconds }
  } catch (error) {
    const milliseconds = after()
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    if (!(error instanceof NianbaoError)) {
      const at = error instanceof Error ? (error.stack ?? '').split('\n')[1]?.trim() : ''
      return { answer: 'damaged', report: null, message, faults: [`no coded error: ${message} ${at}`], milliseconds }
    }
    const faults = leaks(message, known).map((p) => `a path of the machine in the message: ${p}`)
    if (!/[\u4e00-\u9fff]/u.test(error.messages.zh) || !/[a-z]{3}/u.test(error.messages.en))
      faults.push(`a message that is not in both languages: ${message}`)
    return { answer: error.code, report: null, message, faults, milliseconds }
  }
}
