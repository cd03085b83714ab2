import * as z from 'zod'
import type { Report } from '../../model/report.ts'
import type { OtherYear } from '../other-years.ts'
import type { ReportView } from '../view.ts'
import { byEye, rowsInDoubt } from './by-eye.ts'
import type { DocumentView, Mark } from './document-view.ts'
import { chooseLanguage, chosenLanguage, download, h, type Language, pageData, pageHead, replace } from './dom.ts'
import { drawnView } from './drawn-view.ts'
import { fromBase64, pdfFromScripts } from './pdf-scripts.ts'
import { pdfView } from './pdf-view.ts'
import { countsOf, findingsList, otherYears } from './report-findings.ts'
import { inspected } from './report-inspector.ts'
import { claimItem, factButton, ledgerOf } from './report-numbers.ts'
import { openThings, printed, type ReportUi, severityName } from './report-ui.ts'
import { sheetTable } from './sheet-table.ts'
import { showTitle } from './show-title.ts'
import { fileOf, type Made, openStore } from './store.ts'
import { textView } from './text-view.ts'
import { treeView } from './tree-view.ts'

// the policy of the page forbids code made of text
z.config({ jitless: true })

const ofThisPage = (): readonly OtherYear[] => {
  const { nianbaoOtherYears: all } = globalThis as { nianbaoOtherYears?: Record<string, OtherYear[]> }
  return all?.[location.pathname.split('/').at(-1)!] ?? []
}

const view = pageData<ReportView>()
/** in a script beside the page, where there are several */
const others = ofThisPage()
const store = openStore(view.report, view.corrections)
let language: Language = chosenLanguage(view.language)
let selected: string | null = null
let source: DocumentView | null = null

const t = (zh: string, en: string): string => (language === 'zh' ? zh : en)

const report = (): Report => store.report()
const ui: ReportUi = {
  view,
  t,
  language: () => language,
  report,
  things: openThings(report),
  source: () => source,
  selected: () => selected,
  point: (id) => point(id),
  select: (id) => select(id),
  judge: (made) => judge(made),
}

const factLabel = (i: number): string => `${view.names[i]}${t('：', ': ')}${printed(ui, view.report.facts[i]!)}`

const marks = (): Mark[] => [
  ...view.report.facts.map((f, i): Mark => ({ id: `f${i}`, place: f.place, label: factLabel(i), kind: 'fact' })),
  ...view.report.claims.map((c, i): Mark => ({ id: `c${i}`, place: c.place, label: c.raw, kind: 'claim' })),
]

const pointing = { point: (id: string | null) => point(id, 'source'), select: (id: string) => select(id) }

/** A pointer that only passes by moves nothing. */
const rest = 120
let resting: ReturnType<typeof setTimeout> | undefined

/** Light a thing up on both sides; where the pointer rests, the other side comes to show it. */
const point = (id: string | null, from: 'source' | 'panel' = 'panel'): void => {
  clearTimeout(resting)
  const places = id === null ? [] : ui.things.places(id)
  source?.outline(places, 'pointed')
  for (const old of panel.querySelectorAll('.pointed')) old.classList.remove('pointed')
  if (id === null) return
  for (const e of here(id)) e.classList.add('pointed')
  resting = setTimeout(() => {
    if (from === 'panel' && places[0]) source?.reveal(places[0])
    if (from === 'source') bringHere(id)
  }, rest)
}

const here = (id: string): HTMLElement[] => [...panel.querySelectorAll<HTMLElement>(`[data-id="${id}"]`)]

/** Show a thing on the right, where no place that has it is in view: its own cell comes before the findings that name it. */
const bringHere = (id: string): void => {
  const all = here(id)
  const { top, bottom } = content.getBoundingClientRect()
  const inView = all.some((e) => {
    const box = e.getBoundingClientRect()
    return box.top >= top && box.bottom <= bottom
  })
  const own = all.find((e) => e.closest('.sheet, .claims') !== null) ?? all[0]
  if (!inView) own?.scrollIntoView({ block: 'nearest' })
}

