import * as z from 'zod'
import { allRules } from '../../across/registry.ts'
import { type Divisions, divisionsOf } from '../../agency/divisions.ts'
import { resolveAgency } from '../../agency/resolve.ts'
import { failureOf } from '../../base/failure.ts'
import { factName } from '../../forms/fact-name.ts'
import type { Form } from '../../forms/form.ts'
import { forms } from '../../forms/index.ts'
import type { Report } from '../../model/report.ts'
import { type OpenReport, openReport, type ParseOptions } from '../../parse.ts'
import { setPdfAssets } from '../../read/pdf/assets.ts'
import { arithmeticOf } from '../../review/arithmetic.ts'
import { documentOf } from '../../review/document.ts'
import { sheetsOf } from '../../review/sheets.ts'
import { writeDta } from '../../write/dta.ts'
import type { Cell } from '../../write/table.ts'
import { type WideReport, wideReport, wideTable } from '../../write/wide.ts'
import { acrossOf, asRead } from '../across.ts'
import { checklistOf } from '../checklist.ts'
import { isDueList, listAmong } from '../due-list.ts'
import { factTableHead, factTableRows, writeCsv, writeXlsx } from '../export.ts'
import { itemWords } from '../items.ts'
import type { DeskReport } from '../model.ts'
import { summaryOf } from '../summary.ts'
import { tableSheets } from '../table-rows.ts'
import { whoseOf } from '../whose.ts'
import type { Answers, Ask, Given, Reply } from './protocol.ts'

// the policy of the page forbids code made of text
z.config({ jitless: true })

const port = globalThis as unknown as {
  postMessage: (reply: Reply) => void
  onmessage: ((event: MessageEvent<Ask>) => void) | null
}

/** Below the patience of the page, which ends a worker that does not come to this. */
const mostMilliseconds = 45_000

let divisions: Divisions | null = null
let opened: OpenReport | null = null

const formOf = ({ form }: Report): Form | null => forms.find((f) => f.id === form.id) ?? null

const deskOf = (report: Report): DeskReport => {
  const form = formOf(report)
  return {
    report,
    formName: form?.name ?? null,
    sheets: sheetsOf(report.facts, form),
    names: report.facts.map(factName),
    arithmetic: report.findings.map((f) => arithmeticOf(f, report.facts, form)),
    checklist: checklistOf(report, form),
    summary: summaryOf(report, form, whoseOf(report, divisions)),
  }
}

const passwordOf = ({ password }: Given): { password?: string } => (password === null ? {} : { password })

const readingOf = (given: Given): ParseOptions => ({
  name: given.path,
  maxMilliseconds: mostMilliseconds,
  ...passwordOf(given),
})

const blobOf = (report: Report): Blob => new Blob([JSON.stringify(report)], { type: 'application/json' })

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer())

/** One report in memory at a time. */
const rowsOf = async function* (blobs: readonly Blob[]): AsyncGenerator<Cell[][]> {
  for (const blob of blobs) yield factTableRows(JSON.parse(await blob.text()) as Report)
}

const written = async (write: (put: (piece: Uint8Array<ArrayBuffer>) => void) => Promise<void>): Promise<Blob> => {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  await write((piece) => pieces.push(piece))
  return new Blob(pieces)
}

const answers: {
  [K in keyof Answers]: (ask: Extract<Ask, { kind: K }>) => Promise<Answers[K]>
} = {
  read: async (given) => {
    const { report, correct } = await openReport(await bytesOf(given.file), readingOf(given))
    return {
      summary: summaryOf(report, formOf(report), whoseOf(report, divisions)),
      blob: blobOf(correct(given.corrections).report),
    }
  },
  open: async (given) => {
    const bytes = await bytesOf(given.file)
    opened = await openReport(bytes, readingOf(given))
    const desk = deskOf(opened.correct(given.corrections).report)
    if (opened.report.source.mediaType !== 'application/pdf')
      return { desk, document: await documentOf(bytes, opened.report) }
    const { pdfTurns } = await import('../../read/pdf/turns.ts')
    return { desk, document: { kind: 'drawn', turns: await pdfTurns(bytes, passwordOf(given)) } }
  },
  correct: async ({ corrections }) => {
    const { report } = opened!.correct(corrections)
    return { desk: deskOf(report), blob: blobOf(report) }
  },
  who: async ({ names, year }) =>
    names.map((name) => (divisions === null ? null : resolveAgency({ name }, { year, divisions }).id)),
  words: async () => ({
    rules: Object.fromEntries(allRules.map(({ name, says, source }) => [name, { says, source }])),
    items: itemWords(forms),
  }),
  // one agency in memory at a time
  across: async ({ agencies, corrected }) => {
    const found: Answers['across'] = []
    for (const own of agencies) {
      const reports = await Promise.all(
        own.map(async ({ file, blob }) => {
          const report = JSON.parse(await blob.text()) as Report
          return { id: file, report: corrected ? report : asRead(report) }
        }),
      )
      for (const [file, across] of acrossOf(reports, formOf)) found.push({ file, ...across })
    }
    return found
  },
  table: async ({ file }) => {
    const sheets = await tableSheets(await bytesOf(file), file.name)
    const list = listAmong(sheets)
    return { rows: list?.rows ?? [], sheet: sheets.length > 1 ? (list?.name ?? null) : null }
  },
  'is-list': async ({ file }) =>
    (await tableSheets(await bytesOf(file), file.name)).some((sheet) => isDueList(sheet.rows)),
  facts: ({ format, blobs }) =>
    written(async (put) => {
      if (format === 'dta') {
        const reports: WideReport[] = []
        for (const blob of blobs) reports.push(wideReport(JSON.parse(await blob.text()) as Report))
        put(writeDta(wideTable(reports, forms)))
        return
      }
      const batches = rowsOf(blobs)
      if (format === 'csv') await writeCsv(factTableHead, batches, put)
      else await writeXlsx([{ head: factTableHead, batches }], put)
    }),
  tables: ({ format, tables }) =>
    written((put) =>
      format === 'csv'
        ? writeCsv(tables[0]!, [tables[0]!.rows], put)
        : writeXlsx(
            tables.map((head) => ({ head, batches: [head.rows] })),
            put,
          ),
    ),
}

const answer = async (ask: Extract<Ask, { id: number }>): Promise<Reply> => {
  try {
    return { id: ask.id, ok: await answers[ask.kind](ask as never) }
  } catch (error) {
    const { code, messages } = failureOf('', error)
    return { id: ask.id, failure: { code, messages } }
  }
}

port.onmessage = ({ data }) => {
  if (data.kind === 'start') {
    const { index, blob } = data.parts
    divisions = divisionsOf(data.divisions.list, data.divisions.source, data.divisions.covers)
    setPdfAssets(async (path) => {
      const at = index[path]
      if (at === undefined) throw new Error(`${path} is not in this page`)
      return new Uint8Array(await blob.slice(...at).arrayBuffer())
    })
  } else if (data.kind === 'pdf') void drawThrough(data.port)
  else void answer(data).then((reply) => port.postMessage(reply))
}

/** Let pdf.js of the page read its documents here, so that a hostile one cannot hold the page up. */
const drawThrough = async (to: MessagePort): Promise<void> => {
  // @ts-expect-error the worker module has no types
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  WorkerMessageHandler.initializeFromPort(to)
  to.start()
}
