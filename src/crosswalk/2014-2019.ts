import { form2014 } from '../forms/2014.ts'
import { form2019 } from '../forms/2019.ts'
import { itemsOf } from '../forms/form.ts'
import { from2014to2021 } from './2014-2021.ts'
import type { Link } from './link.ts'

/** Items of the two tables that the forms of 2019 and 2021 share, other than the sub-rows of （六）. */
const shared: ReadonlySet<string> = new Set([
  ...itemsOf(form2019)
    .filter((item) => item.table === 'requests' || item.table === 'disputes')
    .map((item) => item.indicator),
  'request.result.refused',
])

/** Tables 三 and 四 of 2019 are those of 2021, so the links of 2014 to them are the same. */
const asIn2021: readonly Link[] = from2014to2021
  .filter((l) => l.to.ids.every((id) => shared.has(id)))
  .map((l) => ({ ...l, to: { form: form2019.id, ids: l.to.ids } }))

/** From the form of 2014 to that of 2019. */
export const from2014to2019: readonly Link[] = [
  ...asIn2021,
  {
    from: { form: form2014.id, ids: ['proactive.normative_issued'] },
    to: { form: form2019.id, ids: ['norm.normative_document.new_made'] },
    relation: 'exact',
    confidence: 'M',
  },
  {
    from: { form: form2014.id, ids: ['proactive.items.normative'] },
    to: { form: form2019.id, ids: ['norm.normative_document.new_disclosed'] },
    relation: 'exact',
    confidence: 'L',
    note: { zh: '单位条与件不同', en: 'another unit (条 against 件)' },
  },
]
