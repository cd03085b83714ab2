import type { Message } from '../base/error.ts'
import { form2019 } from '../forms/2019.ts'
import { form2021 } from '../forms/2021.ts'
import type { IdOf } from '../forms/form.ts'
import { disputes, requests2019 } from '../forms/requests.ts'
import { type Link, linksBetween } from './link.ts'

type Old = IdOf<typeof form2019>
type New = IdOf<typeof form2021>

const link = linksBetween<Old, New>(form2019.id, form2021.id)

const dropped: readonly Old[] = [
  'license.items_prev_year',
  'license.items_change',
  'external_service.items_prev_year',
  'external_service.items_change',
  'penalty.items_prev_year',
  'penalty.items_change',
  'coercion.items_prev_year',
  'coercion.items_change',
  'decision.external_service',
  'procurement.projects',
  'procurement.amount',
]

const feeItems: Message = {
  zh: '收费项目的个数，不是金额',
  en: 'a number of fee items, not money',
}

/** From the form of 2019 to that of 2021: the labels of tables 三 and 四 are the same, section 二 is another. */
export const from2019to2021: readonly Link[] = [
  ...requests2019.rows
    .filter((row) => row.id !== 'request.result.other')
    .map((row) => link([row.id], [row.id as New], 'exact', 'H')),
  link(
    ['request.result.other'],
    ['request.result.other.correction_overdue', 'request.result.other.fee_overdue', 'request.result.other.misc'],
    'exact',
    'H',
    { zh: '一行变为三行之和', en: 'one row became the sum of three' },
  ),
  ...disputes.columns.map((column) => link([column.id], [column.id], 'exact', 'H')),
  link(['norm.regulation.new_made'], ['norm.regulation.issued'], 'exact', 'M'),
  link(['norm.normative_document.new_made'], ['norm.normative_document.issued'], 'exact', 'M'),
  link(['norm.regulation.new_disclosed'], [], 'none', 'H'),
  link(['norm.normative_document.new_disclosed'], [], 'none', 'H'),
  ...(['norm.regulation', 'norm.normative_document'] as const).map((norm) =>
    link([`${norm}.disclosed_total`], [`${norm}.in_force`], 'overlap', 'H', {
      zh: '对外公开的存量可含已废止的',
      en: 'a stock of disclosed texts may hold repealed ones',
    }),
  ),
  link([], ['norm.regulation.repealed'], 'none', 'H', { zh: '此前没有，不是零', en: 'absent before, not zero' }),
  link([], ['norm.normative_document.repealed'], 'none', 'H', {
    zh: '此前没有，不是零',
    en: 'absent before, not zero',
  }),
  link(['decision.license'], ['decision.license'], 'exact', 'M'),
  link(['decision.penalty'], ['decision.penalty'], 'exact', 'M'),
  link(['decision.coercion'], ['decision.coercion'], 'exact', 'M'),
  ...dropped.map((id) => link([id], [], 'none', 'H')),
  link(['charge.items_prev_year'], [], 'none', 'H', feeItems),
  link(['charge.items_change'], [], 'none', 'H', feeItems),
  link([], ['charge.amount'], 'none', 'H', { zh: '此前没有收费金额', en: 'no amount was asked for before' }),
]
