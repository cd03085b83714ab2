import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Correction } from '../../corrections/model.ts'
import type { Place } from '../../model/place.ts'
import type { DocumentView, Mark, Pointing } from '../../review/page/document-view.ts'
import { h, replace } from '../../review/page/dom.ts'
import { drawnView } from '../../review/page/drawn-view.ts'
import { type PdfEngine, pdfView } from '../../review/page/pdf-view.ts'
import { showTitle } from '../../review/page/show-title.ts'
import { textView } from '../../review/page/text-view.ts'
import { treeView } from '../../review/page/tree-view.ts'
import type { DeskReport } from '../model.ts'
import type { Answers } from './protocol.ts'
import { checklistView, correcting } from './report-view.ts'
import type { Ui } from './ui.ts'

type Shown = Answers['open']['document']

export interface ReportPage {
  element: HTMLElement
  /** the check-list anew: other numbers, or another language */
  draw: (desk: DeskReport, ui: Ui) => void
  close: () => void
}

export interface ReportActs {
  correct: (correction: Pick<Correction, 'target' | 'old' | 'new' | 'reason'>) => void
  pdf: () => Promise<PdfEngine>
  bytes: () => Promise<Uint8Array>
  password: string | null
}

const frameOf = ({ t }: Ui) => {
  const pane = h('section', { class: 'source', tabindex: 0, 'aria-label': t('原件', 'Document') })
  const content = h('div', { class: 'content' })
  const inspector = h('section', {
    class: 'inspector',
    id: 'inspector',
    'aria-label': t('更正', 'Correct'),
    hidden: true,
  })
  const element = h('div', { class: 'desk-report' }, pane, h('div', { class: 'panel' }, content, inspector))
  return { element, pane, content, inspector }
}

/** The document, in the way that its format asks for. */
const drawn = async (
  document: Shown,
  { report, names }: DeskReport,
  acts: ReportActs,
  pointing: Pointing,
  pageName: (n: number, of: number) => string,
): Promise<DocumentView> => {
  const marks = report.facts.map(
    (f, i): Mark => ({ id: `f${i}`, place: f.place, label: `${names[i]}：${f.raw.trim() || '空白'}`, kind: 'fact' }),
  )
  if (document.kind === 'text') {
    const places = report.findings.flatMap((f) => [f.place, ...f.related.map((r) => r.place)])
    return textView(document.text, marks, places, pointing)
  }
  if (document.kind === 'pages') return drawnView(document.pages, marks, pointing, pageName)
  if (document.kind === 'tree') return treeView(document.blocks, marks, pointing)
  const bytes = { data: await acts.bytes(), password: acts.password, turns: document.turns }
  return pdfView(bytes, await acts.pdf(), marks, pointing, pageName)
}

/** Shows in the check-list which number is chosen. */
const setCurrent = (content: HTMLElement, i: number): void => {
  for (const old of content.querySelectorAll('[aria-current]')) old.removeAttribute('aria-current')
  for (const b of content.querySelectorAll(`[data-fact="${i}"]`)) b.setAttribute('aria-current', 'true')
}

/**
 * The document on the left, its check-list on the right. The document is drawn once; the check-list as often as numbers change.
 *
 * Over the bounds: what is chosen on one side is shown on the other, and both change what the page holds.
 */
export const openReportPage = (document: Shown, first: DeskReport, ui: Ui, acts: ReportActs): ReportPage => {
  const { element, pane, content, inspector } = frameOf(ui)
  let desk = first
  let now = ui
  let source: DocumentView | null = null

  const show = (places: readonly Place[]): void => {
    source?.outline(places, 'selected')
    if (places[0] !== undefined) source?.reveal(places[0])
  }
  const choose = (i: number): void => {
    const f = desk.report.facts[i]!
    show([f.place])
    setCurrent(content, i)
    inspector.hidden = false
    const { indicator, applicant, column, raw, place } = f
    replace(
      inspector,
      correcting(
        desk,
        i,
        now,
        (value, reason) =>
          acts.correct({
            target: { fact: { indicator, applicant, column, raw, place } },
            old: f.value,
            new: value,
            reason,
          }),
        () => {
          inspector.hidden = true
          content.querySelector<HTMLElement>(`[data-fact="${i}"]`)?.focus()
        },
      ),
    )
    const input = inspector.querySelector('input')!
    input.focus({ preventScroll: true })
    // what is typed takes the place of the number
    input.select()
  }

  const pointing = {
    point: (id: string | null) =>
      source?.outline(id === null ? [] : [desk.report.facts[Number(id.slice(1))]!.place], 'pointed'),
    select: (id: string) => choose(Number(id.slice(1))),
  }
  const pageName = (n: number, of: number): string => now.t(`第 ${n} 页，共 ${of} 页`, `Page ${n} of ${of}`)
  replace(pane, h('p', { class: 'hint' }, ui.t('正在打开原件……', 'Opening the document …')))
  void drawn(document, first, acts, pointing, pageName).then(
    (view) => {
      source = view
      replace(pane, view.element)
      pane.dataset.drawn = 'true'
      showTitle(pane, first.report.title)
    },
    (error: unknown) =>
      replace(
        pane,
        h('p', { class: 'complaint' }, `${ui.t('原件显示不出来：', 'It cannot be shown: ')}${String(error)}`),
      ),
  )
  const page: ReportPage = {
    element,
    draw: (next, nextUi) => {
      desk = next
      now = nextUi
      const at = content.scrollTop
      replace(content, checklistView(desk, now, { show, choose }))
      content.scrollTop = at
    },
    close: () => source?.close?.(),
  }
  page.draw(first, ui)
  return page
}

/** pdf.js with one of the page's own workers behind it. */
export const pdfEngine = async (part: PdfEngine['part'], connect: (port: MessagePort) => void): Promise<PdfEngine> => {
  const pdfjs = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as typeof Pdfjs
  const { port1, port2 } = new MessageChannel()
  connect(port2)
  port1.start()
  return { pdfjs, part, worker: new pdfjs.PDFWorker({ port: port1 as never }) }
}
