import { form2014 } from './2014.ts'
import { form2019 } from './2019.ts'
import { form2021 } from './2021.ts'
import type { Form, IdOf } from './form.ts'
import { formFujian } from './fujian.ts'
import { formFujian2009 } from './fujian-2009.ts'
import { formShanghai20081 } from './shanghai-2008-1.ts'
import { formShanghai20082 } from './shanghai-2008-2.ts'

/** The forms nianbao knows, in the order they came into force; local forms after the national ones. */
export const forms = [
  form2014,
  form2019,
  form2021,
  formFujian,
  formFujian2009,
  formShanghai20081,
  formShanghai20082,
] as const

/** The identifier of an indicator in one of the built-in forms. */
export type IndicatorId = IdOf<(typeof forms)[number]>

/** The national form a report year is expected to use; null before there was one. */
export const formExpectedIn = (year: number, among: readonly Form[] = forms): Form | null =>
  among.find(
    (f) => f.scope === 'national' && f.inForce.from <= year && (f.inForce.to === null || year <= f.inForce.to),
  ) ?? null
