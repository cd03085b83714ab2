import { h } from '../../review/page/dom.ts'
import { answerKey, type DueResult, type DueState, homeless, notOnList } from '../due.ts'
import type { DeskFile } from '../model.ts'
import { dueTable, dueWords } from '../tables.ts'
import { counted, dueResults, dueYearOf, yearsOf } from './state.ts'
import { button, picker, section, type Ui } from './ui.ts'

const order: readonly DueState[] = ['missing', 'unreadable', 'late', 'ask', 'undated', 'filed']

const listOf = ({ acts, t, state }: Ui): HTMLElement => {
  const text = h('textarea', {
    rows: 5,
    id: 'due-text',
    'data-key': 'due-text',
    'aria-label': t('应报机关名单', 'Agencies that have to report'),
    placeholder: t('每行一个机关，或从 Excel 复制整张表粘贴到这里', 'One agency a line, or paste a table from Excel'),
  })
  text.value = state.dueText
  return section(
    t('应报机关名单', 'Who has to report'),
    h(
      'p',
      { class: 'meta' },
      t(
        '粘贴名单，或选择（拖入）CSV、Excel 文件；有表头的取“机关”“单位”“名称”一列。',
        'Paste a list, or choose (or drop) a CSV or Excel file with a column 机关, 单位 or agency.',
      ),
    ),
    text,
    state.dueAside.length === 0
      ? null
      : h(
          'p',
          { class: 'unsure', id: 'due-aside' },
          t(
            `名单中没有当作机关、或重复而只算一次的：${state.dueAside.join('、')}。`,
            `Taken for no agency, or given twice: ${state.dueAside.join(', ')}.`,
          ),
        ),
    h(
      'div',
      { class: 'tools' },
      button('due-use', t('使用这份名单', 'Use this list'), () => acts.dueFromText(text.value), { main: true }),
      picker('due-file', t('选择名单文件', 'Choose a list'), ([file]) => file && acts.dueFromFile(file), {
        accept: '.csv,.tsv,.txt,.xlsx,.xls,.et',
      }),
    ),
  )
}

const asking = (r: DueResult, { acts, t }: Ui): HTMLElement =>
  h(
    'ul',
    { class: 'asking' },
    ...r.ask.slice(0, 5).map((f) =>
      h(
        'li',
        {},
        t(
          `${f.summary?.agency ? `“${f.summary.agency}”（${f.name}）` : `“${f.name}”`}是它的吗？`,
          `Is ${f.summary?.agency ? `“${f.summary.agency}” (${f.name})` : `“${f.name}”`} of this one?`,
        ),
        ' ',
        button(`yes-${r.due.name}-${f.id}`, t('是', 'Yes'), () => acts.answer(answerKey(r.due, f), true)),
        button(`no-${r.due.name}-${f.id}`, t('不是', 'No'), () => acts.answer(answerKey(r.due, f), false)),
      ),
    ),
  )

/** What a person has said of the files of a line, each to be taken back. */
const answered = ({ due }: DueResult, { state, acts, t }: Ui): HTMLElement[] =>
  counted(state).flatMap((f) => {
    const key = answerKey(due, f)
    const said = state.answers[key]
    if (said === undefined) return []
    return [
      h(
        'p',
        { class: 'meta', 'data-answered': f.name },
        said
          ? t(`已认定“${f.name}”是它的`, `“${f.name}” was said to be of this one`)
          : t(`已认定“${f.name}”不是它的`, `“${f.name}” was said not to be of this one`),
        ' ',
        button(`back-${due.name}-${f.id}`, t('收回', 'Take back'), () => acts.takeBack(key)),
      ),
    ]
  })

const row = (r: DueResult, ui: Ui): HTMLElement => {
  const { acts, say, t } = ui
  const link = (f: DeskFile): HTMLElement =>
    h('button', { type: 'button', class: 'link', 'data-key': `open-${f.id}`, onclick: () => acts.open(f) }, f.path)
  const { file } = r
  const time = file?.summary?.time
  return h(
    'tr',
    { 'data-due': r.due.name, 'data-state': r.state },
    h('th', { scope: 'row' }, r.due.name),
    h(
      'td',
      { class: r.state === 'filed' ? '' : r.state === 'undated' || r.state === 'ask' ? 'unsure' : 'bad' },
      say(dueWords[r.state]),
    ),
    h(
      'td',
      {},
      time === undefined || time.state === 'unknown'
        ? ''
        : `${time.date}${time.state === 'late' ? ` > ${time.by}` : ''}`,
    ),
    h(
      'td',
      {},
      r.ask.length > 0
        ? asking(r, ui)
        : file === null
          ? ''
          : file.summary === null
            ? [file.name, file.failure === null ? '' : say(file.failure.messages)].join('：')
            : link(file),
      ...(r.others.length === 0
        ? []
        : [
            h(
              'p',
              { class: 'unsure' },
              t(
                '这个机关还有同一年度的文件，以上面一份为准：',
                'Other files of this agency and year; the one above counts: ',
              ),
            ),
            ...r.others.map((f) => h('div', {}, link(f))),
          ]),
      ...answered(r, ui),
    ),
  )
}

