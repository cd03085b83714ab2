import { typedNumber } from '../../base/typed.ts'
import type { Fact } from '../../model/report.ts'
import { shortPlace } from '../../write/place.ts'
import { byKey, pictureOf, readingsOf } from './by-eye.ts'
import { h, keep, replace } from './dom.ts'
import { numberOf, printed, type ReportUi, severityName, signs } from './report-ui.ts'

/** What is known of the thing that is chosen, and the form to judge it with. */
export const inspected = (ui: ReportUi, id: string | null): HTMLElement[] => {
  const { t, things, language } = ui
  if (id === null)
    return [
      h(
        'p',
        { class: 'hint' },
        t(
          '选中一个数字或一个问题，在这里查看、确认或更正。',
          'Choose a number or a finding to see, accept or correct it here.',
        ),
      ),
    ]
  if (id.startsWith('f')) return inspectFact(ui, id)
  if (id.startsWith('g')) return inspectFinding(ui, id)
  const place = things.places(id)[0]!
  const words = id.startsWith('c')
    ? things.claim(id).raw
    : id.startsWith('u')
      ? things.unused[numberOf(id)]!.raw
      : things.finding(`g${id.slice(1).split('.')[0]}`).message[language()]
  return [h('p', { class: 'quote' }, words), h('p', { class: 'meta' }, shortPlace(place))]
}

const history = ({ t }: ReportUi, judgements: Fact['judgements']): HTMLElement | null =>
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

const inspectFact = (ui: ReportUi, id: string): HTMLElement[] => {
  const { t, view, judge } = ui
  const f = ui.things.fact(id)
  const value = f.value === null ? t('（无数值）', '(no number)') : `${f.value}${f.unit ?? ''}`
  const certainty = {
    read: t('读出', 'read'),
    inferred: t('由合计推断', 'inferred from sums'),
    doubtful: t('存疑', 'doubtful'),
  }
  const picture = h('div', { class: 'picture', 'aria-hidden': 'true' })
  void pictureOf(ui.source(), f.place)?.then((cut) => replace(picture, cut))
  const readings = f.certainty === 'doubtful' ? readingsOf(f) : []
  return [
    h('h3', {}, view.names[numberOf(id)]!),
    picture,
    h(
      'dl',
      {},
      h('dt', {}, t('原文', 'Printed')),
      h('dd', { class: 'raw' }, printed(ui, f)),
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
    ...[history(ui, f.judgements)].filter((x) => x !== null),
    judgingForm(ui, {
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

const inspectFinding = (ui: ReportUi, id: string): HTMLElement[] => {
  const { t, judge } = ui
  const f = ui.things.finding(id)
  return [
    h('h3', {}, `${signs[f.severity]} ${severityName(ui, f.severity)} · ${f.rule}`),
    ...[history(ui, f.judgements)].filter((x) => x !== null),
    judgingForm(ui, {
      accept: t('确有问题', 'It is so'),
      other: t('排除', 'Dismiss'),
      done: (action, _, reason, by) =>
        judge({ finding: f, action: action === 'accept' ? 'accept' : 'dismiss', new: null, reason, by }),
    }),
  ]
}

const judgingInput = (id: string, attributes: Record<string, string | number>): HTMLInputElement =>
  h('input', { id, autocomplete: 'off', ...attributes, 'aria-describedby': 'complaint' })

const field = (label: string, input: HTMLInputElement): HTMLElement =>
  h('label', { for: input.id }, h('span', {}, label), input)

/** Says what is wrong before it passes a judgement on. */
const judgingForm = (
  { t }: ReportUi,
  about: {
    accept: string
    other: string
    /** the value now; left out where there is none to correct */
    value?: number | null
    done: (action: 'accept' | 'other', value: number | null, reason: string, by: string) => void
  },
): HTMLElement => {
  const value = judgingInput('value', { inputmode: 'decimal', value: about.value ?? '' })
  const reason = judgingInput('reason', {})
  const by = judgingInput('by', { autocomplete: 'name', value: keep.get(byKey) ?? '' })
  const complaint = h('p', { id: 'complaint', class: 'complaint', role: 'alert' })
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
