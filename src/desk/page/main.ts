import * as z from 'zod'
import { type Correction, Corrections } from '../../corrections/model.ts'
import { chooseLanguage, chosenLanguage, h, keep, pageHead, replace } from '../../review/page/dom.ts'
import type { PdfEngine } from '../../review/page/pdf-view.ts'
import { fileOf, keptFor, prefix } from '../../review/page/store.ts'
import { byCode } from '../../text/order.ts'
import { dueList } from '../due-list.ts'
import { unreadOf } from '../failure-words.ts'
import type { DeskFile, Failed } from '../model.ts'
import { pastedRows } from '../table-rows.ts'
import { changesView } from './changes-view.ts'
import { copyText, tableText } from './copy.ts'
import { isAside, type Taken, takenFrom } from './drop.ts'
import { dueView } from './due-view.ts'
import { faultsView } from './faults-view.ts'
import { filesView } from './files-view.ts'
import { itemsView } from './items-view.ts'
import { noticesView } from './notices-view.ts'
import { type Engine, openPool, type Pool } from './pool.ts'
import type { Answers, DivisionData, Parts } from './protocol.ts'
import { openReportPage, pdfEngine, type ReportPage } from './report-page.ts'
import { save } from './saving.ts'
import { counted, dueYearOf, firstState, isBusy, type State, type View, views } from './state.ts'
import { type Acts, button, type Ui } from './ui.ts'
import { openYears } from './years.ts'

// the policy of the page forbids code made of text
z.config({ jitless: true })

interface Packed {
  worker: Blob
  parts: Blob
  index: Parts['index']
  divisions: DivisionData
}

const packed = (globalThis as unknown as { nianbaoDesk: Packed }).nianbaoDesk
const scriptUrl = URL.createObjectURL(new Blob([packed.worker], { type: 'text/javascript' }))

const fresh = (): Engine => {
  const worker = new Worker(scriptUrl)
  worker.postMessage({ kind: 'start', parts: { index: packed.index, blob: packed.parts }, divisions: packed.divisions })
  return worker as unknown as Engine
}

/** Names of files that a list of agencies may have. */
const listFiles = /\.(?:csv|tsv|txt|xlsx|xls|et)$/iu

/** Milliseconds that one file may take before its worker is ended. */
const patience = 60_000
const cores = navigator.hardwareConcurrency || 2
const readers: Pool = openPool(fresh, Math.max(2, Math.min(4, cores - 1)), patience)
/** one worker of its own for the report that is looked at, so that it need not wait for the others */
const reader: Pool = openPool(fresh, 1, patience)
/** and one that writes, which takes as long as it takes */
const writer: Pool = openPool(fresh, 1, 600_000)

const handles = new Map<number, File>()
const blobs = new Map<number, Blob>()
/** kept while the page is open, and nowhere else */
const passwords = new Map<number, string>()
let page: ReportPage | null = null
let engine: { of: number; pdf: Promise<PdfEngine> } | null = null

let state: State = firstState(chosenLanguage('zh'))
let drawing: { timer: ReturnType<typeof setTimeout>; at: number } | null = null
/** Milliseconds until what a person did is seen, and until what a worker did is: hundreds of files are not drawn one by one. */
const soon = 30
const later = 400
// a background page draws no frames, so this is no matter of frames
const drawIn = (wait: number): void => {
  const at = performance.now() + wait
  if (drawing !== null && drawing.at <= at) return
  if (drawing !== null) clearTimeout(drawing.timer)
  const timer = setTimeout(() => {
    drawing = null
    draw()
  }, wait)
  drawing = { timer, at }
}
const set = (part: Partial<State>): void => {
  state = { ...state, ...part }
  drawIn(soon)
}
const setFile = (id: number, part: Partial<DeskFile>): void => {
  state = { ...state, files: state.files.map((f) => (f.id === id ? { ...f, ...part } : f)) }
  drawIn(isBusy(state) ? later : soon)
}

const t = (zh: string, en: string): string => (state.language === 'zh' ? zh : en)

// ---- reading

let lastId = 0

