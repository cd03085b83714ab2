import * as z from 'zod'
import { isDismissed } from '../../corrections/apply.ts'
import { typedNumber } from '../../corrections/typed.ts'
import type { Finding } from '../../finding.ts'
import type { Place } from '../../place.ts'
import type { Claim, Fact, Report } from '../../report.ts'
import { ledgerLine } from '../../write/ledger.ts'
import { shortPlace } from '../../write/place.ts'
import type { Token } from '../arithmetic.ts'
import type { OtherYear } from '../other-years.ts'
import type { ReportView } from '../view.ts'
import { byEye, byKey, pictureOf, readingsOf, rowsInDoubt } from './by-eye.ts'
import type { DocumentView, Mark } from './document-view.ts'
import { chooseLanguage, chosenLanguage, download, h, keep, type Language, pageData, replace } from './dom.ts'
import { drawnView } from './drawn-view.ts'
import { fromBase64, pdfFromScripts } from './pdf-scripts.ts'
import { pdfView } from './pdf-view.ts'
import { sheetTable } from './sheet-table.ts'
import { showTitle } from './show-title.ts'
import { fileOf, openStore } from './store.ts'
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

// ---- what can be pointed at: f12 a fact, c3 a claim, g5 a finding, r5.2 a place that makes its case, u2 a numeral not used

const report = (): Report => store.report()
const number = (id: string): number => Number(id.slice(1))
const factOf = (id: string): Fact => report().facts[number(id)]!
const claimOf = (id: string): Claim => report().claims[number(id)]!
const findingOf = (id: string): Finding => report().findings[number(id)]!

const unused = view.report.ledger.flatMap((region) => region.unused)

const placesOf = (id: string): Place[] => {
  if (id.startsWith('u')) return [unused[number(id)]!.place]
  if (id.startsWith('f')) return [factOf(id).place]
  if (id.startsWith('c')) return [claimOf(id).place]
  const [finding, n] = id.slice(1).split('.') as [string, string?]
  const of = report().findings[Number(finding)]!
  if (n !== undefined) return [of.related[Number(n)]!.place]
  return [of.place, ...of.related.filter((r) => r.source == null).map((r) => r.place)]
}

const signs = { error: '✕', warning: '▲', info: '●' } as const
const severityName = (s: Finding['severity']): string =>
  ({ error: t('错误', 'Error'), warning: t('警告', 'Warning'), info: t('提示', 'Hint') })[s]

const printed = (f: Fact): string => (f.raw.trim() === '' ? t('空白', 'blank') : f.raw)

/** The number as it counts now. */
const shown = (f: Fact): string => (f.correctedFrom ? (f.value === null ? '–' : String(f.value)) : f.raw.trim())

const factLabel = (i: number): string => `${view.names[i]}${t('：', ': ')}${printed(view.report.facts[i]!)}`

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
  const places = id === null ? [] : placesOf(id)
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
  const places = placesOf(id)
  source?.outline(places, 'selected')
  for (const old of panel.querySelectorAll('[aria-current]')) old.removeAttribute('aria-current')
  for (const e of here(id)) e.setAttribute('aria-current', 'true')
  drawInspector()
  if (how.reveal !== false && places[0]) source?.reveal(places[0])
  bringHere(id)
  if (how.focus) findingElement(id)?.querySelector('button')?.focus({ preventScroll: true })
}

// ---- parts

const link = (id: string, text: string, label: string, extra = ''): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: `number ${extra}`,
      'data-id': id,
      'aria-label': label,
      title: label,
      onmouseenter: () => point(id),
      onmouseleave: () => point(null),
      onfocus: () => point(id),
      onblur: () => point(null),
      onclick: (e: Event) => {
        e.stopPropagation()
        select(id)
      },
    },
    text,
  )

