import { type Message, NianbaoError } from '../base/error.ts'

/** The call is wrong: said in one sentence with what to do, exit status 2. */
export class UsageError extends NianbaoError {
  constructor(messages: Message) {
    super('invalid-call', messages)
  }
}