const take = (items: readonly Taken[]): void => {
  const aside = items.filter((i) => isAside(i.path)).map((i) => i.path)
  const isCorrections = (i: Taken): boolean => /^corrections.*\.json$/iu.test(i.file.name)
  const loaded = Promise.all(items.filter(isCorrections).map((i) => loadCorrections(i.file)))
  const wanted = items.filter((i) => !isAside(i.path) && !isCorrections(i))
  if (wanted.length === 0) {
    set({ aside: [...state.aside, ...aside] })
    return
  }
  const round = isBusy(state) ? Math.max(1, state.round) : state.round + 1
  const files = wanted.map(({ file, path }): DeskFile => {
    lastId++
    handles.set(lastId, file)
    return {
      id: lastId,
      name: file.name,
      path,
      size: file.size,
      round,
      state: 'waiting',
      summary: null,
      failure: null,
      across: null,
      locked: null,
    }
  })
  set({ files: [...state.files, ...files], round, aside: [...state.aside, ...aside] })
  const reading = files.map((f) => loaded.then(() => readOne(f)))
  void Promise.all(reading).then(() => {
    // one report alone is what its writer wants to see
    const [only] = files
    if (state.files.length === 1 && only !== undefined && state.files[0]!.state === 'read') void open(state.files[0]!)
  })
}

/** Corrections of all files that this browser keeps. */
const keptAll = (): Correction[] => {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? keptFor(key.slice(prefix.length)) : []))
  } catch {
    return []
  }
}

/** Keep what a corrections.json says, beside what is kept already. */
const loadCorrections = async (file: File): Promise<void> => {
  try {
    const { corrections } = Corrections.parse(JSON.parse((await file.text()).replace(/^\ufeff/u, '')))
    const same = (a: Correction, b: Correction): boolean => JSON.stringify(a) === JSON.stringify(b)
    for (const sha256 of new Set(corrections.map((c) => c.sha256))) {
      const kept = keptFor(sha256)
      const fresh = corrections.filter((c) => c.sha256 === sha256 && !kept.some((k) => same(k, c)))
      keep.set(prefix + sha256, fileOf([...fresh, ...kept].sort((a, b) => byCode(a.at, b.at))))
    }
    set({
      said: t(
        `载入 ${corrections.length} 条更正；打开相应的年报即可看到。`,
        `${corrections.length} corrections loaded.`,
      ),
    })
  } catch {
    set({ said: t(`${file.name} 不是 corrections.json。`, `${file.name} is no corrections.json.`) })
  }
}

const readOne = async ({ id, path }: DeskFile): Promise<void> => {
  const file = handles.get(id)!
  const password = passwords.get(id) ?? null
  try {
    const given = { file, path, corrections: keptAll(), password }
    const { summary, blob } = (await readers.ask({ kind: 'read', ...given })) as Answers['read']
    blobs.set(id, blob)
    setFile(id, { state: 'read', summary, failure: null, locked: null })
  } catch (error) {
    const failure = error as Failed
    if (failure.code === 'cancelled') setFile(id, { state: 'cancelled' })
    else if (await isList(file, failure)) putAside(id, file)
    else
      setFile(id, {
        state: 'failed',
        failure: unreadOf(failure, file.size),
        locked: await lockOf(file, failure, password),
      })
  }
  if (!isBusy(state)) void compareYears()
}

/** A due list among the reports: no report, but a table of agencies. */
const isList = async (file: File, { code }: Failed): Promise<boolean> => {
  if (code !== 'not-a-report' || !listFiles.test(file.name)) return false
  return ((await writer.ask({ kind: 'is-list', file }).catch(() => false)) as Answers['is-list']) === true
}

const putAside = (id: number, { name }: File): void =>
  set({ files: state.files.filter((f) => f.id !== id), lists: [...state.lists, { id, name }] })

/** Only a PDF can be opened with a password here; of other files the reason says what to do. */
const lockOf = async (file: File, { code }: Failed, password: string | null): Promise<DeskFile['locked']> => {
  if (code !== 'encrypted' || !(await file.slice(0, 1024).text()).includes('%PDF-')) return null
  return password === null ? 'no-password' : 'wrong-password'
}

/** One password for all that wait for one: those that it does not open wait for another. */
const unlock = (password: string): void => {
  const waiting = state.files.filter((f) => f.locked !== null && f.state === 'failed')
  for (const f of waiting) passwords.set(f.id, password)
  const ids = new Set(waiting.map((f) => f.id))
  set({ files: state.files.map((f) => (ids.has(f.id) ? { ...f, state: 'waiting', failure: null } : f)) })
  for (const f of waiting) void readOne(f)
}