const factButton = (i: number, as: 'counts' | 'read' = 'counts'): HTMLElement => {
  const f = report().facts[i]!
  // a finding was reckoned with what was read, whatever was corrected since
  const number = as === 'read' ? view.report.facts[i]!.raw.trim() : shown(f)
  const state = [
    f.certainty === 'doubtful' ? t('存疑', 'doubtful') : f.certainty === 'inferred' ? t('推断', 'inferred') : '',
    f.correctedFrom ? t(`已更正，原为 ${printed(f)}`, `corrected, printed ${printed(f)}`) : '',
    f.judgements?.at(-1)?.action === 'accept' ? t('已确认', 'accepted') : '',
  ].filter(Boolean)
  const blank = number === '' ? ' blank' : ''
  const button = link(
    `f${i}`,
    number || '␣',
    [`${view.names[i]}${t('：', ': ')}${number || t('空白', 'blank')}`, ...state].join(t('，', ', ')),
    `${f.certainty}${blank}${f.correctedFrom ? ' corrected' : ''}`,
  )
  const flags = [
    f.certainty === 'doubtful' ? '?' : f.certainty === 'inferred' ? '≈' : '',
    f.correctedFrom ? '✎' : f.judgements?.at(-1)?.action === 'accept' ? '✓' : '',
  ].join('')
  if (flags !== '') button.append(h('span', { class: 'flag', 'aria-hidden': 'true' }, flags))
  return button
}

const arithmetic = (n: number): HTMLElement | null => {
  const tokens = view.arithmetic[n] ?? []
  if (tokens.length === 0) return null
  let said = 0
  return h(
    'div',
    { class: 'arithmetic' },
    ...tokens.map((token: Token) => {
      if ('sign' in token) return h('span', { class: 'sign' }, token.sign)
      if ('fact' in token) return factButton(token.fact, 'read')
      if (token.source !== null)
        return h('span', { class: 'elsewhere' }, `${token.said[language]} (${token.source} ${shortPlace(token.place)})`)
      const at = report().findings[n]!.related.findIndex((r, i) => i >= said && r.message.zh === token.said.zh)
      said = at + 1
      return link(`r${n}.${at}`, token.said[language], token.said[language], 'words')
    }),
  )
}

const findingItem = (f: Finding, n: number): HTMLElement => {
  const id = `g${n}`
  const last = f.judgements?.at(-1)
  return h(
    'li',
    {
      class: `finding ${f.severity}${isDismissed(f) ? ' dismissed' : ''}`,
      'data-id': id,
      onclick: () => select(id),
    },
    h(
      'button',
      { type: 'button', class: 'finding-head', onfocus: () => selected !== id && point(id), onblur: () => point(null) },
      h('span', { class: 'severity' }, `${signs[f.severity]} ${severityName(f.severity)}`),
      h('span', { class: 'message' }, f.message[language]),
    ),
    arithmetic(n),
    h(
      'div',
      { class: 'meta' },
      h('code', {}, f.rule),
      kindNames(f.kind),
      shortPlace(f.place) === '' ? null : h('span', {}, shortPlace(f.place)),
      last
        ? h(
            'span',
            { class: 'judged' },
            last.action === 'dismiss' ? t('已排除', 'dismissed') : t('已确认', 'accepted'),
            ` · ${last.by} · ${last.at.slice(0, 10)}${last.reason ? ` · ${last.reason}` : ''}`,
          )
        : null,
    ),
  )
}

const kindNames = (kind: Finding['kind']): HTMLElement =>
  h(
    'span',
    {},
    {
      report: t('报告本身的问题', 'in the report'),
      reading: t('读取', 'in the reading'),
      scope: t('口径', 'scope'),
      style: t('体例', 'style'),
    }[kind],
  )

const claimItem = (c: Claim, i: number): HTMLElement =>
  h(
    'li',
    {},
    link(`c${i}`, c.raw, c.raw, 'words'),
    h(
      'span',
      { class: 'meta' },
      c.value === null ? '' : ` ${c.value}${c.unit ?? ''}`,
      c.indicator === null ? null : h('code', {}, c.indicator),
      c.scope ? h('span', {}, c.scope) : null,
    ),
  )

/** What became of the numerals of the tables, and those that nobody used, each leading to its place. */
const ledger = (): HTMLElement | null =>
  view.report.ledger.length === 0
    ? null
    : h(
        'p',
        { class: 'counts', id: 'ledger' },
        h('span', {}, `${t('表内数字', 'Numerals in tables')} ${ledgerLine(view.report, language)}`),
        ...unused.map(({ raw }, i) => link(`u${i}`, raw, `${raw}${t('：没有用到', ': not used')}`)),
      )

// ---- judging

const drawInspector = (): void => {
  if (selected === null) {
    replace(
      inspector,
      h(
        'p',
        { class: 'hint' },
        t(
          '选中一个数字或一个问题，在这里查看、确认或更正。',
          'Choose a number or a finding to see, accept or correct it here.',
        ),
      ),
    )
    return
  }
  const id = selected
  if (id.startsWith('f')) replace(inspector, ...inspectFact(id))
  else if (id.startsWith('g')) replace(inspector, ...inspectFinding(id))
  else {
    const place = placesOf(id)[0]!
    const words = id.startsWith('c')
      ? claimOf(id).raw
      : id.startsWith('u')
        ? unused[number(id)]!.raw
        : findingOf(`g${id.slice(1).split('.')[0]}`).message[language]
    replace(inspector, h('p', { class: 'quote' }, words), h('p', { class: 'meta' }, shortPlace(place)))
  }
}