/** What makes “not filed” less than sure: files still to be read, and files of nobody. */
const doubts = (results: readonly DueResult[], year: number, ui: Ui): HTMLElement | null => {
  const { state, acts, t } = ui
  const files = counted(state)
  const unread = files.filter((f) => f.state !== 'read' && f.state !== 'failed').length
  const lost = homeless(results, files, year)
  const open = results.filter((r) => r.state === 'missing')
  if (open.length === 0 || unread + lost.length === 0) return null
  const assign = (f: (typeof lost)[number]): HTMLElement => {
    const select = h(
      'select',
      {
        'data-key': `assign-${f.id}`,
        'aria-label': t(`${f.name} 是哪个机关的`, `Whose is ${f.name}`),
        onchange: () => select.value !== '' && acts.answer(answerKey({ name: select.value }, f), true),
      },
      h('option', { value: '' }, t('是哪个机关的？', 'Whose is it?')),
      ...open.map((r) => h('option', { value: r.due.name }, r.due.name)),
    )
    return h('li', { 'data-lost': f.name }, f.path, ' ', select)
  }
  return h(
    'div',
    { class: 'doubts unsure', id: 'doubts' },
    h('b', {}, t('“未报”不作准：', '“Not filed” is not sure: ')),
    unread === 0 ? null : t(`还有 ${unread} 个文件没有读完或已取消。`, `${unread} files were not read to their end.`),
    lost.length === 0
      ? null
      : t(
          `有 ${lost.length} 个文件看不出是哪个机关、哪一年的：`,
          `of ${lost.length} files agency or year are not known:`,
        ),
    h('ul', { class: 'plain' }, ...lost.slice(0, 50).map(assign)),
  )
}

const yearSelect = (year: number, { state, acts, t }: Ui): HTMLElement => {
  const years = [...new Set([year, ...yearsOf(state)])].sort((a, b) => b - a)
  const select = h(
    'select',
    {
      'data-key': 'due-year',
      'aria-label': t('年度', 'Year'),
      onchange: () => acts.set({ dueYear: Number(select.value) }),
    },
    ...years.map((y) => h('option', { value: y, selected: y === year }, t(`${y} 年度`, String(y)))),
  )
  return select
}

const totalsOf = (results: readonly DueResult[], { say }: Ui): HTMLElement =>
  h(
    'div',
    { class: 'totals' },
    ...order.map((s) =>
      h(
        'span',
        { class: 'total', 'data-due-total': s },
        h('b', {}, results.filter((r) => r.state === s).length),
        h('span', {}, say(dueWords[s])),
      ),
    ),
  )

/** The agencies on the list, those that have not reported first. */
const tableOf = (results: readonly DueResult[], ui: Ui): HTMLElement => {
  const { t } = ui
  const sorted = [...results].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const heads = [t('应报机关', 'Agency'), t('情况', 'State'), t('日期', 'Date'), t('文件', 'File')]
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('应报机关', 'Agencies') },
    h(
      'table',
      { class: 'list', id: 'dues' },
      h('thead', {}, h('tr', {}, ...heads.map((w) => h('th', { scope: 'col' }, w)))),
      h('tbody', {}, ...sorted.map((r) => row(r, ui))),
    ),
  )
}

const offList = (others: readonly DeskFile[], { t }: Ui): HTMLElement | null =>
  others.length === 0
    ? null
    : section(
        t(`名单之外的年报（${others.length}）`, `Reports of agencies not on the list (${others.length})`),
        h(
          'ul',
          { class: 'plain' },
          ...others.slice(0, 100).map((f) => h('li', {}, `${f.summary?.agency ?? '?'} · ${f.path}`)),
        ),
      )

export const dueView = (ui: Ui): HTMLElement => {
  const { state, acts, t } = ui
  const year = dueYearOf(state)
  const results = dueResults(state)
  if (state.dues.length === 0) return h('div', {}, listOf(ui))
  if (year === null)
    return h(
      'div',
      {},
      listOf(ui),
      section(
        t('还没有读到年报', 'No report yet'),
        h('p', {}, t('先在“文件”页放入年报。', 'Drop reports on the page “Files” first.')),
      ),
    )
  return h(
    'div',
    {},
    section(
      t('应报与已报', 'Due and filed'),
      h('div', { class: 'filters' }, yearSelect(year, ui)),
      totalsOf(results, ui),
      doubts(results, year, ui),
      tableOf(results, ui),
      h(
        'div',
        { class: 'tools' },
        button('due-copy', t('复制表格', 'Copy the table'), () => acts.copy(dueTable(results))),
        button('due-csv', 'CSV', () => acts.save({ what: 'due', format: 'csv' })),
        button('due-xlsx', 'Excel', () => acts.save({ what: 'due', format: 'xlsx' })),
      ),
    ),
    offList(notOnList(results, counted(state), year), ui),
    listOf(ui),
  )
}
