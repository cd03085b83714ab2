import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'
import { writeRawPdf } from './raw-pdf.ts'

/** A report of several pages as PDF, always the same. */
export const pdfSample = (): Uint8Array => {
  const form = forms.find((f) => f.id === '2021') as Form
  return writeRawPdf(makeParts(form, sayNumbers(form, dice(7)), 2021))
}
