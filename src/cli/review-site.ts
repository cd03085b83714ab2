import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import { type Failure, failureOf, notADocument } from '../base/failure.ts'
import { defaults } from '../base/options.ts'
import { isDataset, openDataset } from '../corpus/dataset.ts'
import { openKeptReports } from '../corpus/kept-reports.ts'
import { isWithin } from '../corpus/paths.ts'
import { addDataset } from '../corpus/review.ts'
import { applyCorrections } from '../corrections/apply.ts'
import type { ByFile } from '../corrections/by-file.ts'
import type { Report } from '../model/report.ts'
import { type ParseOptions, parseReport } from '../parse.ts'
import { openCorpusView } from '../review/corpus-view.ts'
import { addReport } from '../review/of-reports.ts'
import { otherYearsOf, type WithPage } from '../review/other-years.ts'
import type { Language } from '../write/language.ts'
import { failuresWithin } from './context.ts'
import { type Aside, bytesOfInput, type Input, inputsOf } from './inputs.ts'
import type { Io } from './io.ts'
import { openSite, type Site } from './site.ts'

export interface SiteSettings extends Pick<Io, 'cwd' | 'stdin'> {
  /** folder of the pages, in full */
  output: string
  language: Language
  /** reports that get a page of their own */
  pages: number
  reading: ParseOptions
  corrections: ByFile
  /** the table of divisions, asked for where several reports are put together */
  divisions: () => Promise<Divisions | null>
  /** a file that could not be read, as it is met */
  failed: (failure: Failure) => void
}

/** What a site was made of. */
export interface MadeSite {
  /** content hashes of the reports, in the order of the files; of a dataset in that of its table */
  met: string[]
  failures: Failure[]
  /** files that are no documents */
  aside: Aside[]
  /** reports of a dataset whose files are not here any more, or have changed: they have no page of their own */
  lost: number
  /** one file was asked for, and there is no page of all */
  single: boolean
  fromDataset: boolean
}

/**
 * The pages of these files, or of one dataset.
 *
 * @throws UsageError when the folder has something else in it
 */
export const makeSite = async (args: readonly string[], settings: SiteSettings): Promise<MadeSite> => {
  const site = await openSite(settings.output, settings.language)
  const [first] = args
  const folder = resolve(settings.cwd, first ?? '')
  return args.length === 1 && isDataset(folder) ? ofDataset(folder, site, settings) : ofFiles(args, site, settings)
}

/** The content of a file. */
const contentOf = (input: Input, { reading, stdin }: SiteSettings): Promise<Uint8Array> =>
  bytesOfInput(input, stdin, reading.maxBytes ?? defaults.maxBytes)

/** What is read for a page. Corrections are not put in: the page does it, and shows what they changed. */
const reportIn = (bytes: Uint8Array, input: Input, { reading }: SiteSettings): Promise<Report> =>
  parseReport(bytes, { ...reading, ...(input.path === null ? {} : { name: input.name }) })

const ofFiles = async (args: readonly string[], site: Site, settings: SiteSettings): Promise<MadeSite> => {
  const { output, cwd, corrections, reading } = settings
  const found = await inputsOf(args, cwd)
  // pages of an earlier run are no reports
  const files = found.files.filter((f) => f.path === null || !isWithin(output, f.path))
  const aside = found.aside.filter((f) => !isWithin(output, f.path))
  const single = files.length === 1
  const divisions = single ? null : await settings.divisions()
  const view = openCorpusView(settings.language)
  const met: string[] = []
  const withPages: WithPage[] = []
  const failures: Failure[] = []
  const noted = (failure: Failure): void => {
    settings.failed(failure)
    failures.push(failure)
    view.problem(failure.name, failure.messages, failure.code)
  }
  for (const input of files) {
    try {
      const bytes = await contentOf(input, settings)
      const report = await reportIn(bytes, input, settings)
      const own = corrections.of(report.source)
      const page =
        met.length >= settings.pages ? null : await site.report(report, bytes, own, { alone: single, reading })
      met.push(report.source.sha256)
      const corrected = applyCorrections(report, own).report
      if (page !== null) withPages.push({ report: corrected, page: basename(page) })
      addReport(view, corrected, page, divisions)
      view.given(own)
      for (const failure of failuresWithin(input.name, report)) noted(failure)
    } catch (error) {
      noted(failureOf(input.name, error))
    }
  }
  for (const { name } of aside) view.problem(name, notADocument, 'not-a-document')
  if (!single) await site.corpus(view.done(), otherYearsOf(withPages, divisions))
  return { met, failures, aside, lost: 0, single, fromDataset: false }
}

const ofDataset = async (folder: string, site: Site, settings: SiteSettings): Promise<MadeSite> => {
  const { cwd, corrections, reading } = settings
  const view = openCorpusView(settings.language)
  const reports = await addDataset(view, await openDataset(folder))
  const worst = [...reports].sort((a, b) => b.row.errors - a.row.errors || b.row.warnings - a.row.warnings)
  const withPages: WithPage[] = []
  const divisions = await settings.divisions()
  let lost = 0
  const shown = worst.slice(0, settings.pages)
  const kept = await openKeptReports(
    folder,
    shown.map(({ row }) => row.source),
  )
  try {
    for (const { row, sha256 } of shown) {
      try {
        const input = { name: row.source, path: resolve(cwd, row.source) }
        const bytes = await contentOf(input, settings)
        // the page has to be of the very content that the dataset was made from
        if (sha256Of(bytes) !== sha256) throw new Error('changed')
        const report = (await kept.of(row.source, sha256)) ?? (await reportIn(bytes, input, settings))
        const own = corrections.of(report.source)
        view.given(own)
        row.page = await site.report(report, bytes, own, { alone: false, reading })
        withPages.push({ report: applyCorrections(report, own).report, page: basename(row.page) })
      } catch {
        lost++
      }
    }
  } finally {
    await kept.close()
  }
  await site.corpus(view.done(), otherYearsOf(withPages, divisions))
  const met = reports.map(({ sha256 }) => sha256)
  return { met, failures: [], aside: [], lost, single: false, fromDataset: true }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