const years = openYears({
  blob: (file) => blobs.get(file),
  ask: async (agencies, corrected) => (await writer.ask({ kind: 'across', agencies, corrected })) as Answers['across'],
})

const compareYears = async (): Promise<void> => {
  set({ comparing: true })
  const found = await years.compare(counted(state))
  set({
    comparing: false,
    files: state.files.map((f) => ({ ...f, across: found?.get(f.id) ?? f.across })),
  })
}

/** The report that is looked at against the year before, with its corrections. */
const compareOpened = async (): Promise<void> => {
  const { opened } = state
  if (opened === null) return
  const across = await years.compareOne(counted(state), opened.file)
  if (state.opened?.file !== opened.file || state.opened.desk === null) return
  set({ opened: { ...state.opened, across } })
  page?.draw(state.opened.desk, ui())
}

// ---- one report

const open = async (file: DeskFile): Promise<void> => {
  page?.close()
  page = null
  set({
    view: 'report',
    opened: { file: file.id, desk: null, failed: null, corrections: [], across: file.across, busy: true },
  })
  const handle = handles.get(file.id)!
  const corrections = file.summary === null ? [] : keptFor(file.summary.sha256)
  try {
    const { desk, document } = (await reader.ask({
      kind: 'open',
      file: handle,
      path: file.path,
      corrections,
      password: passwords.get(file.id) ?? null,
    })) as Answers['open']
    if (state.opened?.file !== file.id) return
    page = openReportPage(document, desk, ui(), {
      correct: (made) => void correct(made),
      password: passwords.get(file.id) ?? null,
      bytes: async () => new Uint8Array(await handle.arrayBuffer()),
      pdf: drawer,
    })
    set({ opened: { file: file.id, desk, failed: null, corrections, across: file.across, busy: false } })
    if (corrections.length > 0) void compareOpened()
  } catch (error) {
    set({
      opened: {
        file: file.id,
        desk: null,
        failed: unreadOf(error as Failed, handle.size),
        corrections,
        across: null,
        busy: false,
      },
    })
  }
}

/** pdf.js for drawing, with the worker behind it that has read the report: a new one, where that was ended. */
const drawer = (): Promise<PdfEngine> => {
  if (engine === null || engine.of !== reader.made())
    engine = {
      of: reader.made(),
      pdf: pdfEngine(partOf, (port) => reader.tell({ kind: 'pdf', port }, [port])),
    }
  return engine.pdf
}

const partOf = async (path: string): Promise<Uint8Array> => {
  const at = packed.index[path]
  if (at === undefined) throw new Error(path)
  return new Uint8Array(await packed.parts.slice(...at).arrayBuffer())
}

const correct = async (made: Pick<Correction, 'target' | 'old' | 'new' | 'reason'>): Promise<void> => {
  const { opened } = state
  if (opened === null || opened.desk === null) return
  const { sha256, name } = opened.desk.report.source
  const correction: Correction = {
    sha256,
    source: name,
    action: 'correct',
    by: '核对台',
    at: new Date().toISOString(),
    ...made,
    reason: made.reason || '核对台更正',
  }
  await recheck([...opened.corrections, correction])
}

const recheck = async (corrections: Correction[]): Promise<void> => {
  const { opened } = state
  if (opened === null || opened.desk === null) return
  const before = opened.desk.checklist
  const { desk, blob } = (await reader.ask({ kind: 'correct', corrections })) as Answers['correct']
  keep.set(prefix + desk.report.source.sha256, fileOf(corrections))
  blobs.set(opened.file, blob)
  const open = (list: typeof before): number =>
    list.groups.reduce((n, g) => n + g.items.filter((i) => i.state === 'wrong' || i.state === 'missing').length, 0)
  const [was, is] = [open(before), open(desk.checklist)]
  page?.draw(desk, ui())
  set({
    opened: { ...opened, desk, corrections },
    said:
      is < was
        ? t(`已重新核对：少了 ${was - is} 处问题，还有 ${is} 处。`, `Checked again: ${was - is} fewer, ${is} left.`)
        : is > was
          ? t(`已重新核对：多了 ${is - was} 处问题。`, `Checked again: ${is - was} more.`)
          : t(`已重新核对：仍有 ${is} 处问题。`, `Checked again: still ${is}.`),
  })
  void compareOpened()
}