const select = (id: string, how: { reveal?: boolean; focus?: boolean } = {}): void => {
  selected = id
  const places = ui.things.places(id)
  source?.outline(places, 'selected')
  for (const old of panel.querySelectorAll('[aria-current]')) old.removeAttribute('aria-current')
  for (const e of here(id)) e.setAttribute('aria-current', 'true')
  drawInspector()
  if (how.reveal !== false && places[0]) source?.reveal(places[0])
  bringHere(id)
  if (how.focus) findingElement(id)?.querySelector('button')?.focus({ preventScroll: true })
}

const drawInspector = (): void => replace(inspector, ...inspected(ui, selected))

const judge = (made: Made): void => {
  store.add(made)
  say(
    t(
      '已记下，尚未保存为文件。核对结果不会重新计算。',
      'Noted; not yet saved to a file. Findings are not reckoned anew.',
    ),
  )
  redraw()
}

const undo = (): void => {
  if (store.own() === 0) return
  store.undo()
  say(t('已撤销上一条。', 'The last one is undone.'))
  redraw()
}

const save = (): void => {
  download('corrections.json', fileOf(store.all()))
  say(
    t(
      '已保存 corrections.json，可交给 nianbao --corrections。',
      'Saved corrections.json; give it to nianbao --corrections.',
    ),
  )
}

const load = async (file: File | undefined): Promise<void> => {
  if (file === undefined) return
  try {
    const n = store.load(await file.text())
    say(t(`载入 ${n} 条更正。`, `Loaded ${n} corrections.`))
    redraw()
  } catch {
    say(t('这不是 corrections.json。', 'This is no corrections.json.'))
  }
}

// ---- stepping

const order = (): string[] => report().findings.map((_, n) => `g${n}`)

const step = (by: 1 | -1): void => {
  const ids = order().filter((id) => !findingElement(id)?.hidden)
  if (ids.length === 0) return
  const now = selected?.startsWith('g') ? ids.indexOf(selected) : -1
  const next = now === -1 ? (by === 1 ? 0 : ids.length - 1) : (now + by + ids.length) % ids.length
  select(ids[next]!, { focus: true })
  const f = ui.things.finding(ids[next]!)
  // the eye sees it in the list
  announcer.textContent = `${next + 1}/${ids.length} ${severityName(ui, f.severity)}: ${f.message[language]}`
  say(`${next + 1} / ${ids.length}`)
}

const findingElement = (id: string): HTMLElement | null => panel.querySelector<HTMLElement>(`.finding[data-id="${id}"]`)

const doubtsFirst = (): void => doubts.start()

const keys: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  a: () => document.getElementById('accept')?.click(),
  c: () => {
    const input = (document.getElementById('value') ?? document.getElementById('reason')) as HTMLInputElement | null
    input?.focus()
    // what is typed takes the place of the number, and is not put before it
    input?.select()
  },
  d: () => document.getElementById('reason')?.focus(),
  e: doubtsFirst,
  u: undo,
  s: save,
  '/': () => search.focus(),
  l: () => turn(),
  Escape: () => {
    selected = null
    source?.outline([], 'selected')
    drawInspector()
  },
}

addEventListener('keydown', (e) => {
  const typing = (e.target as Element).matches('input, textarea, select')
  if (e.ctrlKey || e.metaKey || e.altKey) return
  if (typing) {
    if (e.key === 'Escape') (e.target as HTMLElement).blur()
    return
  }
  const act = keys[e.key]
  if (act === undefined) return
  e.preventDefault()
  act()
})

// ---- the page

const status = h('p', { class: 'status', role: 'status', 'aria-live': 'polite' })
const announcer = h('p', { class: 'hidden', 'aria-live': 'polite' })
const say = (words: string): void => {
  status.textContent = words
}

