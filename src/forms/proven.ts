import { once } from '../base/once.ts'
import { defineForm } from './define.ts'
import type { Form } from './form.ts'

const prove = once((form: Form): Form => defineForm(form))

/** A form that the caller gives, proved once. */
export const proven = (form: Form): Form => (typeof form === 'object' && form !== null ? prove(form) : defineForm(form))