// ---- the due list

const useDues = async (rows: readonly (readonly string[])[], text: string, sheet: string | null): Promise<void> => {
  const { names, aside } = dueList(rows)
  if (names.length === 0) {
    set({ said: t('名单里没有找到机关名称。', 'No names of agencies were found in the list.') })
    return
  }
  const who = (await writer.ask({ kind: 'who', names, year: dueYearOf(state) })) as Answers['who']
  set({
    dues: names.map((name, i) => ({ name, who: who[i] ?? null })),
    dueText: text,
    dueAside: aside,
    said: t(
      `名单有 ${names.length} 个机关${sheet === null ? '' : `，取自工作表“${sheet}”`}。`,
      `${names.length} agencies on the list${sheet === null ? '' : `, from the sheet “${sheet}”`}.`,
    ),
  })
}

const dueFromFile = async (file: File): Promise<void> => {
  try {
    const { rows, sheet } = (await writer.ask({ kind: 'table', file })) as Answers['table']
    await useDues(rows, rows.map((row) => row.join('\t')).join('\n'), sheet)
  } catch {
    set({ said: t('这份名单读不出来。请存为 CSV 或 Excel。', 'The list could not be read. Save it as CSV or Excel.') })
  }
}

// ---- the page

const acts: Acts = {
  set,
  take,
  takeDrop: (data) => void takenFrom(data).then(take),
  cancel: () => readers.cancel(),
  open: (file) => void open(file),
  dueFromText: (text) => void useDues(pastedRows(text), text, null),
  dueFromFile: (file) => void dueFromFile(file),
  dueFromList: ({ id }) => {
    set({ view: 'due', lists: state.lists.filter((f) => f.id !== id) })
    void dueFromFile(handles.get(id)!)
  },
  answer: (key, yes) => set({ answers: { ...state.answers, [key]: yes } }),
  takeBack: (key) =>
    set({ answers: Object.fromEntries(Object.entries(state.answers).filter(([other]) => other !== key)) }),
  save: (what) =>
    void save(what, {
      state,
      blob: (file) => blobs.get(file)!,
      corrections: keptFor,
      ask: writer.ask,
    }).catch((error: unknown) => set({ said: t(`没有存成：${String(error)}`, `Not saved: ${String(error)}`) })),
  copy: (table) =>
    void copyText(tableText(table)).then(() =>
      set({ said: t(`已复制 ${table.rows.length} 行，可粘贴到 Excel。`, `${table.rows.length} rows copied.`) }),
    ),
  unlock,
  print: () => print(),
}

const ui = (): Ui => ({ state, acts, t, say: (message) => message[state.language] })

const turn = (): void => {
  const language = state.language === 'zh' ? 'en' : 'zh'
  chooseLanguage(language)
  set({ language })
  if (state.opened?.desk) page?.draw(state.opened.desk, ui())
}

const viewNames = (): Record<View, string> => ({
  files: t('文件', 'Files'),
  report: t('一份年报', 'One report'),
  due: t('应报与已报', 'Due list'),
  faults: t('问题分布', 'Faults'),
  items: t('各项数据', 'Numbers'),
  changes: t('再报比较', 'Re-filed'),
  notices: t('整改通知', 'Notices'),
})

const header = pageHead()
const main = h('main', { id: 'main', tabindex: -1 })
const said = h('p', { class: 'said', role: 'status', 'aria-live': 'polite' })

const drawHeader = (): void => {
  const names = viewNames()
  replace(
    header,
    h('h1', {}, t('政府信息公开年报核对台', 'Annual report desk')),
    h(
      'nav',
      { 'aria-label': t('页', 'Pages') },
      ...views
        .filter(
          (v) => v === 'files' || (v === 'report' ? state.opened !== null : state.files.length > 0 || v === 'due'),
        )
        .map((v) =>
          h(
            'button',
            {
              type: 'button',
              class: 'tab',
              'data-key': `tab-${v}`,
              'aria-current': state.view === v ? 'page' : null,
              onclick: () => set({ view: v }),
            },
            names[v],
          ),
        ),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'tool',
        'data-key': 'language',
        lang: state.language === 'zh' ? 'en' : 'zh-CN',
        onclick: turn,
      },
      t('English', '中文'),
    ),
  )
}