const search = h('input', { type: 'search', id: 'search', oninput: () => filter() })
const inspector = h('section', { class: 'inspector', id: 'inspector' })
const content = h('div', { class: 'content', tabindex: 0, role: 'region' })
const panel = h('main', { class: 'panel' })
const pane = h('section', { class: 'source', tabindex: 0 })
const head = pageHead()

const filter = (): void => {
  const words = search.value.trim().toLowerCase()
  for (const e of content.querySelectorAll<HTMLElement>('.finding, .sheet tbody tr, .claims li'))
    e.hidden = words !== '' && !e.textContent!.toLowerCase().includes(words)
}

const turn = (): void => {
  language = language === 'zh' ? 'en' : 'zh'
  chooseLanguage(language)
  redraw()
}

const drawHead = (): void => {
  const r = report()
  const picker = h('input', {
    type: 'file',
    accept: '.json,application/json',
    class: 'hidden',
    id: 'load',
    tabindex: -1,
    'aria-hidden': 'true',
    onchange: () => void load(picker.files?.[0]),
  })
  const about = [
    r.agency?.name,
    r.year === null ? null : t(`${r.year} 年度`, String(r.year)),
    view.familyName[language],
    view.formName?.[language] ?? t('格式不明', 'form unknown'),
    r.source.name,
  ]
  replace(
    head,
    h(
      'div',
      { class: 'titles' },
      h('h1', {}, r.title ?? r.source.name ?? t('年报', 'Report')),
      h('p', { class: 'meta' }, ...about.filter((x) => x != null).map((x) => h('span', {}, x))),
    ),
    h(
      'div',
      { class: 'tools' },
      view.index === null ? null : h('a', { href: view.index, class: 'tool' }, t('← 全部报告', '← All reports')),
      h(
        'button',
        { type: 'button', class: 'tool', id: 'language', onclick: turn, lang: language === 'zh' ? 'en' : 'zh-CN' },
        t('English', '中文'),
      ),
      picker,
      h('button', { type: 'button', class: 'tool', onclick: () => picker.click() }, t('载入更正', 'Load corrections')),
      h(
        'button',
        { type: 'button', class: 'tool', id: 'undo', onclick: undo, disabled: store.own() === 0 },
        t('撤销', 'Undo'),
      ),
      h(
        'button',
        { type: 'button', class: 'tool main', id: 'save', onclick: save, disabled: store.all().length === 0 },
        t(`保存更正（${store.all().length}）`, `Save corrections (${store.all().length})`),
      ),
    ),
  )
}

const doubts = byEye(rowsInDoubt(view.sheets, view.report.facts), view.report.facts, {
  t,
  fact: (i) => report().facts[i]!,
  name: (i) => view.names[i]!,
  source: () => source,
  look: (i) => {
    const { place } = view.report.facts[i]!
    source?.outline([place], 'selected')
    source?.reveal(place)
  },
  confirm: (i, value, by) =>
    judge({
      fact: report().facts[i]!,
      action: 'correct',
      new: value,
      reason: t('对照原件核对', 'compared with the document'),
      by,
    }),
  say: (words) => say(words),
})

const drawContent = (): void => {
  doubts.draw()
  const r = report()
  const findings = r.findings
  replace(
    content,
    h('h2', { id: 'findings' }, t('核对结果', 'Findings')),
    h('p', { class: 'counts' }, ...countsOf(ui, findings)),
    findings.length === 0 ? h('p', {}, t('没有发现问题。', 'Nothing was found.')) : findingsList(ui, findings),
    ...otherYears(ui, others),
    doubts.element,
    h('h2', { id: 'tables' }, t('数据', 'Numbers')),
    ledgerOf(ui),
    ...view.sheets.map((s) => sheetTable(s, { t, number: (i) => factButton(ui, i) })),
    view.sheets.length === 0 ? h('p', {}, t('没有读到统计表。', 'No statistics table was read.')) : null,
    h('h2', { id: 'claims' }, t('正文中的数字', 'Numbers said in prose')),
    r.claims.length === 0
      ? h('p', {}, t('没有。', 'None.'))
      : h('ul', { class: 'claims' }, ...r.claims.map((c, i) => claimItem(ui, c, i))),
  )
  filter()
}

