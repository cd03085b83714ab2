import { linksInto } from '../crosswalk/index.ts'
import type { Form } from '../forms/form.ts'
import type { Filed, Pair } from './rule.ts'

/**
 * Whether an item of the later form is the very same one in the form of the year before: within a form always, over a change of form
 * only where the crosswalk is exact and sure (H).
 */
export const comparable = ({ earlier, later }: Pair, indicator: string): boolean =>
  later.form !== null &&
  linksInto(idOf(later), [indicator], idOf(earlier), formsOf({ earlier, later })).some(
    (l) => l.relation === 'exact' && l.confidence === 'H' && l.ids.length === 1 && l.ids[0] === indicator,
  )

const formsOf = ({ earlier, later }: Pair): Form[] => [earlier.form, later.form].filter((form) => form !== null)

const idOf = ({ form }: Filed): string => form?.id ?? ''
