import * as z from 'zod'
import type { Correction } from '../../corrections/model.ts'
import type { CorpusRow, CorpusView } from '../corpus-view.ts'
import { agenciesOf, isKnown } from './corpus-agencies.ts'
import { chartFilters, charts } from './corpus-charts.ts'
import { grid, legend } from './corpus-grid.ts'
import { reportList } from './corpus-list.ts'
import { ruleBars } from './corpus-rules.ts'
import { type Choices, type CorpusUi, firstChoices, type Part } from './corpus-ui.ts'
import { chooseLanguage, chosenLanguage, download, h, pageData, replace } from './dom.ts'
import { fileOf, keptFor } from './store.ts'

// the policy of the page forbids code made of text
z.config({ jitless: true })

const view = pageData<CorpusView>()
const agencies = agenciesOf(view)
/** the one thing that changes on this page */
let choices: Choices = firstChoices(chosenLanguage(view.language))
const t = (zh: string, en: string): string => (choices.language === 'zh' ? zh : en)

const ui: CorpusUi = {
  view,
  t,
  choices: () => choices,
  choose: (change, ...parts) => {
    choices = { ...choices, ...change }
    if (parts.length === 0) redraw()
    for (const part of parts) draw[part]()
  },
}

const gridPart = h('div')
const chartPart = h('div')
const listPart = h('div')
const draw: Record<Part, () => void> = {
  grid: () => replace(gridPart, ...grid(ui, agencies)),
  charts: () => replace(chartPart, ...charts(ui)),
  list: () => replace(listPart, ...reportList(ui)),
}

const turn = (): void => {
  const language = choices.language === 'zh' ? 'en' : 'zh'
  chooseLanguage(language)
  ui.choose({ language })
}

/** What was corrected on any of these pages in this browser, beside what came with them: one file for the whole set. */
const judged = (): Correction[] => {
  const given = new Set(view.given.map((c) => JSON.stringify(c)))
  const own = [...new Set(view.rows.map((r) => r.sha256))].flatMap(keptFor)
  return [...view.given, ...own.filter((c) => !given.has(JSON.stringify(c)))]
}
const save = (): void => download('corrections.json', fileOf(judged()))

const totals = (): HTMLElement => {
  const known = agencies.filter(isKnown)
  const item = (n: number | string, says: string) => h('span', {}, h('b', {}, n), says)
  const sum = (of: (r: CorpusRow) => number) => view.rows.reduce((n, r) => n + of(r), 0)
  const [first, last] = [view.years[0], view.years.at(-1)]
  return h(
    'div',
    { class: 'totals' },
    item(view.rows.length, t('份报告', 'reports')),
    item(known.length, t('个机关', 'agencies')),
    agencies.length === known.length
      ? null
      : item(agencies.length - known.length, t('份的机关无法确定', 'reports of agencies that could not be told')),
    item(first === undefined ? '–' : first === last ? first : `${first}–${last}`, t('年度', 'years')),
    item(
      sum((r) => r.errors),
      t('处错误', 'errors'),
    ),
    item(
      sum((r) => r.warnings),
      t('处警告', 'warnings'),
    ),
    item(
      agencies.reduce((n, a) => n + a.missing, 0),
      t('个年度没有报告', 'years without a report'),
    ),
    item(view.problems.length, t('个文件未能读取', 'files not read')),
  )
}