const redraw = (): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  pane.setAttribute('aria-label', t('原件', 'Document'))
  panel.setAttribute('aria-label', t('数据与核对结果', 'Numbers and findings'))
  content.setAttribute('aria-label', t('核对结果与数据', 'Findings and numbers'))
  inspector.setAttribute('aria-label', t('复核', 'Judge'))
  search.setAttribute('aria-label', t('筛选', 'Filter'))
  search.placeholder = t('筛选  /', 'Filter  /')
  drawHead()
  drawContent()
  drawNav()
  drawInspector()
  if (selected !== null) for (const e of here(selected)) e.setAttribute('aria-current', 'true')
}

const nav = h('nav', { class: 'nav' })
const help = h('p', { class: 'help' })
const drawNav = (): void => {
  nav.setAttribute('aria-label', t('目录', 'Contents'))
  const to = (id: string, words: string) => h('a', { href: `#${id}` }, words)
  replace(
    nav,
    to('findings', t('核对结果', 'Findings')),
    others.length === 0 ? null : to('other-years', t('各年', 'Years')),
    doubts.element.childElementCount === 0 ? null : to('by-eye', t('存疑', 'In doubt')),
    to('tables', t('数据', 'Numbers')),
    to('claims', t('正文', 'Prose')),
    search,
  )
  const key = (k: string, words: string): HTMLElement => h('span', {}, h('kbd', {}, k), ` ${words}`)
  replace(
    help,
    key('j', t('下一个问题', 'next finding')),
    key('k', t('上一条', 'previous')),
    key('a', t('确认', 'accept')),
    key('c', t('更正', 'correct')),
    key('d', t('排除', 'dismiss')),
    doubts.element.childElementCount === 0 ? null : key('e', t('逐个核对存疑的数', 'confirm what is in doubt')),
    key('u', t('撤销', 'undo')),
    key('s', t('保存', 'save')),
    key('/', t('筛选', 'filter')),
    key('l', 'English/中文'),
  )
}

const pageName = (n: number, of: number): string => t(`第 ${n} 页，共 ${of} 页`, `Page ${n} of ${of}`)

const openDocument = async (): Promise<void> => {
  const { document: file } = view
  try {
    if (file.kind === 'pdf')
      source = await pdfView(
        { ...file, data: fromBase64(file.data) },
        await pdfFromScripts(view.assets),
        marks(),
        pointing,
        pageName,
      )
    else if (file.kind === 'pages') source = drawnView(file.pages, marks(), pointing, pageName)
    else if (file.kind === 'text') {
      const { findings } = view.report
      const places = findings.flatMap((f) => [
        f.place,
        ...f.related.filter((r) => r.source == null).map((r) => r.place),
      ])
      source = textView(file.text, marks(), places, pointing)
    } else source = treeView(file.blocks, marks(), pointing)
    replace(pane, source.element)
    // there is something to cut pictures from now
    doubts.draw()
    showTitle(pane, view.report.title)
    if (selected !== null) select(selected)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    replace(
      pane,
      h('p', { class: 'complaint' }, t(`原件显示不出来：${words}`, `The document cannot be shown: ${words}`)),
    )
  }
  document.documentElement.dataset.ready = 'true'
}

document.body.className = 'report'
panel.append(nav, content, inspector, h('footer', { class: 'foot' }, status, help), announcer)
replace(pane, h('p', { class: 'hint' }, t('正在打开原件……', 'Opening the document …')))
document.body.append(head, pane, panel)
redraw()
void openDocument()
