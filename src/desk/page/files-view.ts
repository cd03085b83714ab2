import { h } from '../../review/page/dom.ts'
import type { DeskFile } from '../model.ts'
import { count, fileTable, stateWords, timeWords } from '../tables.ts'
import { counted, isBusy, listed, type Show, type Sort } from './state.ts'
import { button, picker, section, type Ui } from './ui.ts'

const formats = 'PDF、Word（.docx .doc .wps）、网页、文本、.rtf、.odt、.xlsx、.xls、.ofd、邮件、压缩包'

/** Where files come in: dropped or chosen. */
const door = ({ acts, t, state }: Ui): HTMLElement =>
  h(
    'div',
    { class: `door${state.files.length > 0 ? ' small' : ''}`, id: 'door' },
    h('p', { class: 'big' }, t('把年报文件或文件夹拖到这里', 'Drop reports or folders here')),
    h(
      'p',
      { class: 'meta' },
      t(
        `${formats}。文件只在这台电脑上读取，本页不联网。`,
        'PDF, Word, web pages, text, spreadsheets, OFD, mail, archives. Files are read on this computer; the page has no network.',
      ),
    ),
    h(
      'div',
      { class: 'tools' },
      picker(
        'choose',
        t('选择文件', 'Choose files'),
        (files) => acts.take(files.map((file) => ({ file, path: file.name }))),
        {
          main: true,
        },
      ),
      picker(
        'choose-folder',
        t('选择文件夹', 'Choose a folder'),
        (files) => acts.take(files.map((file) => ({ file, path: file.webkitRelativePath || file.name }))),
        { folder: true },
      ),
    ),
  )

const progress = (ui: Ui): HTMLElement | null => {
  const { state, acts, t } = ui
  if (state.comparing && !isBusy(state))
    return h(
      'p',
      { class: 'progress meta', role: 'status' },
      t('正在与上一年度比较……', 'Comparing with the year before …'),
    )
  if (!isBusy(state)) return null
  const done = state.files.filter((f) => f.state !== 'waiting' && f.state !== 'reading').length
  return h(
    'div',
    { class: 'progress' },
    h('progress', { max: state.files.length, value: done, 'aria-label': t('读取进度', 'Progress') }),
    h('span', {}, `${done} / ${state.files.length}`),
    button('cancel', t('停止', 'Stop'), acts.cancel),
  )
}

const total = (key: string, n: number, words: string, onclick: (() => void) | null): HTMLElement =>
  h(
    'span',
    { class: 'total', 'data-total': key },
    h('b', {}, n),
    onclick === null ? h('span', {}, words) : button(`total-${key}`, words, onclick),
  )

const totals = ({ state, acts, t }: Ui): HTMLElement => {
  const all = counted(state)
  const of = (test: (f: DeskFile) => boolean): number => all.filter(test).length
  const show = (to: Show) => () => acts.set({ show: to })
  return h(
    'div',
    { class: 'totals' },
    total('files', all.length, t('文件', 'files'), show('all')),
    total(
      'read',
      of((f) => f.state === 'read'),
      t('已读', 'read'),
      null,
    ),
    total(
      'failed',
      of((f) => f.state === 'failed'),
      t('未能读取', 'unreadable'),
      show('failed'),
    ),
    total(
      'late',
      of((f) => f.summary?.time.state === 'late'),
      t('逾期', 'late'),
      show('late'),
    ),
    total(
      'problems',
      of((f) => count(f, 'error') + count(f, 'warning') + (f.summary?.blanks ?? 0) > 0),
      t('有问题', 'with problems'),
      show('problems'),
    ),
  )
}

const heads = (ui: Ui): [Sort | null, string][] => [
  ['agency', ui.t('机关', 'Agency')],
  ['year', ui.t('年度', 'Year')],
  ['published', ui.t('日期', 'Date')],
  ['time', ui.t('是否按时', 'In time')],
  ['errors', ui.t('错误', 'Errors')],
  ['warnings', ui.t('警告', 'Warnings')],
  [null, ui.t('空白', 'Blank')],
  [null, ui.t('读取', 'Reading')],
  ['file', ui.t('文件', 'File')],
]