const filters = (): HTMLElement => {
  const { words, only, rule } = choices
  const search = h('input', {
    type: 'search',
    id: 'search',
    value: words,
    'aria-label': t('筛选机关和报告', 'Filter agencies and reports'),
    placeholder: t('机关、年度、文件  /', 'agency, year, file  /'),
    oninput: () => {
      ui.choose({ words: search.value.trim().toLowerCase(), agencyPage: 0, listPage: 0 }, 'grid', 'list')
    },
  })
  const choice = h(
    'select',
    {
      'aria-label': t('显示', 'Show'),
      onchange: () => {
        ui.choose({ only: choice.value as typeof only, agencyPage: 0, listPage: 0 }, 'grid', 'list')
      },
    },
    ...(
      [
        ['all', t('全部', 'all')],
        ['wrong', t('有错误的', 'with errors')],
        ['missing', t('缺年度的', 'with missing years')],
      ] as const
    ).map(([value, says]) => h('option', { value, selected: value === only }, says)),
  )
  return h(
    'div',
    { class: 'filters' },
    search,
    choice,
    rule === null
      ? null
      : h(
          'button',
          {
            type: 'button',
            class: 'tool',
            onclick: () => ui.choose({ rule: null }),
          },
          `${rule} ✕`,
        ),
  )
}

const part = (id: string, title: string, ...children: (Node | null)[]): HTMLElement =>
  h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), ...children)

const header = (): HTMLElement =>
  h(
    'header',
    { class: 'head' },
    h(
      'div',
      { class: 'titles' },
      h('h1', {}, t('政府信息公开工作年度报告：总览', 'Annual reports on government information disclosure')),
    ),
    h(
      'div',
      { class: 'tools' },
      h(
        'button',
        { type: 'button', class: 'tool', id: 'save', disabled: judged().length === 0, onclick: save },
        t(`保存全部更正（${judged().length}）`, `Save all corrections (${judged().length})`),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'tool',
          id: 'language',
          onclick: turn,
          lang: choices.language === 'zh' ? 'en' : 'zh-CN',
        },
        t('English', '中文'),
      ),
    ),
  )

const rulesPart = (): HTMLElement =>
  part(
    'rules',
    t('问题，按规则', 'Findings by rule'),
    h(
      'p',
      { class: 'meta' },
      t('点规则名，只看有这种问题的机关和报告。', 'Choose a rule to see only the agencies and reports that have it.'),
    ),
    ruleBars(ui),
  )

const chartsPart = (): HTMLElement =>
  part(
    'charts',
    t('指标，按年度', 'Items over the years'),
    h(
      'p',
      { class: 'meta' },
      t(
        '虚线：格式改变。折线只在新旧两项含义完全相同时相连；图形不同，格式不同。',
        'Dashed: the form changes. A line goes on only where the item is exactly the same in both; another mark, another form.',
      ),
    ),
    chartFilters(ui),
    chartPart,
  )

const problemsShown = 500
const problemsPart = (): HTMLElement =>
  part(
    'problems',
    t('未能读取的文件', 'Files that could not be read'),
    h(
      'ul',
      {},
      ...view.problems
        .slice(0, problemsShown)
        .map((p) => h('li', {}, `${p.source}${t('：', ': ')}${p.message[choices.language]}`)),
    ),
  )

const redraw = (): void => {
  document.documentElement.lang = choices.language === 'zh' ? 'zh-CN' : 'en'
  document.title = t('年报总览', 'Annual reports')
  for (const drawn of Object.values(draw)) drawn()
  replace(
    document.body,
    header(),
    h(
      'main',
      {},
      part('totals', t('概况', 'At a glance'), totals()),
      part('grid', t('机关 × 年度', 'Agencies × years'), filters(), legend(ui), gridPart),
      view.rules.length === 0 ? null : rulesPart(),
      view.charts.length === 0 ? null : chartsPart(),
      part('list', t('报告', 'Reports'), listPart),
      view.problems.length === 0 ? null : problemsPart(),
    ),
  )
}

addEventListener('keydown', (e) => {
  if (e.key !== '/' || (e.target as Element).matches('input, select')) return
  e.preventDefault()
  document.getElementById('search')?.focus()
})

document.body.className = 'corpus'
// corrections are made on the pages of reports: what was saved there meanwhile is counted when this one is shown again
addEventListener('pageshow', redraw)
redraw()
document.documentElement.dataset.ready = 'true'
