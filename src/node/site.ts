import { resolve } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import { NianbaoError } from '../base/error.ts'
import type { Failure } from '../base/failure.ts'
import type { RulesOption } from '../checks/settings.ts'
import { recognisersFor } from '../cli/recognisers.ts'
import { pagesByDefault } from '../cli/review-pages.ts'
import { makeSite } from '../cli/review-site.ts'
import { loadDivisions } from '../corpus/divisions.ts'
import { byFile } from '../corrections/by-file.ts'
import type { Correction } from '../corrections/model.ts'
import type { Language } from '../write/language.ts'
import { type FileOptions, type Files, listOf, noInput } from './files.ts'

/** How review pages are made. */
export interface SiteOptions extends FileOptions {
  /** folder of the pages: a new or empty one, or one of earlier pages, which are written over */
  to: string
  /** language of the pages. Default `zh` */
  language?: Language
  /** most reports that get a page of their own; of a dataset those with most errors. Default 500 */
  pages?: number
  /** corrections to go on from */
  corrections?: readonly Correction[]
  /** table of administrative divisions; the published lists of past years when left out, null for none */
  divisions?: Divisions | null
  /** rules switched off or given another severity, or rules of your own */
  rules?: RulesOption
  /** time for one file, looked at between steps. Default 300,000 */
  maxMilliseconds?: number
}

/** What pages were made of. */
export interface MadePages {
  /** the page to open */
  index: string
  /** reports that are in them */
  reports: number
  /** files that gave no report; the page of all lists them */
  failures: Failure[]
  /** names of files that are no documents; the page of all lists them */
  aside: string[]
  /** reports of a dataset without a page of their own, because their files are not here or have changed */
  lost: number
}

/**
 * Make pages to see, judge and correct what was read, which open from the disk: no server, no network.
 *
 * @param files files, folders and patterns, or the folder of one dataset
 * @throws NianbaoError `invalid-call` where the folder holds something else, there is no file, or the only one gives no report
 * @example
 * const { index } = await reviewSite('年报/', { to: 'review' })
 */
export const reviewSite = async (files: Files, options: SiteOptions): Promise<MadePages> => {
  const { cwd = process.cwd(), to, language = 'zh', pages = pagesByDefault, corrections = [], divisions } = options
  const { ocr, maxBytes, maxPages, maxCells, password, signal, forms, rules, maxMilliseconds } = options
  const output = resolve(cwd, to)
  const scans = await recognisersFor(ocr)
  const given = { maxBytes, maxPages, maxCells, password, signal, forms, rules, maxMilliseconds }
  const reading = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  try {
    const made = await makeSite(listOf(files), {
      ...{ cwd, output, language, pages, stdin: noInput, corrections: byFile(corrections) },
      reading: { ...reading, ...scans.options },
      divisions: async () => (divisions === undefined ? loadDivisions() : divisions),
      failed: () => signal?.throwIfAborted(),
    })
    const [failure] = made.failures
    if (made.single && failure !== undefined) throw new NianbaoError('invalid-call', failure.messages)
    const aside = made.aside.map(({ name }) => name)
    return {
      index: resolve(output, 'index.html'),
      reports: made.met.length,
      failures: made.failures,
      aside,
      lost: made.lost,
    }
  } finally {
    await scans.close()
  }
}
