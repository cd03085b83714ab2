import { linksInto } from '../crosswalk/index.ts'
import type { Filed, Pair } from './rule.ts'

/**
 * Whether an item of the later form is the very same one in the form of the year before: within a form always, over a change of form
 * only where the crosswalk is exact and sure (H).
 */
export const comparable = ({ earlier, later }: Pair, indicator: string): boolean =>
  later.form !== null &&
  linksInto(idOf(later), [indicator], idOf(earlier)).some(
    (l) => l.relation === 'exact' && l.confidence === 'H' && l.ids.length === 1 && l.ids[0] === indicator,
  )

const idOf = ({ form }: Filed): string => form?.id ?? ''
