import type { Message } from '../error.ts'

/** The call is wrong: said in one sentence with what to do, exit status 2. */
export class UsageError extends Error {
  readonly messages: Message
  constructor(messages: Message) {
    super(messages.en)
    this.messages = messages
  }
}