const history = (judgements: Fact['judgements']): HTMLElement | null =>
  judgements === undefined
    ? null
    : h(
        'ol',
        { class: 'history', 'aria-label': t('复核记录', 'History') },
        ...judgements.map((j) =>
          h(
            'li',
            {},
            {
              accept: t('确认', 'accepted'),
              correct: `${j.old ?? t('空', 'none')} → ${j.new ?? t('空', 'none')}`,
              dismiss: t('排除', 'dismissed'),
            }[j.action],
            ` · ${j.by} · ${j.at.slice(0, 16).replace('T', ' ')}`,
            j.reason ? ` · ${j.reason}` : '',
          ),
        ),
      )

/** A reading that a person takes over with one press. */
const reading = (value: string): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      onclick: () => {
        const input = document.getElementById('value') as HTMLInputElement
        input.value = value
        input.focus()
      },
    },
    value,
  )

const inspectFact = (id: string): HTMLElement[] => {
  const f = factOf(id)
  const value = f.value === null ? t('（无数值）', '(no number)') : `${f.value}${f.unit ?? ''}`
  const certainty = {
    read: t('读出', 'read'),
    inferred: t('由合计推断', 'inferred from sums'),
    doubtful: t('存疑', 'doubtful'),
  }
  const picture = h('div', { class: 'picture', 'aria-hidden': 'true' })
  void pictureOf(source, f.place)?.then((cut) => replace(picture, cut))
  const readings = f.certainty === 'doubtful' ? readingsOf(f) : []
  return [
    h('h3', {}, view.names[number(id)]!),
    picture,
    h(
      'dl',
      {},
      h('dt', {}, t('原文', 'Printed')),
      h('dd', { class: 'raw' }, printed(f)),
      h('dt', {}, t('数值', 'Value')),
      h('dd', {}, value, f.correctedFrom ? ` (${t('原读', 'read')} ${f.correctedFrom.value ?? '–'})` : ''),
      h('dt', {}, t('可靠程度', 'Certainty')),
      h('dd', {}, certainty[f.certainty], f.note ? ` · ${f.note}` : ''),
      ...(readings.length === 0
        ? []
        : [h('dt', {}, t('可能是', 'May be')), h('dd', { class: 'readings' }, ...readings.map(reading))]),
      h('dt', {}, t('位置', 'Place')),
      h('dd', {}, shortPlace(f.place)),
      h('dt', {}, t('指标', 'Indicator')),
      h('dd', {}, h('code', {}, [f.indicator ?? '–', f.applicant].filter(Boolean).join(' @ '))),
    ),
    ...[history(f.judgements)].filter((x) => x !== null),
    judgingForm({
      accept: t('数值无误', 'The value stands'),
      other: t('更正', 'Correct'),
      value: f.value,
      done: (action, value, reason, by) =>
        judge({
          fact: f,
          action: action === 'accept' ? 'accept' : 'correct',
          new: action === 'accept' ? null : value,
          reason,
          by,
        }),
    }),
  ]
}

const inspectFinding = (id: string): HTMLElement[] => {
  const f = findingOf(id)
  return [
    h('h3', {}, `${signs[f.severity]} ${severityName(f.severity)} · ${f.rule}`),
    ...[history(f.judgements)].filter((x) => x !== null),
    judgingForm({
      accept: t('确有问题', 'It is so'),
      other: t('排除', 'Dismiss'),
      done: (action, _, reason, by) =>
        judge({ finding: f, action: action === 'accept' ? 'accept' : 'dismiss', new: null, reason, by }),
    }),
  ]
}

