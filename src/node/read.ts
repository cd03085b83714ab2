import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import { type Failure, failureOf, notADocument } from '../base/failure.ts'
import { defaults } from '../base/options.ts'
import { type Aside, bytesOfInput, type Input, inputsOf, named } from '../cli/inputs.ts'
import { recognisersFor } from '../cli/recognisers.ts'
import type { Correction } from '../corrections/model.ts'
import type { Report } from '../model/report.ts'
import { type ParseOptions, parseReport } from '../parse.ts'
import { type FileOptions, type Files, limitsOf, listOf, noInput, type PoolOptions, settingsOf } from './files.ts'

/** How one file is read. */
export interface ReadReportOptions extends Omit<ParseOptions, 'name' | 'recognisers' | 'webp'>, FileOptions {}

/**
 * Read one file: `parseReport` with its bytes, and its path as its name.
 *
 * @param path the file
 * @returns the Report, with `source.name` relative to `cwd`
 * @throws NianbaoError as `parseReport`; `not-found` or `unreadable` where the disk does not give the file
 * @example
 * const report = await readReport('2017年报.pdf')
 */
export const readReport = async (path: string, options: ReadReportOptions = {}): Promise<Report> => {
  const { cwd = process.cwd(), ocr, ...reading } = options
  const input = named(resolve(cwd, path), cwd)
  const scans = await recognisersFor(ocr)
  try {
    const bytes = await bytesOfInput(input, noInput, reading.maxBytes ?? defaults.maxBytes).catch((error: unknown) => {
      const { code, messages } = failureOf(input.name, error)
      if (code === 'not-found' || code === 'unreadable') throw new NianbaoError(code, messages, { cause: error })
      throw error
    })
    return await parseReport(bytes, { ...reading, ...scans.options, name: input.name })
  } finally {
    await scans.close()
  }
}

/** How many files are read. */
export interface ReadReportsOptions extends PoolOptions {
  /** what people have corrected (`corrections.json`): put in, and the checks are run with the new numbers */
  corrections?: readonly Correction[]
}

/** What became of one file. */
export type ReadResult =
  | {
      /** its path, relative to `cwd` */
      name: string
      /** what was read */
      report: Report
    }
  | {
      /** its path, relative to `cwd` */
      name: string
      /** why there is no report: a file that is not read stops none of the others */
      failure: Failure
    }

/**
 * Read many files, in processes of their own: one that hangs, or takes all memory, is a failure beside the others. Results come in
 * the order of the files, and only a few are held at a time, however many files there are. Leaving the loop stops the processes.
 *
 * @param files a folder, a pattern, a file, or a list of them. What is no document in a folder (parts of web pages, hidden files) comes
 * last, as a failure `not-a-document`: nothing is left out without a word
 * @throws NianbaoError `invalid-call` where a folder or a pattern has no file; `cannot-start` where no process can be started
 * @example
 * for await (const result of readReports('年报/')) {
 *   if ('report' in result) console.log(result.name, valueOf(result.report, 'request.received'))
 *   else console.error(result.name, result.failure.messages.zh)
 * }
 */
export async function* readReports(files: Files, options: ReadReportsOptions = {}): AsyncGenerator<ReadResult, void> {
  const { cwd = process.cwd(), signal, workers = availableParallelism() } = options
  signal?.throwIfAborted()
  const { files: found, aside } = await inputsOf(listOf(files), cwd)
  if (found.some(({ path }) => path === null)) throw fromStandardInput()
  yield* readEach(found, Math.max(1, workers), options)
  for (const one of aside) yield besideDocuments(one)
}

async function* readEach(
  files: readonly Input[],
  workers: number,
  options: ReadReportsOptions,
): AsyncGenerator<ReadResult, void> {
  const { signal, corrections } = options
  const { openPool } = await import('../corpus/pool.ts')
  const { unpack } = await import('../corpus/record.ts')
  const settings = await settingsOf(options)
  const pool = openPool(workers, limitsOf(options), '')
  let stop = (): void => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal!.reason)
  })
  stopped.catch(() => {})
  signal?.addEventListener('abort', stop)
  const readNext = async ({ name, path }: Input): Promise<ReadResult> => {
    const done = await pool.read({
      name,
      path: path!,
      known: [],
      settings: { ...settings, ...(corrections === undefined ? {} : { corrections }) },
    })
    if ('known' in done) throw new Error('nothing was read before')
    const kept = unpack(done.packed.bytes)
    if ('report' in kept) return { name, report: kept.report }
    return { name, failure: { name, code: kept.problem.code, messages: kept.problem.message } }
  }
  try {
    const waiting: Promise<ReadResult>[] = []
    const begin = (file: Input | undefined): void => {
      if (file === undefined) return
      const result = readNext(file)
      // one that fails while an earlier one is waited for is met in its turn
      result.catch(() => {})
      waiting.push(result)
    }
    // while a result is looked at, the processes read the next files
    const ahead = 2 * workers
    for (const file of files.slice(0, ahead)) begin(file)
    for (let next = ahead; waiting.length > 0; next++) {
      yield await Promise.race([waiting.shift()!, stopped])
      begin(files[next])
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    await pool.close()
  }
}

const besideDocuments = ({ name }: Aside): ReadResult => ({
  name,
  failure: { name, code: 'not-a-document', messages: notADocument },
})

const fromStandardInput = (): NianbaoError =>
  new NianbaoError('invalid-call', {
    zh: '“-”（标准输入）只用于命令行；请把内容交给 parseReport。',
    en: '“-” (standard input) is for the command line; give its bytes to parseReport.',
  })