const reportView = (): HTMLElement => {
  const { opened } = state
  const file = state.files.find((f) => f.id === opened?.file)
  if (opened === null || file === undefined) return h('div')
  if (opened.failed !== null)
    return h('section', { class: 'card' }, h('p', { class: 'bad' }, opened.failed.messages[state.language]))
  if (page === null || opened.desk === null)
    return h('section', { class: 'card' }, h('p', {}, t('正在读取……', 'Reading …')))
  const { report, formName } = opened.desk
  const undo = (): void => void recheck(opened.corrections.slice(0, -1))
  return h(
    'div',
    { class: 'report-view' },
    h(
      'div',
      { class: 'report-head' },
      h('h2', {}, report.title ?? file.name),
      h('p', { class: 'meta' }, [file.path, formName?.[state.language]].filter(Boolean).join(' · ')),
      h(
        'div',
        { class: 'tools' },
        button('print', t('打印核对单', 'Print'), acts.print, { main: true }),
        button('undo', t(`撤销更正（${opened.corrections.length}）`, `Undo (${opened.corrections.length})`), undo, {
          disabled: opened.corrections.length === 0,
        }),
        button('one-json', 'JSON', () => acts.save({ what: 'facts', format: 'json' })),
        button('one-csv', 'CSV', () => acts.save({ what: 'facts', format: 'csv' })),
        button('one-xlsx', 'Excel', () => acts.save({ what: 'facts', format: 'xlsx' })),
        button('one-corrections', 'corrections.json', () => acts.save({ what: 'corrections' }), {
          disabled: opened.corrections.length === 0,
        }),
      ),
    ),
    page.element,
  )
}

/** Milliseconds that a message stays. */
const saidFor = 12_000
let hush: ReturnType<typeof setTimeout> | undefined

/** Drawn anew as a whole; what had the focus has it again, with its selection. */
const draw = (): void => {
  const active = document.activeElement as HTMLElement | null
  const key = active?.dataset.key
  const within = active && page?.element.contains(active) ? active : null
  const typed = active instanceof HTMLTextAreaElement ? active.value : null
  const range = active instanceof HTMLInputElement ? [active.selectionStart, active.selectionEnd] : null
  const panes = page === null ? [] : [...page.element.querySelectorAll<HTMLElement>('.source, .content')]
  const tops = panes.map((p) => p.scrollTop)
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en'
  document.title = t('年报核对台', 'Annual report desk')
  document.body.className = `desk on-${state.view}`
  drawHeader()
  const content = {
    files: filesView,
    report: reportView,
    due: dueView,
    faults: faultsView,
    items: itemsView,
    changes: changesView,
    notices: noticesView,
  }[state.view](ui())
  replace(main, content)
  if (said.textContent !== state.said) {
    replace(said, state.said)
    clearTimeout(hush)
    if (state.said !== '') hush = setTimeout(() => set({ said: '' }), saidFor)
  }
  panes.forEach((p, i) => {
    p.scrollTop = tops[i]!
  })
  const again =
    within ?? (key === undefined ? null : document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`))
  again?.focus({ preventScroll: true })
  if (typed !== null && again instanceof HTMLTextAreaElement) again.value = typed
  if (range !== null && again instanceof HTMLInputElement && again.type === 'search')
    again.setSelectionRange(range[0]!, range[1]!)
}

addEventListener('dragover', (e) => {
  e.preventDefault()
  document.body.classList.add('dragging')
})
addEventListener('dragleave', (e) => {
  if (e.relatedTarget === null) document.body.classList.remove('dragging')
})
addEventListener('drop', (e) => {
  e.preventDefault()
  document.body.classList.remove('dragging')
  if (e.dataTransfer === null) return
  const [list] = [...e.dataTransfer.files]
  if (state.view === 'due' && list !== undefined) void dueFromFile(list)
  else {
    set({ view: 'files' })
    acts.takeDrop(e.dataTransfer)
  }
})

document.getElementById('wait')?.remove()
document.body.append(header, said, main)
draw()
void writer.ask({ kind: 'words' }).then((words) => set(words as Answers['words']))
document.documentElement.dataset.ready = 'true'