const judgingForm = (about: {
  accept: string
  other: string
  /** the value now; left out where there is none to correct */
  value?: number | null
  done: (action: 'accept' | 'other', value: number | null, reason: string, by: string) => void
}): HTMLElement => {
  const value = h('input', {
    id: 'value',
    inputmode: 'decimal',
    autocomplete: 'off',
    value: about.value ?? '',
    'aria-describedby': 'complaint',
  })
  const reason = h('input', { id: 'reason', autocomplete: 'off', 'aria-describedby': 'complaint' })
  const by = h('input', {
    id: 'by',
    autocomplete: 'name',
    value: keep.get(byKey) ?? '',
    'aria-describedby': 'complaint',
  })
  const complaint = h('p', { id: 'complaint', class: 'complaint', role: 'alert' })
  const field = (label: string, input: HTMLInputElement): HTMLElement =>
    h('label', { for: input.id }, h('span', {}, label), input)
  const complain = (input: HTMLInputElement, words: string): false => {
    complaint.textContent = words
    input.setAttribute('aria-invalid', 'true')
    input.focus()
    return false
  }
  const send = (action: 'accept' | 'other'): boolean => {
    const who = by.value.trim()
    const typed = typedNumber(value.value)
    const corrects = about.value !== undefined && action === 'other'
    if (corrects && 'complaint' in typed) return complain(value, t(typed.complaint.zh, typed.complaint.en))
    const number = 'value' in typed ? typed.value : null
    if (corrects && number === about.value) return complain(value, t('与现值相同。', 'That is the value already.'))
    if (action === 'other' && reason.value.trim() === '') return complain(reason, t('请写明理由。', 'Say why.'))
    if (who === '') return complain(by, t('请写明谁作的判断。', 'Say who judges.'))
    keep.set(byKey, who)
    about.done(action, number, reason.value.trim(), who)
    return true
  }
  return h(
    'form',
    {
      class: 'judging',
      onsubmit: (e: Event) => {
        e.preventDefault()
        send('other')
      },
    },
    about.value === undefined ? null : field(t('改为', 'New value'), value),
    field(t('理由', 'Reason'), reason),
    field(t('复核人', 'By'), by),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', id: 'accept', onclick: () => send('accept') }, `✓ ${about.accept}`),
      h('button', { type: 'submit', id: 'other' }, `✎ ${about.other}`),
    ),
    complaint,
  )
}

const judge = (made: Parameters<typeof store.add>[0]): void => {
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
  const f = findingOf(ids[next]!)
  // the eye sees it in the list
  announcer.textContent = `${next + 1}/${ids.length} ${severityName(f.severity)}: ${f.message[language]}`
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
const head = h('header', { class: 'head' })

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

const counts = (findings: readonly Finding[]): HTMLElement[] =>
  (['error', 'warning', 'info'] as const).map((s) =>
    h(
      'span',
      { class: `count ${s}` },
      `${signs[s]} ${severityName(s)} ${findings.filter((f) => f.severity === s && !isDismissed(f)).length}`,
    ),
  )

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

/** What reports of other years say against this one. */
const otherYears = (): HTMLElement[] =>
  others.length === 0
    ? []
    : [
        h('h2', { id: 'other-years' }, t('与其他年度对照', 'Against other years')),
        h('ol', { class: 'findings' }, ...others.map(otherYearItem)),
      ]

const otherYearItem = ({ rule, severity, message, place, year, page }: OtherYear): HTMLElement =>
  h(
    'li',
    { class: `finding ${severity}` },
    h(
      'button',
      { type: 'button', class: 'finding-head', onclick: () => source?.reveal(place) },
      h('span', { class: 'severity' }, `${signs[severity]} ${severityName(severity)}`),
      h('span', { class: 'message' }, message[language]),
    ),
    h(
      'div',
      { class: 'meta' },
      h('code', {}, rule),
      page === null
        ? null
        : h(
            'a',
            { href: page },
            year === null ? t('另一份报告', 'the other report') : t(`${year} 年的报告`, `report of ${year}`),
          ),
    ),
  )

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
    h('p', { class: 'counts' }, ...counts(findings)),
    findings.length === 0
      ? h('p', {}, t('没有发现问题。', 'Nothing was found.'))
      : h('ol', { class: 'findings' }, ...findings.map(findingItem)),
    ...otherYears(),
    doubts.element,
    h('h2', { id: 'tables' }, t('数据', 'Numbers')),
    ledger(),
    ...view.sheets.map((s) => sheetTable(s, { t, number: factButton })),
    view.sheets.length === 0 ? h('p', {}, t('没有读到统计表。', 'No statistics table was read.')) : null,
    h('h2', { id: 'claims' }, t('正文中的数字', 'Numbers said in prose')),
    r.claims.length === 0 ? h('p', {}, t('没有。', 'None.')) : h('ul', { class: 'claims' }, ...r.claims.map(claimItem)),
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
