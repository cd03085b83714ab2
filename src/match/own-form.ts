import type { Form } from '../forms/form.ts'

/**
 * A form that the caller gives, proved. What proves it is loaded only then: with it, a first report takes a twentieth longer.
 *
 * @throws NianbaoError `invalid-form`
 */
export const ownForm = async (form: Form): Promise<Form> => (await import('./proven.ts')).proven(form)