const head = (ui: Ui, [key, words]: [Sort | null, string]): HTMLElement => {
  const { sort, down } = ui.state
  if (key === null) return h('th', { scope: 'col' }, words)
  const turn = (): void =>
    ui.acts.set(sort === key ? { down: !down } : { sort: key, down: key === 'errors' || key === 'warnings' })
  return h(
    'th',
    { scope: 'col', 'aria-sort': sort === key ? (down ? 'descending' : 'ascending') : null },
    h(
      'button',
      { type: 'button', 'data-key': `sort-${key}`, onclick: turn },
      words,
      sort === key ? (down ? ' ▾' : ' ▴') : '',
    ),
  )
}

const reading = (f: DeskFile, { t, say }: Ui): HTMLElement => {
  if (f.locked !== null && f.state === 'failed')
    return h('td', { class: 'bad' }, t('设有打开密码，请在上面输入', 'needs a password: give it above'))
  if (f.failure !== null && f.state === 'failed') return h('td', { class: 'bad' }, say(f.failure.messages))
  if (f.summary === null) return h('td', {}, say(stateWords[f.state]))
  if (f.summary.doubtful > 0)
    return h('td', { class: 'unsure' }, t(`${f.summary.doubtful} 格没有读准`, `${f.summary.doubtful} cells unsure`))
  return h(
    'td',
    { class: f.summary.whole ? '' : 'unsure' },
    f.summary.whole ? t('全部读出', 'whole') : t('有未读准之处', 'in part'),
  )
}

const row = (f: DeskFile, ui: Ui): HTMLElement => {
  const s = f.summary
  const { acts, t, say } = ui
  const number = (n: number | null, of: string): HTMLElement =>
    h('td', { class: `n${n !== null && n > 0 ? ` ${of}` : ''}` }, n === null ? '' : n)
  return h(
    'tr',
    { 'data-file': f.path, 'data-state': f.state },
    h('th', { scope: 'row' }, s === null ? f.name : (s.agency ?? t('机关不明', 'agency unknown'))),
    h('td', { class: 'n' }, s?.year ?? (s === null ? '' : '?')),
    h('td', {}, s?.published ?? s?.posted ?? ''),
    h('td', { class: s?.time.state === 'late' ? 'bad' : '' }, say(timeWords(f))),
    number(s === null ? null : count(f, 'error'), 'bad'),
    number(s === null ? null : count(f, 'warning'), 'unsure'),
    number(s?.blanks ?? null, 'unsure'),
    reading(f, ui),
    h(
      'td',
      {},
      s === null
        ? f.path
        : h(
            'button',
            { type: 'button', class: 'link', 'data-key': `open-${f.id}`, onclick: () => acts.open(f) },
            f.path,
          ),
    ),
  )
}

const filters = ({ state, acts, t }: Ui): HTMLElement => {
  const names: Record<Show, string> = {
    all: t('全部', 'All'),
    problems: t('有问题的', 'With problems'),
    late: t('逾期的', 'Late'),
    failed: t('未能读取的', 'Unreadable'),
  }
  const select = h(
    'select',
    {
      'data-key': 'show',
      'aria-label': t('显示哪些', 'Show'),
      onchange: () => acts.set({ show: select.value as Show, most: 200 }),
    },
    ...(Object.keys(names) as Show[]).map((key) =>
      h('option', { value: key, selected: state.show === key }, names[key]),
    ),
  )
  const words = h('input', {
    type: 'search',
    'data-key': 'words',
    value: state.words,
    placeholder: t('机关或文件名', 'Agency or file'),
    'aria-label': t('查找', 'Find'),
    oninput: () => acts.set({ words: words.value, most: 200 }),
  })
  return h('div', { class: 'filters' }, select, words)
}

/** PDFs that a password opens: one is asked for all of them at once. */
const locked = ({ state, acts, t }: Ui): HTMLElement | null => {
  const waiting = state.files.filter((f) => f.locked !== null && f.state === 'failed')
  if (waiting.length === 0) return null
  const wrong = waiting.filter((f) => f.locked === 'wrong-password').length
  const input = h('input', { type: 'password', id: 'password', 'data-key': 'password', autocomplete: 'off' })
  const send = (e: Event): void => {
    e.preventDefault()
    if (input.value !== '') acts.unlock(input.value)
  }
  return h(
    'form',
    { class: 'filters locked', onsubmit: send },
    h(
      'label',
      { for: 'password' },
      t(`${waiting.length} 个 PDF 设有打开密码，请输入：`, `${waiting.length} PDF files need a password to open:`),
    ),
    input,
    h('button', { type: 'submit', class: 'tool main', 'data-key': 'unlock' }, t('打开', 'Open')),
    wrong === 0
      ? null
      : h(
          'span',
          { class: 'bad', role: 'alert' },
          t(`密码打不开其中 ${wrong} 个。`, `It does not open ${wrong} of them.`),
        ),
    h('span', { class: 'meta' }, t('密码只在本页打开期间记住。', 'It is kept only while this page is open.')),
  )
}

/** What was dropped here and is the list of those that have to report. */
const lists = ({ state, acts, t }: Ui): HTMLElement | null =>
  state.lists.length === 0
    ? null
    : h(
        'div',
        { class: 'card unsure', id: 'lists' },
        ...state.lists.map((f) =>
          h(
            'p',
            {},
            t(
              `“${f.name}”不是年报，像一份应报机关名单：`,
              `“${f.name}” is no report; it looks like the list of agencies that have to report: `,
            ),
            ' ',
            button(`list-${f.id}`, t('用作应报名单', 'Use it as the due list'), () => acts.dueFromList(f), {
              main: true,
            }),
          ),
        ),
      )

const exports = ({ state, acts, t }: Ui): HTMLElement =>
  h(
    'div',
    { class: 'tools' },
    h('span', { class: 'meta' }, t('数据：', 'Numbers: ')),
    button('json', 'JSON', () => acts.save({ what: 'facts', format: 'json' })),
    button('csv', 'CSV', () => acts.save({ what: 'facts', format: 'csv' })),
    button('xlsx', 'Excel', () => acts.save({ what: 'facts', format: 'xlsx' })),
    button('dta', 'Stata', () => acts.save({ what: 'facts', format: 'dta' })),
    h('span', { class: 'meta' }, t('清单与问题：', 'Lists: ')),
    button('list-csv', 'CSV', () => acts.save({ what: 'lists', format: 'csv' })),
    button('list-xlsx', 'Excel', () => acts.save({ what: 'lists', format: 'xlsx' })),
    button('copy-files', t('复制表格', 'Copy the table'), () => acts.copy(fileTable(counted(state)))),
    button('corrections', t('更正 corrections.json', 'corrections.json'), () => acts.save({ what: 'corrections' })),
  )

export const filesView = (ui: Ui): HTMLElement => {
  const { state, acts, t } = ui
  if (state.files.length === 0) return h('div', {}, door(ui), lists(ui))
  const rows = listed(state)
  const old = state.files.length - counted(state).length
  return h(
    'div',
    {},
    door(ui),
    lists(ui),
    section(
      t('文件', 'Files'),
      progress(ui),
      locked(ui),
      totals(ui),
      old === 0
        ? null
        : h(
            'p',
            { class: 'meta' },
            t(`另有 ${old} 份是已被重新报送的旧版，见“再报比较”。`, `${old} older versions: see “Re-filed”.`),
          ),
      state.aside.length === 0
        ? null
        : h(
            'p',
            { class: 'meta' },
            t(
              `没有读取的非文档 ${state.aside.length} 个：${state.aside.slice(0, 5).join('、')}${state.aside.length > 5 ? '……' : ''}`,
              `Not documents, not read: ${state.aside.length} (${state.aside.slice(0, 5).join(', ')})`,
            ),
          ),
      filters(ui),
      h(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('文件清单', 'List of files') },
        h(
          'table',
          { class: 'list', id: 'files' },
          h('thead', {}, h('tr', {}, ...heads(ui).map((x) => head(ui, x)))),
          h('tbody', {}, ...rows.slice(0, state.most).map((f) => row(f, ui))),
        ),
      ),
      rows.length > state.most
        ? button('more', t(`再显示 200 份（共 ${rows.length} 份）`, `Show 200 more (of ${rows.length})`), () =>
            acts.set({ most: state.most + 200 }),
          )
        : null,
      exports(ui),
    ),
  )
}
